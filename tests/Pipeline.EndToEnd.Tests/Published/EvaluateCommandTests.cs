using System.Text.Json;
using Pipeline.Core.Cluster;
using Pipeline.Core.Tables;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>What <c>evaluate</c> prints of the demo, and the tables behind it.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class EvaluateCommandTests(DemoRun demo)
{
    [Fact]
    public async Task Evaluate_OfTheDemo_PrintsEveryTable()
    {
        var result = await demo.EvaluatedAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        foreach (
            var title in new[]
            {
                "Changes of cluster by kind",
                "Who moved",
                "Does the label hold in the next edition?",
                "Reliability of the predictive certainty",
                "Which Kreise to call borderline",
                "What the labels of 2023 owe to the anchor",
                "Means of years, with the centres of 2021",
                "How frozen centres age, over every anchor and the editions after it",
                "2023 by other choices of the method",
                "Dimensions of 2023: principal components of the indicators",
                "All Kreise together since 2019, in standard deviations of that year, euros in its prices",
                "Neighbours in 2023: Moran's I",
            }
        )
            Assert.Contains($"**{title}**\n", result.Output, StringComparison.Ordinal);
        var changes = demo.Tables.Rows("2023.1", TableSchemas.Changes);
        Assert.Contains(FormattableString.Invariant($"\n| 2023 | {changes.Count} ("), result.Output, StringComparison.Ordinal);
    }

    /// <summary>For programs one object, with the same tables cell by cell.</summary>
    [Fact]
    public async Task Evaluate_AsJson_IsOneObjectOfTheSameTables()
    {
        var text = await demo.EvaluatedAsync();
        var json = await InProcess.RunAsync("evaluate", "--json", "--store", demo.Store);

        Assert.True(json.ExitCode == 0, json.ToString());
        var answer = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal("demo", answer.GetProperty("recipe").GetString());
        Assert.Equal([2019, 2020, 2021, 2022, 2023], answer.GetProperty("editions").EnumerateArray().Select(e => e.GetInt32()));
        foreach (var table in answer.GetProperty("tables").EnumerateArray())
        {
            Assert.Contains($"**{table.GetProperty("title").GetString()}**\n", text.Output, StringComparison.Ordinal);
            foreach (var row in table.GetProperty("rows").EnumerateArray().Prepend(table.GetProperty("columns")))
                Assert.Contains(
                    $"\n| {string.Join(" | ", row.EnumerateArray().Select(c => c.GetString()))} |\n",
                    text.Output,
                    StringComparison.Ordinal
                );
        }
    }

    [Fact]
    public async Task Evaluate_WithoutAStore_SaysThatThereIsNone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, (await InProcess.RunAsync("evaluate", "--store", folder.At("store"))).ExitCode);
    }

    [Fact]
    public void MembershipShares_OfEveryKreisAndKind_AddUpToOneAndHoldBothCertainties()
    {
        foreach (var edition in DemoRun.Editions)
        {
            var members = demo.Tables.Rows(edition, TableSchemas.Membership).ToDictionary(m => m.Ags);
            var shares = demo.Tables.Rows(edition, TableSchemas.MembershipShares);
            var predicted = string.CompareOrdinal(edition, "2021") < 0 ? ShareKind.PredictedFromCounts : ShareKind.Predicted;

            Assert.Equal([predicted, ShareKind.Resampled], shares.Select(s => s.Kind).Distinct().Order());
            foreach (var kreis in shares.GroupBy(s => (s.Ags, s.Kind)))
            {
                Assert.Equal(1, kreis.Sum(s => s.Share), 1e-9);
                var member = members[kreis.Key.Ags];
                var own = kreis.Single(s => s.Cluster == member.Cluster).Share;
                if (kreis.Key.Kind == ShareKind.Resampled)
                    Assert.Equal(member.Certainty, own);
                else
                    Assert.Equal(member.Borderline, own < 0.9);
            }
        }
    }

    [Fact]
    public void AnchorDependence_ByTheAnchorItself_IsTheMembership()
    {
        var clusters = demo.Tables.Rows("2023.1", TableSchemas.Membership).Select(m => (m.Ags, m.Cluster));
        var rows = demo.Tables.Rows("2023.1", TableSchemas.AnchorDependence);

        Assert.Equal(5 * 400, rows.Count);
        Assert.Equal(clusters, rows.Where(r => r.AnchorYear == 2019).Select(r => (r.Ags, r.Cluster)));
    }
}
