using System.Globalization;
using Pipeline.Statistics.LifeTables;
using Pipeline.Testing;
using Xunit.Abstractions;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>
/// The choice of the method for the open group: 401 Kreise, three pooled years around 1998 to 2016, against what the BBSR published.
/// The figures the test prints stand in docs/adr. The open group is 75+ here; with 85+ half as many people and a third of the years
/// are left to the method.
/// </summary>
public sealed class InkarComparisonTests(ITestOutputHelper output)
{
    private static readonly Lazy<RealMortality> Real = new(() => new());

    private static readonly int[] Years = [.. Enumerable.Range(1998, 19)];

    [SharedDataFact]
    public void SteadyGrowth_EveryYear1998To2016_StaysWithinItsBounds()
    {
        foreach (var year in Years)
        {
            var plain = Summary.Of(Plain(year));
            var own = Summary.Of(OwnGrowth(year));
            var chosen = Summary.Of(Chosen(year));
            output.WriteLine($"| {year} | {plain} | {own} | {chosen} |");

            Assert.InRange(chosen.Mean, -0.30, 0.25);
            Assert.InRange(chosen.Deviation, 0, year < 2010 ? 0.35 : 0.24);
            // Until 2001 four Kreise of Sachsen-Anhalt lie far off, one above and three below: their counts seem to follow another
            // Gebietsstand.
            Assert.InRange(
                chosen.Largest,
                0,
                year switch
                {
                    < 2002 => 2.7,
                    < 2010 => 1.9,
                    _ => 1.3,
                }
            );
            Assert.True(chosen.Deviation < own.Deviation && chosen.Deviation < plain.Deviation, $"{year}: {chosen}");
        }
    }

    [SharedDataFact]
    public void Methods_AllYearsTogether_TheChosenOneIsNearestToThePublishedSeries()
    {
        (string Name, Func<int, double[]> Method)[] methods =
        [
            ("1 / M", Plain),
            ("Kannisto, growth of the Kreis", year => LogisticLaw(year, (own, _) => own)),
            ("Kannisto, steady growth", year => LogisticLaw(year, OpenGroup.SteadyGrowth)),
            ("Horiuchi–Coale, growth of the Kreis", OwnGrowth),
            ("Horiuchi–Coale, steady growth", Chosen),
        ];
        var all = methods.Select(m => Summary.Of([.. Years.SelectMany(m.Method)])).ToArray();
        var recent = methods.Select(m => Summary.Of([.. Years.Where(y => y >= 2010).SelectMany(m.Method)])).ToArray();
        for (var i = 0; i < methods.Length; i++)
            output.WriteLine($"| {methods[i].Name} | {all[i]} | {recent[i]} |");

        Assert.InRange(all[^1].Mean, -0.05, 0.05);
        // As near as the logistic law, which asks for an integral and a slope nobody publishes.
        Assert.InRange(all[^1].Deviation, 0, all.Min(s => s.Deviation) + 0.01);
        Assert.InRange(recent[^1].Deviation, 0, recent.Min(s => s.Deviation) + 0.01);
    }

    [SharedDataFact]
    public void OpenGroup_2017_TheChosenMethodHalvesTheSpread()
    {
        var plain = Summary.Of(Plain(2016));
        var own = Summary.Of(OwnGrowth(2016));
        var chosen = Summary.Of(Chosen(2016));

        Assert.Equal(401, Real.Value.Kreise.Count);
        Assert.InRange(plain.Mean, 1.25, 1.35);
        Assert.InRange(Math.Abs(own.Mean), 0, 0.06);
        Assert.InRange(own.Deviation, 0, 0.22);
        Assert.InRange(own.Largest, 0, 0.80);
        Assert.InRange(Math.Abs(chosen.Mean), 0, 0.05);
        Assert.InRange(chosen.Deviation, 0, 0.15);
        Assert.InRange(chosen.Largest, 0, 0.60);
    }

    [SharedDataTheory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(1)]
    public void Growth_AnyShareOfTheKreis_IsNoBetterThanHalfInTheRecentYears(double share)
    {
        double[] Of(int year) => Real.Value.Deviations(year, (rate, own, country) => Years75(rate, share * own + (1 - share) * country));
        var early = Summary.Of([.. Years.Where(y => y < 2010).SelectMany(Of)]);
        var recent = Summary.Of([.. Years.Where(y => y >= 2010).SelectMany(Of)]);
        output.WriteLine($"| {share.ToString(CultureInfo.InvariantCulture)} | {early} | {recent} |");

        Assert.True(recent.Deviation >= Summary.Of([.. Years.Where(y => y >= 2010).SelectMany(Chosen)]).Deviation - 1e-9);
    }

    private static double[] Plain(int year) => Real.Value.Deviations(year, (rate, _, _) => Years75(rate, 0));

    private static double[] OwnGrowth(int year) => Real.Value.Deviations(year, (rate, own, _) => Years75(rate, own));

    private static double[] Chosen(int year) =>
        Real.Value.Deviations(year, (rate, own, country) => Years75(rate, OpenGroup.SteadyGrowth(own, country)));

    private static double[] LogisticLaw(int year, Func<double, double, double> growth) =>
        Real.Value.Deviations(year, (rate, own, country) => Kannisto.RemainingYears(rate, growth(own, country), Kannisto.Slope));

    private static double Years75(double rate, double growth) => new OpenGroup(growth).RemainingYears(rate);

    private sealed record Summary(double Mean, double Deviation, double Largest)
    {
        public static Summary Of(IReadOnlyList<double> values)
        {
            var mean = values.Average();
            return new(mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), values.Max(Math.Abs));
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Mean, 2) + 0:+0.00;−0.00;0.00} | {Deviation:0.00} | {Largest:0.00}");
    }
}
