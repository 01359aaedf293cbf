using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>The tables that tell how far the method carries, computed again from other tables.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoMethodTableTests(DemoRun demo)
{
    private const string Edition = "2023.1";

    [Fact]
    public void Correlations_AreTheMeanProductsOfTheScores()
    {
        var z = demo.Tables.Read(Edition, TableSchemas.Standardised(StoreTables.Indicators));
        var table = demo.Tables.Read(Edition, TableSchemas.Correlations);
        Assert.Equal(49, table.Rows);
        var (a, b, r) = (table.Column<string>("indicator"), table.Column<string>("other_indicator"), table.Column<double>("correlation"));
        for (var i = 0; i < table.Rows; i++)
            Assert.Equal(z.Column<double>(a[i]).Zip(z.Column<double>(b[i]), (x, y) => x * y).Average(), r[i], 1e-9);
    }

    [Fact]
    public void Similar_NamesTheNearestKreiseByTheScores()
    {
        var z = demo.Tables.Read(Edition, TableSchemas.Standardised(StoreTables.Indicators));
        var (ags, columns) = (z.Column<string>("ags"), StoreTables.Indicators.Select(i => z.Column<double>(i.Code)).ToList());
        var cluster = demo.Tables.Read(Edition, TableSchemas.Membership).Column<int>("cluster");
        var table = demo.Tables.Read(Edition, TableSchemas.Similar);
        var rows = Enumerable
            .Range(0, table.Rows)
            .Select(i =>
                (
                    Ags: table.Column<string>("ags")[i],
                    Scope: table.Column<string>("scope")[i],
                    Rank: table.Column<int>("rank")[i],
                    Other: table.Column<string>("similar_ags")[i],
                    Distance: table.Column<double>("distance")[i],
                    Indicator: table.Column<string?>("indicator_1")[i],
                    Difference: table.Column<double?>("difference_1")[i]
                )
            )
            .ToLookup(r => (r.Ags, r.Scope));
        for (var i = 0; i < 400; i++)
        {
            var d = Enumerable.Range(0, 400).Select(o => Math.Sqrt(columns.Sum(c => (c[o] - c[i]) * (c[o] - c[i])))).ToArray();
            Check("all", _ => true);
            Check("cluster", o => cluster[o] == cluster[i]);

            void Check(string scope, Func<int, bool> counts)
            {
                var expected = Enumerable.Range(0, 400).Where(o => o != i && counts(o)).OrderBy(o => d[o]).Take(5).ToList();
                var found = rows[(ags[i], scope)].OrderBy(r => r.Rank).ToList();
                Assert.Equal(expected.Select(o => ags[o]), found.Select(r => r.Other));
                Assert.All(expected.Zip(found), p => Assert.Equal(d[p.First], p.Second.Distance, 1e-9));
                Assert.All(
                    expected.Zip(found),
                    p => Assert.Equal(columns.Max(c => Math.Abs(c[p.First] - c[i])), Math.Abs(p.Second.Difference!.Value), 1e-9)
                );
            }
        }
    }

    [Fact]
    public void Transitions_CountTheMembershipsOfBothEditions()
    {
        var now = demo.Tables.Read(Edition, TableSchemas.Membership);
        var pairs = now.Column<int?>("previous_cluster")
            .Zip(now.Column<int>("cluster"))
            .CountBy(p => (p.First!.Value, p.Second))
            .ToDictionary();
        var table = demo.Tables.Read(Edition, TableSchemas.Transitions);
        Assert.Equal(36, table.Rows);
        var (from, to, kreise) = (table.Column<int>("from_cluster"), table.Column<int>("to_cluster"), table.Column<int>("kreise"));
        for (var i = 0; i < table.Rows; i++)
            Assert.Equal(pairs.GetValueOrDefault((from[i], to[i])), kreise[i]);
        Assert.Equal(0, demo.Tables.Read("2019.1", TableSchemas.Transitions).Rows);
    }

    [Fact]
    public void Sensitivity_SaysWhatQualitySays_AndLeavesEveryIndicatorOut()
    {
        var table = demo.Tables.Read(Edition, TableSchemas.Sensitivity);
        var ari = table.Column<string>("variant").Zip(table.Column<double>("ari")).ToDictionary(p => p.First, p => p.Second);
        var quality = demo.Tables.Read(Edition, TableSchemas.Quality);
        var six = Array.IndexOf(quality.Column<int>("k"), 6);
        Assert.Equal(quality.Column<double?>("ari_range_scaled")[six], ari["range_scaled"]);
        Assert.Equal(quality.Column<double?>("ari_winsorised")[six], ari["winsorised"]);
        Assert.Equal(
            StoreTables.Indicators.Select(i => i.Code).Order(StringComparer.Ordinal),
            table.Column<string?>("indicator").OfType<string>()
        );
        Assert.All(ari.Values, v => Assert.InRange(v, -1, 1));
        Assert.All(quality.Column<int>("near_optima"), n => Assert.True(n >= 1));
    }

    [Fact]
    public void Anchoring_SaysWhatQualitySays_AndNoBridgeIsThere()
    {
        foreach (var edition in DemoRun.Editions)
        {
            var (anchoring, quality) = (demo.Tables.Read(edition, TableSchemas.Anchoring), demo.Tables.Read(edition, TableSchemas.Quality));
            var six = Array.IndexOf(quality.Column<int>("k"), 6);
            Assert.Equal(2019, Assert.Single(anchoring.Column<int>("anchor_year")));
            Assert.Equal(
                quality.Column<double?>("explained_variance_official")[six],
                anchoring.Column<double>("explained_variance_official")[0]
            );
            Assert.Equal(quality.Column<double>("explained_variance")[six], anchoring.Column<double>("explained_variance_fresh")[0]);
            Assert.Equal(quality.Column<double?>("ari_official")[six], anchoring.Column<double>("ari")[0]);
            Assert.Equal((false, false), (anchoring.Column<bool>("reanchoring_due")[0], anchoring.Column<bool>("bridge")[0]));
            Assert.Equal(0, demo.Tables.Read(edition, TableSchemas.Bridge).Rows);
        }
    }
}
