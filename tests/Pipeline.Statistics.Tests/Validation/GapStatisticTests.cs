using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Validation;

public sealed class GapStatisticTests
{
    private static readonly PointTable Data = SyntheticPoints.Z;

    [Fact]
    public void ComputeAgainst_ReferencesOfR_MatchesClusGap()
    {
        var expected = Golden.Read("gap.csv");
        var references = Golden.Read("gap_references.csv");
        var solved = Solve(500, 2, 10);

        PointTable[] fixedReferences =
        [
            .. Enumerable.Range(1, 5).Select(r => new PointTable(references.Column($"r{r}"), Data.Rows, Data.Columns)),
        ];
        // Uniform data have many optima: the more clusters, the more starts the least of them takes.
        var found = Compare(2, 8, 700).Concat(Compare(9, 10, 6000)).ToList();

        Assert.Equal(expected.Column("k"), found.Select(g => (double)g.K));
        // clusGap halves W, and its standard error divides by B − 1.
        Near.Equal([.. expected.Column("log_w").Select(l => l + Math.Log(2))], [.. found.Select(g => g.LogInertia)], what: "ln W");
        Near.Equal(
            [.. expected.Column("expected").Select(l => l + Math.Log(2))],
            [.. found.Select(g => g.ReferenceLogInertia)],
            what: "E ln W"
        );
        Near.Equal(expected.Column("gap"), [.. found.Select(g => g.Gap)], what: "gap");
        Near.Equal([.. expected.Column("se").Select(s => s * Math.Sqrt(4.0 / 5))], [.. found.Select(g => g.StandardError)], what: "se");

        IReadOnlyList<GapResult> Compare(int from, int to, int starts) =>
            GapStatistic.ComputeAgainst(
                fixedReferences,
                [.. solved.Where(s => s.K >= from && s.K <= to)],
                new GapParameters { Starts = starts },
                2
            );
    }

    [Fact]
    public void Compute_AnyThreads_IsTheSameToTheBit()
    {
        var solved = Solve(50, 2, 6);
        var few = new GapParameters { References = 9, Starts = 2 };

        var one = GapStatistic.Compute(Data, solved, few);

        Assert.Equal(one, GapStatistic.Compute(Data, solved, few, maxThreads: 3));
        Assert.NotEqual(one, GapStatistic.Compute(Data, solved, few with { Seed = 2 }));
        Assert.Equal([2, 3, 4, 5, 6], one.Select(g => g.K));
        Assert.All(one, g => Near.Equal(g.ReferenceLogInertia - g.LogInertia, g.Gap, 1e-15));
        Assert.All(one, g => Assert.True(g.StandardError > 0 && double.IsFinite(g.StandardError)));
    }

    [Fact]
    public void Compute_OwnReferences_AgreeWithThoseOfRWithinMonteCarloError()
    {
        var expected = Golden.Read("gap.csv");

        var found = GapStatistic.Compute(Data, Solve(50, 2, 10), new GapParameters(), maxThreads: 2);

        for (var at = 0; at < found.Count; at++)
        {
            var error = 4 * Math.Max(found[at].StandardError, expected.Value(at, "se")) / Math.Sqrt(5);
            Assert.InRange(found[at].ReferenceLogInertia - expected.Value(at, "expected") - Math.Log(2), -error, error);
        }
    }

    [Fact]
    public void ComputeAgainst_NoSpreadWithin_SaysSo()
    {
        var reference = new PointTable([1, 2, 3, 5], 4, 1);

        var exception = Assert.Throws<DegenerateDataException>(() =>
            GapStatistic.ComputeAgainst([reference], [new(2, 1.0), new(3, 0.0)], new GapParameters())
        );

        Assert.Equal((Degeneracy.GapUndefined, 3), (exception.Kind, exception.Clusters));
    }

    [Fact]
    public void Parameters_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GapParameters { References = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GapParameters { Starts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => GapStatistic.ComputeAgainst([], [new(2, 1.0)], new GapParameters()));
    }

    private static List<SolvedInertia> Solve(int starts, int from, int to) =>
        [
            .. Diagnostics
                .Compute(Data, new GeneticOptions(20230131) { Searches = starts, Threads = 2 }, null, from, to)
                .Select(d => new SolvedInertia(d.K, d.Inertia)),
        ];
}
