using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>
/// The income INKAR revised between its editions 2021 and 2024, delivered in place: under the label of 2021 with the values
/// of 2024. The check tells it cell by cell, and a run on it blames the revision, not the Kreise.
/// </summary>
public sealed class IncomeRevisionTests
{
    [SharedDataFact]
    public async Task Check_IncomeRevisedInPlace_IsARevisionAndNoChangeInTheKreis()
    {
        using var folder = new TemporaryFolder();
        var sources = folder.At("sources");
        Directory.CreateDirectory(Path.Combine(sources, "inkar"));
        foreach (var name in new[] { "genesis", "crosswalk", "geo" })
            FolderLinks.Link(SharedData.File(name), Path.Combine(sources, name));
        File.Copy(SharedData.File("inkar/wizard_2022.csv"), Path.Combine(sources, "inkar", "wizard_2022.csv"));
        File.Copy(SharedData.File("inkar/inkar_2021.zip"), Path.Combine(sources, "inkar", "inkar_2021.zip"));
        var list = JsonNode.Parse(await File.ReadAllTextAsync(SharedData.File("releases.json")))!;
        var releases = list["releases"]!.AsArray();
        foreach (var other in releases.Where(r => (string)r!["file"]! == "inkar/inkar_2024.zip").ToList())
            releases.Remove(other);
        foreach (var release in releases)
            release!.AsObject().Remove("sha256");
        await File.WriteAllTextAsync(Path.Combine(sources, "releases.json"), list.ToJsonString());
        string[] options = ["--sources", sources, "--recipe", "inkar-2021", "--store", folder.At("store")];
        var recipe = RecipeRun.Short("inkar-2021");
        await recipe.RunAsync(sources, folder.At("store"), recipe.Order(2017, 2018) with { Reports = ReportOrder.None });

        // As the source really did it: under the label of a later edition, with other numbers and names of the series.
        var later = await InProcess.RunAsync(
            "fetch",
            "--check",
            "--json",
            "--sources",
            SharedData.Folder!,
            "--recipe",
            "inkar-2021",
            "--store",
            folder.At("store")
        );
        Assert.True(later.ExitCode == 0, later.ToString());
        using (var seen = JsonDocument.Parse(later.Output))
        {
            var edition = Assert.Single(
                seen.RootElement.GetProperty("releases").EnumerateArray(),
                r => r.GetProperty("label").GetString() == "inkar inkar-bulk 2024"
            );
            Assert.Equal(["inkar inkar-bulk 2021"], edition.GetProperty("compared_with").EnumerateArray().Select(l => l.GetString()));
            var of2018 = edition
                .GetProperty("revised_cells")
                .EnumerateArray()
                .Where(c => c.GetProperty("period").GetString() == "2018" && c.GetProperty("kind").GetString() == "revised")
                .ToList();
            Assert.All(of2018, c => Assert.Equal("household_income_monthly", c.GetProperty("series").GetString()));
            Assert.True(of2018.Count > 380);
        }
        await ReviseAsync(Path.Combine(sources, "inkar", "inkar_2021.zip"));

        var check = await InProcess.RunAsync(["fetch", .. options, "--check", "--json"]);

        Assert.True(check.ExitCode == 0, check.ToString());
        using var told = JsonDocument.Parse(check.Output);
        var revised = Assert.Single(
            told.RootElement.GetProperty("releases").EnumerateArray(),
            r => r.GetProperty("kind").GetString() == "revised in place"
        );
        Assert.Equal("inkar inkar-bulk 2021", revised.GetProperty("label").GetString());
        var cells = revised.GetProperty("revised_cells").EnumerateArray().ToList();
        Assert.All(
            cells,
            c =>
                Assert.Equal(
                    ("household_income_monthly", "revised"),
                    (c.GetProperty("series").GetString(), c.GetProperty("kind").GetString())
                )
        );
        Assert.True(cells.Count(c => c.GetProperty("period").GetString() == "2018") > 380);
        Assert.Contains(
            cells,
            c =>
                c.GetProperty("ags").GetString() == "08121"
                && c.GetProperty("name").GetString()!.Contains("Heilbronn", StringComparison.Ordinal)
        );
        Assert.False(Directory.Exists(folder.At("store", "editions", "2018.2")));

        // Heilbronn lost a third of its income on paper: the gates ask, and somebody must answer.
        var again = recipe.Order(2018, 2018) with
        {
            Reports = ReportOrder.None,
        };
        var asked = await Assert.ThrowsAsync<FindingException>(() => recipe.RunAsync(sources, folder.At("store"), again));
        string[] names = ["gate:cell:household_income_monthly:2018:08121", "gate:drift:disposable_income_eur_per_capita:2018:08121"];
        Assert.All(names, n => Assert.Contains(n, asked.Message, StringComparison.Ordinal));
        var answers = names.Select(n => new Acceptance(n, "Revision der VGR der Länder"));
        await recipe.RunAsync(sources, folder.At("store"), again with { Acceptances = [.. answers] });
        var causes = new StoreTables(folder.At("store")).Read("2018.2", TableSchemas.Causes);
        var (factor, indicator, part) = (
            causes.Column<string>("factor"),
            causes.Column<string>("indicator"),
            causes.Column<double>("contribution")
        );
        var ofRevision = Enumerable.Range(0, causes.Rows).Where(i => factor[i] == "revision" && Math.Abs(part[i]) > 1e-9).ToList();
        Assert.NotEmpty(ofRevision);
        Assert.All(ofRevision, i => Assert.Equal("disposable_income_eur_per_capita", indicator[i]));

        // Clustered afresh, the revision alone moves 26 Kreise (R's kmeans with 3,000 starts says the same); of the official
        // labels it moves a few, and each of them is told as a revision.
        var store = new StoreTables(folder.At("store"));
        Assert.Equal(26, Moved(store, "cluster_fresh"));
        var diff = await InProcess.RunAsync("diff", "2018.1", "2018.2", "--store", folder.At("store"), "--json");
        Assert.True(diff.ExitCode == 0, diff.ToString());
        using var compared = JsonDocument.Parse(diff.Output);
        var kinds = compared.RootElement.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("kind").GetString()).ToList();
        Assert.InRange(kinds.Count, 1, 12);
        Assert.Equal(Moved(store, "cluster"), kinds.Count);
        Assert.All(kinds, k => Assert.Equal("revision_only", k));
    }

    /// <summary>How many Kreise have another cluster in 2018.2 than in 2018.1.</summary>
    private static int Moved(StoreTables store, string column)
    {
        var (before, after) = (Clusters("2018.1"), Clusters("2018.2"));
        return before.Count(k => after[k.Key] != k.Value);

        Dictionary<string, int> Clusters(string edition)
        {
            var table = store.Read(edition, TableSchemas.Membership);
            return table.Column<string>("ags").Zip(table.Column<int>(column)).ToDictionary(x => x.First, x => x.Second);
        }
    }

    /// <summary>Puts the income of the edition 2024 into the rows of the edition 2021.</summary>
    private static async Task ReviseAsync(string zip)
    {
        var income = new Dictionary<(string, string), string>();
        var later = Lines(SharedData.File("inkar/inkar_2024.zip"))
            .Where(l => l.Contains(";d_Hausshaltseinkommen;", StringComparison.Ordinal));
        foreach (var cells in later.Select(l => l.Split(';')))
            if (cells[4] == "Kreise")
                income[(cells[5][..5], cells[7])] = cells[8];
        var lines = Lines(zip)
            .Select(line =>
            {
                if (!line.Contains(";229;", StringComparison.Ordinal))
                    return line;
                var cells = line.Split(';');
                return
                    cells[1] == "229"
                    && cells[3] == "Kreise"
                    && income.TryGetValue((cells[4].PadLeft(5, '0'), cells[7]), out var value)
                    && cells[4] is not ("16056" or "16063")
                    ? string.Join(';', cells[..8]) + ";" + value
                    : line;
            })
            .ToList();
        File.Delete(zip);
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        await using var writer = new StreamWriter(
            archive.CreateEntry("inkar_2021.csv", CompressionLevel.Fastest).Open(),
            new UTF8Encoding(false)
        );
        foreach (var line in lines)
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }

    private static IEnumerable<string> Lines(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        using var reader = new StreamReader(archive.Entries.Single().Open(), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }
}
