using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tests.Normalise;
using Pipeline.Statistics;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Gates;

/// <summary>
/// Deaths and inhabitants by age of 400 invented Kreise over three years, in the groups of the recipe of 2026: a group differs from its
/// neighbours as groups do, and by Kreis.
/// </summary>
public sealed class AgeGroupsGateTests
{
    private static readonly Recipe Family = TestRecipes.Read("kreise-2026");
    private static readonly IReadOnlySet<string> Kreise = SyntheticRelease.Kreise;

    [Fact]
    public void Run_AsTheyAre_FindsNothing() => Assert.Empty(Run(World()));

    [Theory]
    [InlineData("inhabitants", "inhabitants_60", "inhabitants_65")]
    [InlineData("inhabitants", "inhabitants_00", "inhabitants_05")]
    [InlineData("deaths", "deaths_70", "deaths_75")]
    [InlineData("deaths", "deaths_40", "deaths_55")]
    public void Run_TwoGroupsExchangedInTheNewestYear_AreNamed(string name, string a, string b)
    {
        var found = Run(World((n, year) => n == name && year == 2024, a, b));

        var pair = Assert.Single(found, f => f.Column == $"{a}+{b}");
        Assert.Equal(($"gate:age-groups:{a}+{b}:2024", false), (pair.Id, pair.IsDoubt));
        Assert.NotNull(pair.Extent);
    }

    /// <summary>Where every year has the labels exchanged, no year before tells; the rates of death do.</summary>
    [Theory]
    [InlineData("deaths", "deaths_45", "deaths_50")]
    [InlineData("deaths", "deaths_70", "deaths_75")]
    [InlineData("inhabitants", "inhabitants_60", "inhabitants_65")]
    public void Run_TwoGroupsExchangedInEveryYear_BendTheRates(string name, string a, string b)
    {
        var found = Run(World((n, _) => n == name, a, b));

        Assert.Equal(3, found.Count);
        Assert.All(found, f => Assert.Equal("age-groups", f.Gate));
        Assert.Contains("bends by at most 0.3", found[0].Finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Acceptance_WithoutNumbers_LetsNothingPass()
    {
        var found = Run(World((n, year) => n == "deaths" && year == 2024, "deaths_70", "deaths_75"))[0];

        Assert.False(AcceptanceName.Parse(found.Id).Covers(found));
        Assert.True(AcceptanceName.Parse($"{found.Id}={found.Extent}").Covers(found));
    }

    private static List<GateFinding> Run(List<AgeColumns> columns) => [.. AgeGroupsGate.Run(Family, columns, _ => Kreise)];

    private static List<AgeColumns> World(Func<string, int, bool>? isFaulty = null, string a = "", string b = "")
    {
        return [.. new[] { "deaths", "inhabitants" }.SelectMany(n => new[] { 2022, 2023, 2024 }.Select(y => Columns(n, y)))];

        AgeColumns Columns(string name, int year)
        {
            var parts = Family.AgeSeries[name].Parts(name);
            var groups = parts.Select((part, g) => Column(name, part, g, year)).ToList();
            if (isFaulty?.Invoke(name, year) == true)
            {
                var (i, j) = (parts.ToList().IndexOf(a), parts.ToList().IndexOf(b));
                (groups[i], groups[j]) = (groups[i] with { Kreise = groups[j].Kreise }, groups[j] with { Kreise = groups[i].Kreise });
            }
            return new AgeColumns(name, year, groups);
        }
    }

    private static SeriesValues Column(string name, string part, int group, int year) =>
        SyntheticRelease.Values(year) with
        {
            Series = part,
            Kreise = Kreise
                .Order(StringComparer.Ordinal)
                .ToDictionary(k => k, k => (double?)Count(name, k, group, year), StringComparer.Ordinal),
        };

    /// <summary>Kreise of 50,000 to 250,000; shares of a group differ by up to a tenth, deaths by the root of their number.</summary>
    private static double Count(string name, string kreis, int group, int year)
    {
        var key = ulong.Parse(kreis, System.Globalization.CultureInfo.InvariantCulture);
        var all = 50_000 + (key * 7919 % 200_000);
        if (name == "inhabitants")
            return Math.Round(all * Share(group, key) * (1 + (0.004 * Noise(key, group, year))));
        double[] ends = [.. Enumerable.Range(0, InventedAges.Shares.Count).Select(g => all * Share(g, key))];
        double[] lived = [ends[0] / 5, ends[0] * 4 / 5, .. ends[1..17], ends[17] + ends[18] + ends[19]];
        var expected = lived[group] * InventedAges.Rates[group];
        return Math.Max(0, Math.Round(expected + (Math.Sqrt(expected) * Noise(key, group + 100, year))));
    }

    private static double Share(int group, ulong key) =>
        InventedAges.Shares[group]
        / InventedAges.Shares.Sum()
        * (1 + (0.1 * ((2 * new SeededRandom((key * 100) + (ulong)group).NextDouble()) - 1)));

    private static double Noise(ulong key, int group, int year) =>
        3.4 * (new SeededRandom((key * 1_000_000) + ((ulong)group * 10_000) + (ulong)year).NextDouble() - 0.5);
}
