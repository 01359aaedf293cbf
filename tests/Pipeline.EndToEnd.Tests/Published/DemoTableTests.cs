using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>What the tables of the demo promise to researchers, computed again from other tables.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoTableTests(DemoRun demo)
{
    public static TheoryData<string> Editions() => [.. DemoRun.Editions];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var (from, to) in DemoRun.Editions.Zip(DemoRun.Editions.Skip(1)))
            pairs.Add(from, to);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Rows_OfEveryTable_AreSortedByTheirKeyAndUnique(string edition)
    {
        foreach (var schema in StoreTables.Schemas)
        {
            var table = demo.Tables.Read(edition, schema);
            var keys = Enumerable
                .Range(0, table.Rows)
                .Select(i => schema.Key.Select(k => Cell(table.Columns[Index(schema, k)], i)).ToArray())
                .ToList();
            for (var i = 1; i < keys.Count; i++)
                Assert.True(
                    Compare(keys[i - 1], keys[i]) < 0,
                    $"{schema.Name}: row {i} {string.Join(' ', keys[i])} after {string.Join(' ', keys[i - 1])}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Standardised_OfEveryIndicator_HasMeanZeroAndDeviationOne(string edition)
    {
        var z = demo.Tables.Read(edition, TableSchemas.Standardised(StoreTables.Indicators));
        Assert.Equal(400, z.Rows);
        Assert.All(
            StoreTables.Indicators,
            i =>
            {
                var column = z.Column<double>(i.Code);
                Assert.Equal(0, column.Average(), 1e-9);
                Assert.Equal(1, column.Average(v => v * v), 1e-9);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Membership_OfEveryKreis_FollowsFromCentresAndHysteresis(string edition)
    {
        var (rows, centres) = (Scores(edition), Centres(edition));
        var m = demo.Tables.Read(edition, TableSchemas.Membership);
        var (cluster, previous, distance) = (m.Column<int>("cluster"), m.Column<int?>("previous_cluster"), m.Column<double>("distance"));
        var (second, distanceSecond) = (m.Column<int>("second_cluster"), m.Column<double>("distance_second"));
        for (var i = 0; i < 400; i++)
        {
            var d = centres.Select(c => Math.Sqrt(Squared(rows[i], c))).ToArray();
            var nearest = Array.IndexOf(d, d.Min()) + 1;
            var expected = previous[i] is { } stay && d[nearest - 1] >= 0.9 * d[stay - 1] ? stay : nearest;
            Assert.Equal(expected, cluster[i]);
            Assert.Equal(d[cluster[i] - 1], distance[i], 1e-9);
            Assert.Equal(d[second[i] - 1], distanceSecond[i], 1e-9);
            Assert.Equal(d.Where((_, c) => c + 1 != cluster[i]).Min(), distanceSecond[i], 1e-9);
        }
    }

    [Fact]
    public void Centres_OfTheOfficialSolution_AreFrozenInTheAnchorEdition()
    {
        var anchor = Centres("2019.1");
        Assert.All(DemoRun.Editions, e => Assert.Equal(anchor, Centres(e)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Causes_OfEveryKreis_AddUpToTheChangeOfItsMargin(string from, string to)
    {
        var causes = demo.Tables.Read(to, TableSchemas.Causes);
        var sums = causes
            .Column<string>("ags")
            .Zip(causes.Column<double>("contribution"))
            .GroupBy(p => p.First)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Second));
        Assert.Equal(400, sums.Count);
        // Eisenach joins the Wartburgkreis in 2021; the income of 2021 is delivered anew before edition 2022.
        string[] expected = to switch
        {
            "2021.1" => ["boundary", "others", "own"],
            "2022.1" => ["others", "own", "revision"],
            _ => ["others", "own"],
        };
        Assert.Equal(expected, causes.Column<string>("factor").Distinct().Order(StringComparer.Ordinal));

        var m = demo.Tables.Read(to, TableSchemas.Membership);
        var (ags, cluster, previous, second) = (
            m.Column<string>("ags"),
            m.Column<int>("cluster"),
            m.Column<int?>("previous_cluster"),
            m.Column<int>("second_cluster")
        );
        var (old, now, centres) = (Scores(from), Scores(to), Centres(to));
        var against = demo.Tables.Rows(to, TableSchemas.Causes).ToLookup(c => c.Ags.Text, c => c.AgainstCluster);
        var margins = demo.Tables.Rows(to, TableSchemas.Margins);
        Assert.Equal(ags, margins.Select(r => r.Ags.Text));
        for (var i = 0; i < 400; i++)
        {
            var (own, other) = (previous[i]!.Value, cluster[i] != previous[i] ? cluster[i] : second[i]);
            var (a, b) = (centres[own - 1], centres[other - 1]);
            double Margin(double[] row) => Squared(row, a) - Squared(row, b);
            Assert.Equal(Margin(now[i]) - Margin(old[i]), sums[ags[i]], 1e-9);
            Assert.Equal((own, other), (margins[i].FromCluster, margins[i].AgainstCluster));
            Assert.Equal(Margin(old[i]), margins[i].MarginFrom, 1e-9);
            Assert.Equal(Margin(now[i]), margins[i].MarginTo, 1e-9);
            Assert.All(against[ags[i]], c => Assert.Equal(other, c));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Changes_AreTheKreiseWhoseClusterDiffers(string from, string to)
    {
        var (before, after) = (demo.Tables.Read(from, TableSchemas.Membership), demo.Tables.Read(to, TableSchemas.Membership));
        var ags = after.Column<string>("ags");
        var (old, now) = (before.Column<int>("cluster"), after.Column<int>("cluster"));
        Assert.Equal(old.Select(c => (int?)c), after.Column<int?>("previous_cluster"));
        var expected = Enumerable.Range(0, 400).Where(i => old[i] != now[i]).Select(i => (ags[i], old[i], now[i]));
        var changes = demo.Tables.Read(to, TableSchemas.Changes);
        Assert.Equal(
            expected,
            Enumerable
                .Range(0, changes.Rows)
                .Select(i =>
                    (changes.Column<string>("ags")[i], changes.Column<int>("from_cluster")[i], changes.Column<int>("to_cluster")[i])
                )
        );
        Assert.All(changes.Column<string>("edition_from"), e => Assert.Equal(from, e));
    }

    [Theory]
    [InlineData("2019.1", "life_expectancy", "life_expectancy", 1)]
    [InlineData("2019.1", "household_income_monthly", "disposable_income_eur_per_capita", 12)]
    [InlineData("2020.1", "sgb2_rate", "sgb2_rate_pct", 1)]
    [InlineData("2023.1", "tax_capacity", "tax_capacity_eur_per_capita", 1)]
    public void Observations_TimesTheirWeights_AddUpToTheIndicator(string edition, string series, string indicator, double factor)
    {
        var o = demo.Tables.Read(edition, TableSchemas.Observations);
        var (codes, ags, value, weight) = (
            o.Column<string>("series"),
            o.Column<string>("ags"),
            o.Column<double?>("value"),
            o.Column<double>("weight")
        );
        var sums = Enumerable
            .Range(0, o.Rows)
            .Where(i => codes[i] == series)
            .GroupBy(i => ags[i])
            .ToDictionary(g => g.Key, g => g.Sum(i => value[i]!.Value * weight[i]) * factor);
        var values = demo.Tables.Values(edition);
        Assert.Equal(400, sums.Count);
        Assert.All(sums, s => Assert.Equal(values[(s.Key, indicator)], s.Value, 1e-9 * Math.Abs(s.Value)));
    }

    private double[][] Scores(string edition)
    {
        var z = demo.Tables.Read(edition, TableSchemas.Standardised(StoreTables.Indicators));
        var columns = StoreTables.Indicators.Select(i => z.Column<double>(i.Code)).ToList();
        return [.. Enumerable.Range(0, z.Rows).Select(i => columns.Select(c => c[i]).ToArray())];
    }

    private double[][] Centres(string edition)
    {
        var columns = StoreTables.Indicators.Select(i => demo.Tables.OfClusters(edition, "official", "centre_" + i.Code)).ToList();
        return [.. Enumerable.Range(0, 6).Select(c => columns.Select(j => j[c]).ToArray())];
    }

    private static double Squared(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();

    private static int Index(TableSchema schema, string column) =>
        schema.Columns.Select((c, i) => (c.Name, i)).Single(p => p.Name == column).i;

    private static IComparable Cell(Array column, int row) => (IComparable)column.GetValue(row)!;

    private static int Compare(IComparable[] left, IComparable[] right) =>
        left.Zip(right)
            .Select(p => p.First is string a ? string.CompareOrdinal(a, (string)p.Second) : p.First.CompareTo(p.Second))
            .FirstOrDefault(c => c != 0);
}
