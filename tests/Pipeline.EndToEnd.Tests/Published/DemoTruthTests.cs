using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Testing;
using Xunit.Abstractions;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>The demo against what was planted in it (<c>demo/truth.csv</c>): movers, a revision, a merger.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoTruthTests(DemoRun demo, ITestOutputHelper output)
{
    private static readonly double[] Tried = [0, 0.05, 0.10, 0.20];

    [Fact]
    public void Hysteresis_OnPlantedMovers_FindsThemAllAndSparesFalseAlarms()
    {
        var movers = Truth("mover").Select(t => (t.Ags, Edition: $"{t.Year}.1")).ToHashSet();
        var revised = Truth("revision").Select(t => t.Ags).ToHashSet();
        var alarms = new List<int>();
        foreach (var h in Tried)
        {
            var changes = Changes(h).ToList();
            var found = changes.Count(movers.Contains);
            var falseAlarms = changes.Count(c => !movers.Contains(c) && !revised.Contains(c.Ags));
            output.WriteLine(
                FormattableString.Invariant(
                    $"h = {h:0 %}: {found} of {movers.Count} movers, {falseAlarms} false alarms, {changes.Count} changes"
                )
            );
            Assert.Equal(movers.Count, found);
            alarms.Add(falseAlarms);
        }
        Assert.Equal([34, 18, 9, 3], alarms);
    }

    [Fact]
    public void Changes_OfRevisedKreise_AreRevisionOnly()
    {
        var changes = demo.Tables.Read("2022.1", TableSchemas.Changes);
        var kinds = changes.Column<string>("ags").Zip(changes.Column<string>("kind")).ToDictionary();
        var revised = Truth("revision").Where(t => kinds.ContainsKey(t.Ags)).ToList();
        Assert.Equal(4, revised.Count);
        Assert.All(revised, t => Assert.Equal("revision_only", kinds[t.Ags]));
        Assert.Equal(4, kinds.Values.Count(k => k == "revision_only"));
    }

    [Fact]
    public void Causes_OfTheMergedWartburgkreis_AreBoundaryNotOwn()
    {
        var causes = demo.Tables.Read("2021.1", TableSchemas.Causes);
        var (ags, factor, part) = (causes.Column<string>("ags"), causes.Column<string>("factor"), causes.Column<double>("contribution"));
        double Of(string kreis, string name) =>
            Enumerable.Range(0, causes.Rows).Where(i => ags[i] == kreis && factor[i] == name).Sum(i => Math.Abs(part[i]));
        Assert.True(Of("16063", "boundary") > 0.1);
        Assert.Equal(0, Of("16063", "own"), 1e-9);
        Assert.True(Of("09162", "own") > 0.01);
    }

    /// <summary>All changes of the four pairs of editions when the chain is classified with another hysteresis.</summary>
    private IEnumerable<(string Ags, string Edition)> Changes(double h)
    {
        int[]? before = null;
        Anchor? anchor = null;
        foreach (var edition in DemoRun.Editions)
        {
            var kreise = demo.Tables.Read(edition, TableSchemas.Membership).Column<string>("ags").Select(KreisKey.Parse).ToList();
            var features = PublishedValues.Features(
                demo.Tables.Rows(edition, TableSchemas.IndicatorValues),
                kreise,
                StoreTables.Indicators
            );
            anchor ??= PublishedValues.Anchor(
                demo.Tables.Rows(edition, TableSchemas.Clusters(StoreTables.Indicators)),
                ClusterRow.Official,
                2019,
                StoreTables.Indicators
            );
            var labels = OfficialClassifier
                .Classify(Scaling.Standardise(features), anchor, before, new ClusterParameters { Hysteresis = h })
                .Labels;
            for (var i = 0; before is not null && i < labels.Length; i++)
                if (labels[i] != before[i])
                    yield return (kreise[i].Text, edition);
            before = labels;
        }
    }

    private static IEnumerable<(string Ags, int Year)> Truth(string kind) =>
        File.ReadLines(Path.Combine(RepositoryRoot.Folder, "demo", "truth.csv"))
            .Skip(1)
            .Select(l => l.Split(';'))
            .Where(c => c[0] == kind)
            .Select(c => (c[1], int.Parse(c[2], System.Globalization.CultureInfo.InvariantCulture)));
}
