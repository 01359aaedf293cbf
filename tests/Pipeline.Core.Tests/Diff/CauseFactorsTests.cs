using FsCheck.Xunit;
using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tests.Cluster;
using Pipeline.Statistics;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Diff;

/// <summary>The split among all five factors.</summary>
public sealed class CauseFactorsTests
{
    private const int Rows = 12;
    private static readonly Indicator[] Three = [Indicators.SupplyIndex, Indicators.LifeExpectancy, Indicators.Sgb2Rate];
    private static readonly KreisKey Seventh = KreisKey.Parse("01007");

    [Property(MaxTest = 100)]
    public void Compare_AllFactors_AddUpForEveryIndicator(ulong seed)
    {
        var world = new World(seed);

        var diff = EditionDiffer.Compare(world.All());

        EditionDifferTests.RequireSums(diff, Rows);
        Assert.Equal(
            [CauseFactor.Own, CauseFactor.Others, CauseFactor.Revision, CauseFactor.Boundary, CauseFactor.Method],
            diff.Causes.Select(c => c.Factor).Distinct()
        );
        Assert.Equal(Rows * 5 * 3, diff.Causes.Count);
        Assert.All(diff.Causes, c => Assert.True(double.IsFinite(c.Contribution)));
        // Each indicator by itself, too.
        for (var j = 0; j < 3; j++)
        {
            var code = Three[j].Code;
            var change = Term(world.To with { Anchor = world.OtherAnchor }, diff, 0, j) - Term(world.From, diff, 0, j);
            Near.Equal(change, diff.Causes.Where(c => c.Kreis.Text == "01001" && c.Indicator == code).Sum(c => c.Contribution));
        }
    }

    [Property(MaxTest = 30)]
    public void Compare_RevisedAndUnchangedSince_HasNothingOfItsOwn(ulong seed)
    {
        // Today's sources give the old edition the values the new one has: all that moved is revision.
        var world = new World(seed);

        var diff = EditionDiffer.Compare(new EditionComparison(world.From, world.To) { FromToday = world.To.Data });

        EditionDifferTests.RequireSums(diff, Rows);
        Assert.All(diff.Causes.Where(c => c.Factor is CauseFactor.Own or CauseFactor.Others), c => Assert.Equal(0, c.Contribution));
        Assert.Contains(diff.Causes, c => c.Factor == CauseFactor.Revision && c.Contribution != 0);
    }

    [Property(MaxTest = 30)]
    public void Compare_OneKreisRevised_OwesItsChangeToRevision(ulong seed)
    {
        var world = new World(seed);
        double[] today = [.. world.From.Data.Features.Values];
        today[18] += 2;
        var later = World.State(2018, [.. today.Select((x, at) => at / 3 == 6 ? x : x + (0.01 * (at % 5)))], world.From);

        var diff = EditionDiffer.Compare(new EditionComparison(world.From, later) { FromToday = World.Data(today) });

        EditionDifferTests.RequireSums(diff, Rows);
        var seventh = diff.Causes.Where(c => c.Kreis == Seventh).ToList();
        Assert.All(seventh.Where(c => c.Factor == CauseFactor.Own), c => Assert.Equal(0, c.Contribution));
        Assert.Contains(seventh, c => c.Factor == CauseFactor.Revision && c.Contribution != 0);
    }

    [Property(MaxTest = 30)]
    public void Compare_Reshaped_CountsAsBoundaryAndNotAsOwn(ulong seed)
    {
        var world = new World(seed);

        var diff = EditionDiffer.Compare(new EditionComparison(world.From, world.To) { Reshaped = new HashSet<KreisKey> { Seventh } });

        EditionDifferTests.RequireSums(diff, Rows);
        Assert.All(diff.Causes.Where(c => c.Kreis == Seventh && c.Factor == CauseFactor.Own), c => Assert.Equal(0, c.Contribution));
        Assert.Contains(diff.Causes, c => c.Kreis == Seventh && c.Factor == CauseFactor.Boundary && c.Contribution != 0);
        Assert.Contains(diff.Causes, c => c.Kreis != Seventh && c.Factor == CauseFactor.Own && c.Contribution != 0);
    }

    [Property(MaxTest = 30)]
    public void Compare_NothingButTheAnchorChanged_HasNoCauseButMethod(ulong seed)
    {
        var world = new World(seed);
        var renewed = world.From with { Year = 2018, Anchor = world.OtherAnchor };

        var diff = EditionDiffer.Compare(
            new EditionComparison(world.From, renewed) { FromToday = world.From.Data, ToWithoutBoundary = world.From.Data.Features }
        );

        Assert.Equal([CauseFactor.Own, CauseFactor.Others, CauseFactor.Method], diff.Causes.Select(c => c.Factor).Distinct());
        Assert.All(diff.Causes.Where(c => c.Factor != CauseFactor.Method), c => Assert.Equal(0, c.Contribution));
    }

    [Property(MaxTest = 30)]
    public void Compare_NothingKnownBeyondTheEditions_IsTheOldSplit(ulong seed)
    {
        var world = new World(seed);

        var plain = EditionDiffer.Compare(new EditionComparison(world.From, world.To));
        var empty = EditionDiffer.Compare(
            new EditionComparison(world.From, world.To) { FromToday = world.From.Data, ToWithoutBoundary = world.To.Data.Features }
        );

        Assert.Equal(plain.Causes, empty.Causes);
        Assert.Equal(plain.Changes, empty.Changes);
    }

    [Fact]
    public void Compare_ThreeFactors_EqualsTheMeanOverAllOrders()
    {
        var world = new World(5);
        var today = world.Today;
        var diff = EditionDiffer.Compare(new EditionComparison(world.From, world.To) { FromToday = today });

        foreach (var cause in diff.Causes.Where(c => c.Kreis == Seventh))
        {
            var j = Array.FindIndex(Three, i => i.Code == cause.Indicator);
            var me = (int)cause.Factor;
            Assert.InRange(me, 0, 2);
            double V(bool own, bool others, bool revision)
            {
                double X(Standardised s) => s.Features.Row(6)[j];
                var (first, now) = (world.From.Data, world.To.Data);
                var x = (revision ? X(today) : X(first)) + (own ? X(now) - X(today) : 0);
                var mean = (revision ? today : first).Means[j] + (others ? now.Means[j] - today.Means[j] : 0);
                var sd =
                    (revision ? today : first).StandardDeviations[j]
                    * (others ? now.StandardDeviations[j] / today.StandardDeviations[j] : 1);
                var z = (x - mean) / sd;
                return Math.Pow(z - world.From.Anchor.Centre(cause.FromCluster)[j], 2)
                    - Math.Pow(z - world.From.Anchor.Centre(cause.ToCluster)[j], 2);
            }

            int[][] orders =
            [
                [0, 1, 2],
                [0, 2, 1],
                [1, 0, 2],
                [1, 2, 0],
                [2, 0, 1],
                [2, 1, 0],
            ];
            var mean = orders.Average(order =>
            {
                var before = order.TakeWhile(f => f != me).ToHashSet();
                double With(params int[] more) =>
                    V(
                        before.Contains(0) || more.Contains(0),
                        before.Contains(1) || more.Contains(1),
                        before.Contains(2) || more.Contains(2)
                    );
                return With(me) - With();
            });
            Near.Equal(mean, cause.Contribution, 1e-10);
        }
    }

    [Fact]
    public void Compare_PartsDoNotFit_Throws()
    {
        var world = new World(1);
        var comparison = new EditionComparison(world.From, world.To);

        Assert.Throws<ArgumentException>(() => EditionDiffer.Compare(comparison with { FromLabelsToday = [1] }));
        Assert.Throws<ArgumentException>(() => EditionDiffer.Compare(comparison with { CertaintyTo = [1] }));
        Assert.Throws<ArgumentException>(() => EditionDiffer.Compare(comparison with { FromToday = SyntheticKreise.Data }));
        Assert.Throws<ArgumentException>(() =>
            EditionDiffer.Compare(
                comparison with
                {
                    ToWithoutBoundary = world.To.Data.Features,
                    Reshaped = new HashSet<KreisKey> { Seventh },
                }
            )
        );
    }

    private static double Term(EditionState state, EditionDiff diff, int row, int j)
    {
        var (z, cause) = (state.Data.Row(row)[j], diff.Causes[row * diff.Causes.Count / Rows]);
        return Math.Pow(z - state.Anchor.Centre(cause.FromCluster)[j], 2) - Math.Pow(z - state.Anchor.Centre(cause.ToCluster)[j], 2);
    }

    /// <summary>Two made-up editions of twelve Kreise in six pairs, and another anchor.</summary>
    private sealed class World
    {
        private readonly SeededRandom _random;

        public World(ulong seed)
        {
            _random = new SeededRandom(seed);
            var first = Draw(null);
            From = State(2016, first, null);
            Today = Data(Draw(first));
            OtherAnchor = new Anchor(
                2018,
                [.. From.Anchor.Centres.Select(c => c + (0.1 * (_random.NextDouble() - 0.5)))],
                From.Anchor.IndicatorCodes
            );
            To = State(2018, Draw(first), From);
        }

        public EditionState From { get; }

        public EditionState To { get; }

        public Standardised Today { get; }

        public Anchor OtherAnchor { get; }

        public EditionComparison All() =>
            new(From, To with { Anchor = OtherAnchor })
            {
                FromToday = Today,
                ToWithoutBoundary = Data(Draw(To.Data.Features.Values)).Features,
            };

        public static Standardised Data(double[] values) => Scaling.Standardise(SyntheticKreise.Matrix(Three, values));

        public static EditionState State(int year, double[] values, EditionState? before)
        {
            var data = Data(values);
            var anchor =
                before?.Anchor
                ?? new Anchor(year, [.. Enumerable.Range(0, 6).SelectMany(c => data.Row(2 * c).ToArray())], [.. Three.Select(i => i.Code)]);
            int[] labels = [.. Enumerable.Range(0, Rows).Select(i => 1 + (i / 2))];
            return new EditionState(year, data, anchor, OfficialClassifier.Describe(data, anchor, labels));
        }

        private double[] Draw(double[]? around) =>
            [
                .. Enumerable
                    .Range(0, Rows * 3)
                    .Select(at =>
                        around is null
                            ? (at / 6 * (1 + (at % 3))) + _random.NextDouble()
                            : around[at] + (0.5 * (_random.NextDouble() - 0.5))
                    ),
            ];
    }
}
