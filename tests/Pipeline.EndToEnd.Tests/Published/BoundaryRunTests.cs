using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Publication.Report.Maps;
using Pipeline.Testing.Accessibility;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>
/// A file of boundaries among the sources of a run: maps are drawn from it, and a faulty one stops the run before anything
/// is published.
/// </summary>
public sealed class BoundaryRunTests : IDisposable
{
    private const string Attribution = "© GeoBasis-DE / BKG (2021), erfundene Quadrate";
    private readonly TemporaryFolder _folder = new();
    private readonly DemoSources _sources = new();

    /// <summary>Removes store and sources.</summary>
    public void Dispose()
    {
        _folder.Dispose();
        _sources.Dispose();
    }

    [Fact]
    public async Task Run_WithBoundaries_DrawsThemAndNamesWhoseTheyAre()
    {
        List();
        await File.WriteAllTextAsync(_sources.PathOf("geo/kreise.geojson"), Squares(_ => true));

        var result = await RunAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("bkg bkg-geojson 2021", await File.ReadAllTextAsync(Path.Combine(Edition, "basis.json")), StringComparison.Ordinal);
        foreach (var name in new[] { "05515", "deutschland" })
        {
            var pdf = await File.ReadAllBytesAsync(Path.Combine(Edition, "reports", name + ".pdf"));
            Assert.Empty(AccessibilityChecker.Check(pdf));
            var text = string.Join(' ', PdfText.Extract(pdf)).Replace('\n', ' ').Replace("/ by", "/by", StringComparison.Ordinal);
            Assert.Contains(
                $"Grenzen der Kreise, für den Druck vereinfacht: {Attribution}, dl-de/by-2-0; Daten verändert.",
                text,
                StringComparison.Ordinal
            );
            Assert.Contains($"{Attribution}. Lizenz: Datenlizenz Deutschland", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Sechseck", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_WithAKreisMissing_StopsAndPublishesNothing()
    {
        List();
        await File.WriteAllTextAsync(_sources.PathOf("geo/kreise.geojson"), Squares(k => k != "05515"));

        var result = await RunAsync();

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[kreis-missing]", result.Error, StringComparison.Ordinal);
        Assert.Contains("05515", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("store", "editions")));
    }

    private string Edition => _folder.At("store", "editions", "2019.1");

    private Task<CommandResult> RunAsync() =>
        InProcess.RunAsync(
            "run",
            "--sources",
            _sources.Folder,
            "--recipe",
            "demo",
            "--year",
            "2019",
            "--kreis",
            "05515",
            "--no-site",
            "--store",
            _folder.At("store")
        );

    private void List()
    {
        Directory.CreateDirectory(_sources.PathOf("geo"));
        _sources.EditList(list =>
            list["releases"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["source"] = "bkg",
                        ["format"] = "bkg-geojson",
                        ["edition"] = "2021",
                        ["gebietsstand"] = "2021-12-31",
                        ["file"] = "geo/kreise.geojson",
                        ["licence"] = "dl-de/by-2-0",
                        ["attribution"] = Attribution,
                    }
                )
        );
    }

    /// <summary>A square per Kreis, laid out as the tiles are: neighbours share corners and edges.</summary>
    private static string Squares(Func<string, bool> wanted) =>
        "{\"type\":\"FeatureCollection\",\"features\":["
        + string.Join(
            ',',
            HexTiles
                .Gebietsstand2021.Where(t => wanted(t.Key.Text))
                .OrderBy(t => t.Key)
                .Select(t =>
                {
                    var (left, top) = (6 + (0.3 * t.Value.Column), 54.8 - (0.2 * t.Value.Row));
                    var corners = new[] { (left, top), (left + 0.3, top), (left + 0.3, top - 0.2), (left, top - 0.2), (left, top) };
                    var points = string.Join(
                        ',',
                        corners.Select(c => string.Create(CultureInfo.InvariantCulture, $"[{c.Item1:0.####},{c.Item2:0.####}]"))
                    );
                    return $$$"""{"type":"Feature","properties":{"ags":"{{{t.Key.Text}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{points}}}]]}}""";
                })
        )
        + "]}";
}
