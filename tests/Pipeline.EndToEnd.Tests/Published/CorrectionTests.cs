using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>
/// The life of two editions: published, corrected in words, corrected in figures, deposited. No published byte ever changes.
/// </summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Inkar = "inkar/inkar_2019.zip";
    private readonly TemporaryFolder _folder = new();
    private readonly DemoSources _sources = new();

    private string Store => _folder.At("store");

    /// <summary>Removes store and sources.</summary>
    public void Dispose()
    {
        _folder.Dispose();
        _sources.Dispose();
    }

    [Fact]
    public async Task Corrections_OfEditions_ReplaceThemAndLeaveEveryOldByte()
    {
        AddConcepts();
        await DoneAsync(
            "run",
            "--sources",
            _sources.Folder,
            "--recipe",
            "demo",
            "--year",
            "2020",
            "--no-reports",
            "--address",
            "https://daten.example/t"
        );
        var published = FolderSnapshot.Take(_folder.At("store", "editions"));
        var pages = Pages();
        AssertConcepts();
        Assert.Contains(
            "<caption>Integrationskonzepte nach Land</caption>",
            Text("site", "2020.1", "aenderungen", "index.html"),
            StringComparison.Ordinal
        );

        var formal = await DoneAsync(
            "correct",
            "2019",
            "--class",
            "formal",
            "--reason",
            "Im Codebuch stand <b>eine</b> falsche Einheit.",
            "--kreis",
            "15083"
        );
        Assert.Contains("2019.2: Ersetzt die Ausgabe 2019.1. Klasse: formal.", formal.Output, StringComparison.Ordinal);
        AssertUnchanged(published, "2019.2/");
        AssertPages(pages, superseded: "2019.1", by: "2019.2");
        Assert.Equal(["2019.1 superseded by 2019.2", "2019.2 current", "2020.1 current"], Index());
        Assert.Equal("superseded", Json("errata", "2019.1.json")["status"]!.GetValue<string>());
        Assert.Equal(["15083"], Json("errata", "2019.2.json")["corrects"]!["kreise"]!.AsArray().Select(k => k!.GetValue<string>()));
        Assert.Contains("Ausgabe 2019.1 (ersetzt durch 2019.2)", Text("feed.xml"), StringComparison.Ordinal);
        Assert.Contains("Berichtigung: Ausgabe 2019.2", Text("feed.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", Text("feed.xml") + Text("errata", "2019.2.md") + Text("catalogue.jsonld"), StringComparison.Ordinal);
        Assert.Contains(
            "dct:isReplacedBy <https://daten.example/t/editions/2019.2/#datensatz>",
            Text("catalogue.ttl"),
            StringComparison.Ordinal
        );
        Assert.Equal("2020.1", Json("latest", "edition.json")["edition"]!.GetValue<string>());

        var again = await DoneAsync(
            "correct",
            "2019.1",
            "--class",
            "formal",
            "--reason",
            "Im Codebuch stand <b>eine</b> falsche Einheit.",
            "--kreis",
            "15083"
        );
        Assert.Contains("Unchanged, nothing to do: 2019.2", again.Output, StringComparison.Ordinal);
        var other = await RunAsync("correct", "2019.1", "--class", "gering", "--reason", "Etwas anderes.");
        Assert.True(other.ExitCode == 1 && other.Error.Contains("[edition-superseded]", StringComparison.Ordinal), other.ToString());

        _sources.EditRows(Inkar, Corrected);
        var notFormal = await RunAsync(
            "correct",
            "2019",
            "--class",
            "formal",
            "--reason",
            "Ein Wert war falsch.",
            "--sources",
            _sources.Folder
        );
        Assert.True(
            notFormal.ExitCode == 1 && notFormal.Error.Contains("[correction-not-formal]", StringComparison.Ordinal),
            notFormal.ToString()
        );
        Assert.Contains("01001 Flensburg", notFormal.Error, StringComparison.Ordinal);
        Assert.Equal(3, Index().Count);

        published = FolderSnapshot.Take(_folder.At("store", "editions"), p => !p.StartsWith("2019.3/", StringComparison.Ordinal));
        await DoneAsync("correct", "2019", "--class", "gering", "--reason", "Ein Wert war falsch.", "--sources", _sources.Folder);
        AssertUnchanged(published, "2019.3/", "2020.2/");
        AssertPages(pages, superseded: "2020.1", by: "2020.2");
        Assert.Equal(
            [
                "2019.1 superseded by 2019.2",
                "2019.2 superseded by 2019.3",
                "2019.3 current",
                "2020.1 superseded by 2020.2",
                "2020.2 current",
            ],
            Index()
        );
        var affected = Json("errata", "2019.3.json")["corrects"]!["affected"]!.AsArray();
        Assert.Equal(
            ["sgb2_rate_pct"],
            affected.Single(a => a!["ags"]!.GetValue<string>() == "01001")!["indicators"]!.AsArray().Select(i => i!.GetValue<string>())
        );
        Assert.Equal("2019.2", Json("errata", "2020.2.json")["corrects"]!["follows"]!.GetValue<string>());
        Assert.Equal(2, Json("errata", "2019.1.json")["errors"]!.AsArray().Count);
        Assert.Equal("2020.2", Json("latest", "edition.json")["edition"]!.GetValue<string>());
        Assert.All(
            Json("latest", "datapackage.json")["resources"]!.AsArray(),
            r => Assert.StartsWith("https://daten.example/t/editions/2020.2/", r!["path"]!.GetValue<string>(), StringComparison.Ordinal)
        );
        await DoneAsync("verify");
        await AssertDepositAsync();
    }

    /// <summary>
    /// The permanent pages of an edition that was replaced say so and are else what they were; those of all others have
    /// their bytes.
    /// </summary>
    private void AssertPages(Dictionary<string, Page> before, string superseded, string by)
    {
        var now = Pages();
        foreach (var (path, page) in before)
        {
            if (!path.StartsWith(superseded + "/", StringComparison.Ordinal))
                Assert.True(page == now[path] || (path.StartsWith("2019.1/", StringComparison.Ordinal) && superseded != "2019.1"), path);
            else
            {
                Assert.Contains(
                    $"Die Ausgabe {superseded} ist ersetzt durch die Ausgabe {by}.",
                    now[path].Notice,
                    StringComparison.Ordinal
                );
                Assert.Equal(page.Rest, now[path].Rest);
            }
        }
    }

    /// <summary>The permanent pages by their paths.</summary>
    private Dictionary<string, Page> Pages() =>
        Directory
            .EnumerateDirectories(_folder.At("store", "site"), "20*")
            .SelectMany(edition => Directory.EnumerateFiles(edition, "*.html", SearchOption.AllDirectories))
            .ToDictionary(f => Path.GetRelativePath(_folder.At("store", "site"), f).Replace('\\', '/'), f => Page.Of(File.ReadAllBytes(f)));

    /// <summary>A page: its notice, and the hash of the rest. Two thousand pages of 100 kB would be much to keep.</summary>
    private readonly record struct Page(string Notice, string Rest)
    {
        public static Page Of(byte[] html)
        {
            var start = html.AsSpan().IndexOf("<div class=\"permanent"u8);
            var end = start + html.AsSpan(start).IndexOf("</div>"u8);
            using var rest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            rest.AppendData(html.AsSpan(0, start));
            rest.AppendData(html.AsSpan(end));
            return new Page(Encoding.UTF8.GetString(html.AsSpan(start..end)), Convert.ToHexStringLower(rest.GetHashAndReset()));
        }
    }

    private async Task AssertDepositAsync()
    {
        var (first, second) = (_folder.At("first"), _folder.At("second"));
        await DoneAsync("deposit", "2019.1", "--to", first);
        await DoneAsync("deposit", "2019.1", "--to", second);
        Assert.Empty(FolderSnapshot.Take(first).Differences(FolderSnapshot.Take(second), times: false));
        var sums = File.ReadAllLines(Path.Combine(first, "SHA256SUMS")).Select(l => l.Split("  ")).ToDictionary(l => l[1], l => l[0]);
        Assert.Equal(FolderSnapshot.Take(first).Paths.Where(p => p != "SHA256SUMS"), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            sums,
            s => Assert.Equal(s.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(first, s.Key)))))
        );
        ZipFile.ExtractToDirectory(Path.Combine(first, "teilhabe-2019.1-daten.zip"), _folder.At("unpacked"));
        Assert.Empty(
            FolderSnapshot
                .Take(_folder.At("unpacked"))
                .Differences(FolderSnapshot.Take(_folder.At("store", "editions", "2019.1")), times: false)
        );
        var metadata = JsonNode.Parse(File.ReadAllText(Path.Combine(first, ".zenodo.json")))!;
        Assert.Equal("dataset", metadata["upload_type"]!.GetValue<string>());
        Assert.Equal("2019.1", metadata["version"]!.GetValue<string>());
        Assert.Contains("ersetzt", File.ReadAllText(Path.Combine(first, "errata.md")), StringComparison.Ordinal);
        var full = await RunAsync("deposit", "2019.1", "--to", first);
        Assert.True(full.ExitCode == 3 && full.Error.Contains("not empty", StringComparison.Ordinal), full.ToString());
    }

    private void AddConcepts()
    {
        Directory.CreateDirectory(_sources.PathOf("umfrage"));
        File.WriteAllText(
            _sources.PathOf("umfrage/konzepte.csv"),
            "ags;has_concept;year;orientation\n01001;ja;2018;vielfalt\n01002;nein;;\n"
        );
        _sources.EditList(list =>
            list["releases"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["source"] = "umfrage",
                        ["format"] = "integrationskonzepte-csv",
                        ["edition"] = "2019",
                        ["gebietsstand"] = "2021-12-31",
                        ["file"] = "umfrage/konzepte.csv",
                        ["published"] = "2020-03-01",
                        ["licence"] = "Demodaten – keine amtliche Statistik",
                        ["attribution"] = "Demo-Umfrage",
                    }
                )
        );
    }

    private void AssertConcepts()
    {
        foreach (var edition in new[] { "2019.1", "2020.1" })
        {
            Assert.Contains("integrationskonzepte-csv", Text("editions", edition, "basis.json"), StringComparison.Ordinal);
            Assert.Equal(
                $"edition,ags,has_concept,year,orientation\n{edition},01001,true,2018,vielfalt\n{edition},01002,false,,\n",
                Text("editions", edition, "csv", "concepts.csv")
            );
            Assert.Contains(
                $"{edition},germany,DG,400,2,1,0,1,0,0,2018\n",
                Text("editions", edition, "csv", "concept_groups.csv"),
                StringComparison.Ordinal
            );
            Assert.Contains(
                $"{edition},foreign_share_pct,",
                Text("editions", edition, "csv", "context_means.csv"),
                StringComparison.Ordinal
            );
        }
    }

    private static string Corrected(string row)
    {
        if (
            !row.Contains(";q_SGBII;", StringComparison.Ordinal)
            || !row.Contains(";01001000;", StringComparison.Ordinal)
            || !row.Contains(";2019;", StringComparison.Ordinal)
        )
            return row;
        var cells = row.Split(';');
        cells[^1] = (decimal.Parse(cells[^1].Replace(',', '.'), CultureInfo.InvariantCulture) + 0.2m)
            .ToString("0.##", CultureInfo.InvariantCulture)
            .Replace('.', ',');
        return string.Join(';', cells);
    }

    private void AssertUnchanged(FolderSnapshot before, params string[] added) =>
        Assert.All(
            before.Differences(FolderSnapshot.Take(_folder.At("store", "editions")), times: true),
            d => Assert.Contains(added, a => d.StartsWith("new: " + a, StringComparison.Ordinal))
        );

    private List<string> Index() =>
        [
            .. Json("index.json")["editions"]!
                .AsArray()
                .Select(e => $"{e!["edition"]} {e["status"]}" + (e["superseded_by"] is { } by ? $" by {by}" : "")),
        ];

    private JsonNode Json(params string[] path) => JsonNode.Parse(Text(path))!;

    private string Text(params string[] path) => File.ReadAllText(_folder.At(["store", .. path]));

    private async Task<CommandResult> DoneAsync(params string[] command)
    {
        var result = await RunAsync(command);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private Task<CommandResult> RunAsync(params string[] command) => InProcess.RunAsync([.. command, "--store", Store]);
}
