using System.Text.Json;
using Pipeline.Core.Tables;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary><c>diff A B</c> says of neighbours what they were published with: the same kinds, the same causes.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DiffCommandTests(DemoRun demo)
{
    [Theory]
    [InlineData("2019", "2020")]
    [InlineData("2020", "2021")] // Eisenach joins the Wartburgkreis
    [InlineData("2021", "2022")] // the income of 2021 is revised
    [InlineData("2023", "2022")] // named the other way round
    public async Task Diff_OfNeighbours_SaysWhatWasPublished(string a, string b)
    {
        var later = (string.CompareOrdinal(a, b) < 0 ? b : a) + ".1";
        using var diff = await DiffAsync(a, b);
        Assert.Equal(later, diff.RootElement.GetProperty("edition_to").GetString());
        var changes = demo.Tables.Read(later, TableSchemas.Changes);
        var found = diff.RootElement.GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal(
            changes.Column<string>("ags").Zip(changes.Column<string>("kind")),
            found.Select(c => (c.GetProperty("ags").GetString()!, c.GetProperty("kind").GetString()!))
        );

        var causes = demo.Tables.Read(later, TableSchemas.Causes);
        var published = Enumerable
            .Range(0, causes.Rows)
            .ToDictionary(
                i => (causes.Column<string>("ags")[i], causes.Column<string>("factor")[i], causes.Column<string>("indicator")[i]),
                i => causes.Column<double>("contribution")[i]
            );
        foreach (var change in found)
        {
            var parts = change.GetProperty("causes").EnumerateArray().ToList();
            Assert.Equal(published.Keys.Count(k => k.Item1 == change.GetProperty("ags").GetString()), parts.Count);
            Assert.All(
                parts,
                p =>
                    Assert.Equal(
                        published[
                            (
                                change.GetProperty("ags").GetString()!,
                                p.GetProperty("factor").GetString()!,
                                p.GetProperty("indicator").GetString()!
                            )
                        ],
                        p.GetProperty("contribution").GetDouble(),
                        1e-12
                    )
            );
        }
    }

    [Fact]
    public async Task Diff_OverYears_KeepsRevisionsApart()
    {
        // The four Kreise whose income of 2021 was revised have their new label in 2021 already, on the data of 2023.
        using var diff = await DiffAsync("2021", "2023");
        var kinds = diff
            .RootElement.GetProperty("changes")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("ags").GetString()!, c => c.GetProperty("kind").GetString());
        Assert.All(["03153", "07211", "08225", "16067"], ags => Assert.Equal("revision_only", kinds[ags]));
    }

    [Fact]
    public async Task Diff_OfAnEditionWithItself_IsEmpty()
    {
        using var diff = await DiffAsync("2022", "2022.1");
        Assert.Equal(0, diff.RootElement.GetProperty("changes").GetArrayLength());
        Assert.Equal(1, diff.RootElement.GetProperty("adjusted_rand_index").GetDouble());
    }

    [Fact]
    public async Task Diff_WithAnOptionOfTheStage_IsRefused()
    {
        var result = await InProcess.RunAsync("diff", "2021", "2022", "--year", "2022", "--store", demo.Store);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--year has no meaning", result.Error, StringComparison.Ordinal);
    }

    private async Task<JsonDocument> DiffAsync(string a, string b)
    {
        var result = await InProcess.RunAsync("diff", a, b, "--json", "--store", demo.Store);
        Assert.True(result.ExitCode == 0, result.ToString());
        return JsonDocument.Parse(result.Output);
    }
}
