using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Core.Domain;
using Pipeline.Site.Tests.Browser;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Pages;

/// <summary>
/// Where an edition was made with boundaries, its pages are drawn from them as its PDFs are: who borders on whom is what the
/// boundaries say. Here they are 20 rows of squares in the order of the keys, which are adjacent to others than the tiles are.
/// </summary>
public sealed partial class BoundarySiteTests : IDisposable
{
    private const int Columns = 20;
    private const int MostNamed = 6;
    private readonly TemporaryFolder _folder = new();
    private readonly DemoSources _sources = new();
    private readonly IReadOnlyList<KreisFacts> _kreise = [.. KreisRegister.Gebietsstand2021.All.OrderBy(k => k.Key)];

    /// <summary>Removes store and sources.</summary>
    public void Dispose()
    {
        _folder.Dispose();
        _sources.Dispose();
    }

    [Fact]
    public async Task Pages_OfAnEditionWithBoundaries_NameTheNeighboursTheBoundariesHave()
    {
        Directory.CreateDirectory(_sources.PathOf("geo"));
        await File.WriteAllTextAsync(_sources.PathOf("geo/kreise.geojson"), Squares());
        _sources.EditList(list => list["releases"]!.AsArray().Add(Offer()));
        var run = await InProcess.RunAsync(
            "run",
            "--sources",
            _sources.Folder,
            "--recipe",
            "demo",
            "--year",
            "2019",
            "--kreis",
            "05515",
            "--store",
            _folder.At("store")
        );
        Assert.True(run.ExitCode == 0, run.ToString());

        for (var i = 0; i < _kreise.Count; i++)
        {
            var page = File.ReadAllText(_folder.At("store", "site", "kreis", _kreise[i].Key.Text, "index.html"));
            Assert.DoesNotContain("Die nächsten Kreise", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Sechseck", page, StringComparison.Ordinal);
            var named = Named().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
            var neighbours = Around(i).Select(n => _kreise[n].DisplayName).ToList();
            Assert.Equal(neighbours.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }

        // Maps that are taken along say whose boundaries they show and under which licence.
        foreach (var map in new[] { "kreis/05515/umgebung.svg", "indikatoren/life_expectancy/karte.svg" })
        {
            var note = System.Xml.Linq.XDocument.Load(_folder.At("store", "site", "2019.1", map)).Root!.Elements().ElementAt(1);
            Assert.Equal("desc", note.Name.LocalName);
            Assert.Contains("© GeoBasis-DE / BKG (2021), erfundene Quadrate", note.Value, StringComparison.Ordinal);
            Assert.EndsWith("Lizenz der Grenzen: https://www.govdata.de/dl-de/by-2-0", note.Value, StringComparison.Ordinal);
        }

        await AssertMapAsync(_folder.At("store", "site", "indikatoren", "life_expectancy", "index.html"));

        // What the maps were drawn from belongs to the store: where it is gone, no page may be drawn from something else.
        var boundaries = Assert.Single(
            Directory.GetFiles(_folder.At("store", "raw", "bkg")),
            f => !f.EndsWith(".json", StringComparison.Ordinal)
        );
        File.Delete(boundaries);
        var again = await InProcess.RunAsync("site", "--store", _folder.At("store"));
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("[store-damaged]", again.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// The map of a page comes as borders that stand there once for both neighbours; a browser puts the squares together again, each whole
    /// and in its place, and draws hexagons when it is asked to.
    /// </summary>
    private async Task AssertMapAsync(string page)
    {
        var seen = await BrowserRun.MapAsync(page);
        Assert.Empty(seen["messages"]!.AsArray());
        // A script meets keys that look like whole numbers before all others.
        var areas = seen["first"]!.AsArray().Select(a => a!).OrderBy(a => (string)a["ags"]!, StringComparer.Ordinal).ToList();
        Assert.Equal(_kreise.Select(k => k.Key.Text), areas.Select(a => (string)a["ags"]!));
        foreach (var (area, i) in areas.Select((a, i) => (a, i)))
        {
            // One ring each; 20 columns over 1280 units, less where the meridians come together in the north.
            Assert.Equal(1, ((string)area["d"]!).Count(c => c == 'M'));
            Assert.True((bool)area["filled"]!, (string)area["ags"]!);
            Assert.InRange((double)area["width"]!, 45, 85);
            foreach (var n in Around(i))
            {
                var (right, below) = (n == i + 1, n == i + Columns);
                Assert.True(!right || (double)areas[n]["x"]! > (double)area["x"]! + 40, (string)area["ags"]!);
                Assert.True(!below || (double)areas[n]["y"]! > (double)area["y"]! + 40, (string)area["ags"]!);
            }
        }
        // Lines stand where the Land changes and around it all, nowhere else.
        var changes = Enumerable
            .Range(0, _kreise.Count)
            .Sum(i => Around(i).Count(n => n > i && _kreise[n].Key.Land != _kreise[i].Key.Land) + 4 - Around(i).Count());
        var steps = ((string)seen["lines"]!).Split('M').Skip(1).Sum(line => line.Split(' ').Length - 1);
        Assert.InRange(steps, changes / 2, changes);
        Assert.Equal(_kreise.Count, seen["tiles"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(seen["first"], seen["back"]));
        // Hexagons are asked for once.
        Assert.Equal(1, (int)seen["asked"]!);
        // The search and the map of a page hand their data over by functions of different names.
        Assert.Contains("Jena", (string)seen["found"]!, StringComparison.Ordinal);
    }

    /// <summary>Rows and columns beside a square: at most four neighbours with a border, fewer than are named.</summary>
    private IEnumerable<int> Around(int at)
    {
        Assert.True(4 <= MostNamed);
        var (row, column) = Math.DivRem(at, Columns);
        if (column > 0)
            yield return at - 1;
        if (column < Columns - 1)
            yield return at + 1;
        if (row > 0)
            yield return at - Columns;
        if (at + Columns < _kreise.Count)
            yield return at + Columns;
    }

    private static JsonObject Offer() =>
        new()
        {
            ["source"] = "bkg",
            ["format"] = "bkg-geojson",
            ["edition"] = "2021",
            ["gebietsstand"] = "2021-12-31",
            ["file"] = "geo/kreise.geojson",
            ["licence"] = "dl-de/by-2-0",
            ["attribution"] = "© GeoBasis-DE / BKG (2021), erfundene Quadrate",
        };

    private string Squares() =>
        "{\"type\":\"FeatureCollection\",\"features\":["
        + string.Join(
            ',',
            _kreise.Select(
                (kreis, i) =>
                {
                    var (left, top) = (6 + (0.4 * (i % Columns)), 54.8 - (0.3 * (i / Columns)));
                    var corners = new[] { (left, top), (left + 0.4, top), (left + 0.4, top - 0.3), (left, top - 0.3), (left, top) };
                    var points = string.Join(
                        ',',
                        corners.Select(c => string.Create(CultureInfo.InvariantCulture, $"[{c.Item1:0.####},{c.Item2:0.####}]"))
                    );
                    return $$$"""{"type":"Feature","properties":{"ags":"{{{kreis.Key}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{points}}}]]}}""";
                }
            )
        )
        + "]}";

    [GeneratedRegex("<th scope=\"row\">[A-F]: <a [^>]*>([^<]*)</a></th>")]
    private static partial Regex Named();
}
