using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>
/// Any reform: Kreise merge, split, or both at once, with any shares and any counts. What comes out is held against sums made
/// here, cell by cell, from the shares.
/// </summary>
public sealed class ReformTests
{
    private static readonly string[] Counts = ["in", "out", "young"];

    private static Arbitrary<Reformed> Any =>
        (
            from former in Gen.Choose(1, 8)
            from targets in Gen.Choose(1, 6)
            from shares in Gen.Choose(0, 4).ArrayOf(former * targets)
            from counts in Gen.Choose(1, 2_000_000).ArrayOf(former * 8)
            from ratios in Gen.Choose(0, 1000).ArrayOf(former)
            select new Reformed(former, targets, shares, counts, [.. ratios.Select(r => r / 10.0)])
        ).ToArbitrary();

    [Property(MaxTest = 200)]
    public Property Counts_OfAnyReform_ConserveTheTotal() =>
        Prop.ForAll(
            Any,
            reform =>
            {
                var data = reform.World.Run();
                foreach (var series in Counts)
                foreach (var year in Reformed.Years)
                {
                    var total = reform.Of(series, year).Values.Sum();
                    Assert.Equal(total, SmallWorld.Harmonised(data, series, year).Values.Sum(), total * 1e-12);
                }
            }
        );

    [Property(MaxTest = 200)]
    public Property Observations_OfAnyReform_KeepOriginalAndHarmonisedValue() =>
        Prop.ForAll(
            Any,
            reform =>
            {
                var data = reform.World.Run();
                foreach (var series in Counts)
                foreach (var year in Reformed.Years)
                {
                    var original = reform.Of(series, year);
                    var rows = data.Observations.Where(o => o.Series == series && o.Period.Year == year).ToList();
                    Assert.Equal(reform.Links.Select(l => (l.From, l.To)).Order(), rows.Select(o => (o.AgsOriginal, o.Kreis.Text)).Order());
                    Assert.All(rows, o => Assert.Equal(original[o.AgsOriginal], o.Value));
                    foreach (var (kreis, value) in SmallWorld.Harmonised(data, series, year))
                        Assert.Equal(reform.Moved(original, kreis), value, value * 1e-12);
                }
            }
        );

    [Property(MaxTest = 200)]
    public Property Rates_OfAnyReform_AreRebuiltFromTheirCounts() =>
        Prop.ForAll(
            Any,
            reform =>
            {
                foreach (var value in reform.World.Run().Indicators.Where(v => v.Indicator == Indicators.YoungNetMigration))
                {
                    var rates = Reformed
                        .Years.Select(y =>
                            1000
                            * (reform.Moved(reform.Of("in", y), value.Kreis.Text) - reform.Moved(reform.Of("out", y), value.Kreis.Text))
                            / reform.Moved(reform.Of("young", y), value.Kreis.Text)
                        )
                        .ToList();
                    Assert.Equal((ValueStatus.Value, null), (value.Status, value.ImputationMethod));
                    Assert.Equal(rates.Average(), value.Value, 1e-9 * Math.Max(1, rates.Max(Math.Abs)));
                }
            }
        );

    [Property(MaxTest = 200)]
    public Property Ratios_WithoutCounts_AreWeighedByTheInhabitantsThatMoved() =>
        Prop.ForAll(
            Any,
            reform =>
            {
                var data = reform.World.Run();
                var (ratio, people) = (reform.Of("ratio", SmallWorld.Year), reform.Of("people", SmallWorld.Year));
                foreach (var value in data.Indicators.Where(v => v.Indicator == Indicators.Sgb2Rate))
                {
                    var parts = reform.Links.Where(l => l.To == value.Kreis.Text).ToList();
                    var expected = parts.Sum(l => ratio[l.From] * people[l.From] * l.Weight) / parts.Sum(l => people[l.From] * l.Weight);
                    Assert.Equal(2 * expected, value.Value, 1e-9);
                    Assert.Equal(parts is [{ Weight: 1 }] ? ValueStatus.Value : ValueStatus.Imputed, value.Status);
                }
                Assert.All(data.Observations.Where(o => o.Series == "ratio"), o => Assert.Equal(ratio[o.AgsOriginal], o.Value));
                Assert.All(
                    SmallWorld.Harmonised(data, "ratio", SmallWorld.Year),
                    h =>
                        Assert.Equal(
                            2 * h.Value,
                            data.Indicators.Single(v => v.Kreis.Text == h.Key && v.Indicator == Indicators.Sgb2Rate).Value,
                            1e-9
                        )
                );
            }
        );

    /// <summary>One reform with its figures.</summary>
    public sealed class Reformed
    {
        internal static readonly int[] Years = [SmallWorld.Year - 1, SmallWorld.Year];

        internal Reformed(int former, int targets, int[] shares, int[] counts, double[] ratios)
        {
            Links = [.. Enumerable.Range(0, former).SelectMany(f => Shares(f, targets, shares))];
            World = new SmallWorld { Links = Links };
            World.Set("ratio", SmallWorld.Year, [.. ratios.Cast<double?>()]);
            var next = 0;
            foreach (var year in Years)
            foreach (var series in Counts)
                World.Set(series, year, Take());
            World.Set("people", SmallWorld.Year, Take());
            World.Cells[("people", SmallWorld.Year)].Add(("DG", Of("people", SmallWorld.Year).Values.Sum()));

            double?[] Take() => [.. Enumerable.Range(0, former).Select(_ => (double?)counts[next++])];
        }

        internal IReadOnlyList<(string From, string To, double Weight)> Links { get; }

        internal SmallWorld World { get; }

        /// <summary>Shown where a property fails.</summary>
        public override string ToString() =>
            string.Join(", ", Links.Select(l => FormattableString.Invariant($"{l.From} → {l.To} {l.Weight}")));

        internal Dictionary<string, double> Of(string series, int year) =>
            World.Cells[(series, year)].Where(c => c.Area != "DG").ToDictionary(c => c.Area, c => c.Value!.Value);

        internal double Moved(Dictionary<string, double> original, string kreis) =>
            Links.Where(l => l.To == kreis).Sum(l => original[l.From] * l.Weight);

        /// <summary>A row of drawn parts as shares that add up to 1; a row of zeros goes whole to one Kreis.</summary>
        private static IEnumerable<(string, string, double)> Shares(int former, int targets, int[] drawn)
        {
            var parts = drawn[(former * targets)..((former + 1) * targets)];
            if (parts.All(p => p == 0))
                parts[former % targets] = 1;
            return parts.Select((p, t) => (Key(former), Key(20 + t), p / (double)parts.Sum())).Where(l => l.Item3 > 0);
        }

        private static string Key(int n) => FormattableString.Invariant($"01{n + 1:000}");
    }
}
