using System.Globalization;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Goldens;

/// <summary>
/// Figures of the demo that must not change unnoticed. <c>demo_features.csv</c> comes from <c>demo_features.py</c>, a
/// reading of the releases that shares no code with the product; <c>demo_editions.csv</c> is written by this test when the
/// environment variable <c>TEILHABE_WRITE_GOLDENS</c> is 1, and the difference is to be explained in the commit.
/// </summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoGoldenTests(DemoRun demo)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.EndToEnd.Tests", "Goldens");

    [Fact]
    public void Indicators_OfSomeKreise_AreThoseOfAnIndependentReading()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "demo_features.csv"));
        var head = lines[0].Split(';');
        Assert.Equal(StoreTables.Indicators.Select(i => i.Code), head.Skip(2));
        Assert.Equal(60, lines.Length - 1);
        foreach (var edition in lines.Skip(1).Select(l => l.Split(';')).GroupBy(c => c[0]))
        {
            var values = demo.Tables.Values(edition.Key + ".1");
            foreach (var cells in edition)
                for (var j = 2; j < head.Length; j++)
                {
                    var expected = double.Parse(cells[j], CultureInfo.InvariantCulture);
                    Assert.Equal(expected, values[(cells[1], head[j])], 1e-12 * Math.Max(1, Math.Abs(expected)));
                }
        }
    }

    [Fact]
    public void Merger_OfEisenachAndWartburgkreis_IsImputedUntil2020AndNamed()
    {
        foreach (var (edition, isMerged) in DemoRun.Editions.Select(e => (e, string.CompareOrdinal(e, "2021") < 0)))
        {
            var table = demo.Tables.Read(edition, TableSchemas.IndicatorValues);
            var (ags, indicator, status, method) = (
                table.Column<string>("ags"),
                table.Column<string>("indicator"),
                table.Column<string>("status"),
                table.Column<string>("imputation_method")
            );
            var imputed = Enumerable.Range(0, table.Rows).Where(i => status[i] == "imputed").ToList();
            Assert.All(imputed, i => Assert.Equal("16063", ags[i]));
            Assert.Equal(isMerged ? 6 : 0, imputed.Count);
            Assert.All(imputed, i => Assert.Contains("16056 + 16063", method[i], StringComparison.Ordinal));
            Assert.DoesNotContain("young_net_migration_per_1000", imputed.Select(i => indicator[i]));
        }
    }

    [Fact]
    public void Periods_OfAMeanThatLacksAYear_SaySo()
    {
        var table = demo.Tables.Read("2020.1", TableSchemas.IndicatorValues);
        var at = Enumerable
            .Range(0, table.Rows)
            .Single(i =>
                table.Column<string>("ags")[i] == "07133" && table.Column<string>("indicator")[i] == "young_net_migration_per_1000"
            );
        Assert.Equal("2016–2017, 2019–2020", table.Column<string>("reference_period")[at]);
    }

    [Fact]
    public void Editions_OfTheDemo_AreAsTheGoldenHasThem()
    {
        var file = Path.Combine(Folder, "demo_editions.csv");
        var now = string.Join('\n', DemoRun.Editions.SelectMany(Lines)) + "\n";
        if (Environment.GetEnvironmentVariable("TEILHABE_WRITE_GOLDENS") == "1")
            File.WriteAllText(file, now);
        Assert.True(File.Exists(file), $"{file} is missing: set TEILHABE_WRITE_GOLDENS=1 once to write it, and look at it");
        Assert.Equal(File.ReadAllText(file), now);
    }

    /// <summary>Nine digits: more would tell processors apart, fewer would hide a change of method.</summary>
    private IEnumerable<string> Lines(string edition)
    {
        var quality = demo.Tables.Read(edition, TableSchemas.Quality);
        foreach (var (k, inertia) in quality.Column<int>("k").Zip(quality.Column<double>("inertia")))
            yield return string.Create(CultureInfo.InvariantCulture, $"{edition};inertia;{k};{inertia:G9}");
        var membership = demo.Tables.Read(edition, TableSchemas.Membership);
        foreach (var solution in new[] { "cluster", "cluster_fresh" })
            yield return $"{edition};{solution};sizes;"
                + string.Join('/', membership.Column<int>(solution).GroupBy(c => c).OrderBy(g => g.Key).Select(g => g.Count()));
        var changes = demo.Tables.Read(edition, TableSchemas.Changes);
        yield return string.Create(CultureInfo.InvariantCulture, $"{edition};changes;count;{changes.Rows}");
        for (var i = 0; i < changes.Rows; i++)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{edition};mover;{changes.Column<string>("ags")[i]};{changes.Column<int>("from_cluster")[i]} to "
                    + $"{changes.Column<int>("to_cluster")[i]} {changes.Column<string>("kind")[i]}"
            );
    }
}
