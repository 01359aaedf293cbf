using Pipeline.Core.Gates;
using Pipeline.Fuzz.Semantic;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Gates;

/// <summary>
/// Gates that judge by the history of a series, on the real releases. Every fault here was published without a word while only
/// the last accepted year was looked at, and by one limit for all series.
/// </summary>
public sealed class RealHistoryGatesTests(RealColumnsFixture fixture) : IClassFixture<RealColumnsFixture>
{
    private RealColumns Real => fixture.Real;

    [SharedDataFact]
    public void Edition_AsItIs_StopsNothing()
    {
        var (stops, accepted) = (new List<string>(), new List<SeriesValues>());
        foreach (var edition in Real.Editions)
        {
            stops.AddRange(Stops($"first {edition}", Real.Edition(edition, [])));
            stops.AddRange(Stops($"{edition}", Real.Edition(edition, accepted)));
            accepted.AddRange(Real.Values(edition));
        }
        Assert.Empty(stops);
    }

    /// <summary>All seven series of 2018 with 2017's values and other titles: 18 Kreise were in the wrong cluster.</summary>
    [SharedDataFact]
    public void Judge_AnyColumnOfTheYearBefore_IsStale()
    {
        foreach (var series in Real.Series)
        {
            var column = Column(series, 2018);
            var before = Real.Before(column)[^1];
            Assert.Contains("stale", Gates(column with { Kreise = before.Kreise }));
            var half = column.Kreise.ToDictionary();
            foreach (var kreis in before.Kreise.Keys.Where(half.ContainsKey).Order(StringComparer.Ordinal).Take(200))
                half[kreis] = before.Kreise[kreis];
            Assert.Contains("stale", Gates(column with { Kreise = half }));
        }
    }

    /// <summary>A limit of 0.6 on the rank correlation stopped none of these.</summary>
    [SharedDataTheory]
    [InlineData("tax_capacity", "")]
    [InlineData("sgb2_rate", "")]
    [InlineData("leavers_without_degree", "")]
    [InlineData("household_income_monthly", "")]
    [InlineData("life_expectancy", "")]
    [InlineData("moves_in_18_24", "")]
    [InlineData("leavers_without_degree", "09")]
    [InlineData("tax_capacity", "01")]
    [InlineData("household_income_monthly", "10")]
    public void Judge_RowsOfTheNeighbour_AreShifted(string series, string land)
    {
        var column = Column(series, 2018);
        var rows = Real.Kreise(column)
            .Where(k => k.StartsWith(land, StringComparison.Ordinal) && column.Kreise.GetValueOrDefault(k) is not null)
            .Order(StringComparer.Ordinal)
            .ToList();
        var shifted = column.Kreise.ToDictionary();
        for (var i = 0; i < rows.Count; i++)
            shifted[rows[i]] = column.Kreise[rows[(i + 1) % rows.Count]];

        Assert.Contains(
            Real.Judge(column with { Kreise = shifted }),
            f => f.Gate == "rows-shifted" && (land.Length == 0 ? f.Area is null : f.Area == land || f.Area?[..2] == land)
        );
    }

    [SharedDataTheory]
    [InlineData("tax_capacity", 0.5, 0)]
    [InlineData("tax_capacity", 2, 0)]
    [InlineData("leavers_without_degree", 2, 0)]
    [InlineData("life_expectancy", 1, -2.4)]
    [InlineData("sgb2_rate", 1, 1.5)]
    [InlineData("household_income_monthly", 1.05, 0)]
    [InlineData("moves_in_18_24", 0.49, 0)]
    public void Judge_AnotherLevel_Stops(string series, double factor, double constant)
    {
        var column = Column(series, 2018);

        Assert.Contains(
            Gates(column with { Kreise = column.Kreise.ToDictionary(k => k.Key, k => (k.Value * factor) + constant) }),
            g => g is "level" or "spread"
        );
    }

    /// <summary>
    /// A Land is held to its own past: by the largest deviation that any Land ever had, one in nine of these stopped.
    /// </summary>
    [SharedDataFact]
    public void Judge_RatesOfOneLandAQuarterHigher_AreAnotherLevel()
    {
        var column = Column("sgb2_rate", 2018);
        var laender = column.Kreise.Keys.GroupBy(k => k[..2]).Where(l => l.Count() >= 6).Select(l => l.Key).ToList();
        var told = laender
            .Where(land =>
                Real.Judge(
                        column with
                        {
                            Kreise = column.Kreise.ToDictionary(k => k.Key, k => k.Key[..2] == land ? k.Value * 1.25 : k.Value),
                        }
                    )
                    .Any(f => f is { Gate: "level", IsDoubt: false } && f.Area == land)
            )
            .ToList();

        Assert.True(4 * told.Count >= 3 * laender.Count, $"{told.Count} of {laender.Count}: {string.Join(' ', told)}");
    }

    /// <summary>The first edition of a store has nothing accepted; the same file holds the years before.</summary>
    [SharedDataFact]
    public void Judge_KreiseHigherThanTheirLand_Stops()
    {
        var column = Column("household_income_monthly", 2018);
        var raised = column with { Kreise = column.Kreise.ToDictionary(k => k.Key, k => k.Value * 1.02) };

        Assert.Contains(Real.Judge(raised, withLaender: true), f => f.Gate == "land-row");
        Assert.DoesNotContain(Real.Judge(column, withLaender: true), f => !f.IsDoubt);
    }

    [SharedDataFact]
    public void Judge_OneTaxDoubled_IsStoppedOrListed()
    {
        var column = Column("tax_capacity", 2018);
        var kreise = column.Kreise.Keys.Order(StringComparer.Ordinal).Where((_, i) => i % 20 == 0).ToList();
        var missed = kreise.Where(kreis => !Real.Judge(With(column, kreis, 2)).Any(f => f.Area == kreis)).ToList();

        Assert.True(missed.Count <= kreise.Count / 20, string.Join(' ', missed));
    }

    /// <summary>The same kinds at random size: the nightly run tries 10,000.</summary>
    [SharedDataFact]
    public void Random_StaleAndShifted_AreStopped()
    {
        var seen = new SemanticFuzz(Real, 2010, 2019).Random(60, 7, fault => fault.Kind is FaultKind.Stale or FaultKind.Shifted);
        var sure = seen.Values.Aggregate(Detection.None, (a, b) => a.With(b));

        Assert.True(sure.Stopped >= 0.98 * sure.Trials, sure.ToString());
    }

    private static SeriesValues With(SeriesValues column, string kreis, double factor)
    {
        var kreise = column.Kreise.ToDictionary();
        kreise[kreis] *= factor;
        return column with { Kreise = kreise };
    }

    private SeriesValues Column(string series, int year) => Real.Columns(series, year, year)[^1];

    private IEnumerable<string> Gates(SeriesValues column) => Real.Judge(column).Where(f => !f.IsDoubt).Select(f => f.Gate);

    private static IEnumerable<string> Stops(string name, IReadOnlyList<GateFinding> findings) =>
        findings.Where(f => !f.IsDoubt).Select(f => $"{name}: {f.Id} {f.Finding.Found}");
}
