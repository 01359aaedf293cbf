using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Tests.Cluster;

public sealed class GapStatisticTests
{
    private static readonly Standardised Data = SyntheticKreise.Data;

    [Fact]
    public void Against_ReferencesOfR_MatchesClusGap()
    {
        var expected = Golden.Read("gap.csv");
        var references = Golden.Read("gap_references.csv");
        var solved = NumberOfClusters.Diagnose(Data, new ClusterParameters(), maxThreads: 2).Select(d => (d.K, d.Inertia)).ToList();

        double[][] fixedReferences = [.. Enumerable.Range(1, 5).Select(r => references.Column($"r{r}"))];
        // Uniform data have many optima: the more clusters, the more starts the least of them takes.
        var found = Solve(2, 8, 700).Concat(Solve(9, 10, 6000)).ToList();

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

        IReadOnlyList<GapResult> Solve(int from, int to, int starts) =>
            GapStatistic.Against(
                Data.Rows,
                Data.Columns,
                [.. solved.Where(s => s.K >= from && s.K <= to)],
                fixedReferences,
                new GapParameters { Starts = starts },
                2
            );
    }

    [Fact]
    public void ForRange_AnyThreads_IsTheSameToTheBit()
    {
        var solved = NumberOfClusters.Diagnose(Data, new ClusterParameters { RandomStarts = 50 }, 2, 6);
        var few = new GapParameters { References = 9, Starts = 2 };

        var one = NumberOfClusters.Gap(Data, solved, few);

        Assert.Equal(one, NumberOfClusters.Gap(Data, solved, few, maxThreads: 3));
        Assert.NotEqual(one, NumberOfClusters.Gap(Data, solved, few with { Seed = 2 }));
        Assert.Equal([2, 3, 4, 5, 6], one.Select(g => g.K));
        Assert.All(one, g => Near.Equal(g.ReferenceLogInertia - g.LogInertia, g.Gap, 1e-15));
        Assert.All(one, g => Assert.True(g.StandardError > 0 && double.IsFinite(g.StandardError)));
    }

    [Fact]
    public void ForRange_OwnReferences_AgreeWithThoseOfRWithinMonteCarloError()
    {
        var expected = Golden.Read("gap.csv");

        var found = NumberOfClusters.Gap(
            Data,
            NumberOfClusters.Diagnose(Data, new ClusterParameters { RandomStarts = 50 }),
            new GapParameters(),
            maxThreads: 2
        );

        for (var at = 0; at < found.Count; at++)
        {
            var error = 4 * Math.Max(found[at].StandardError, expected.Value(at, "se")) / Math.Sqrt(5);
            Assert.InRange(found[at].ReferenceLogInertia - expected.Value(at, "expected") - Math.Log(2), -error, error);
        }
    }

    [Fact]
    public void ForRange_NoSpreadWithin_IsAFinding()
    {
        var exception = Assert.Throws<FindingException>(() =>
            GapStatistic.Against(
                4,
                1,
                [(2, 1.0), (3, 0.0)],
                [
                    [1, 2, 3, 5],
                ],
                new GapParameters()
            )
        );

        Assert.Equal("gap-undefined", Assert.Single(exception.Findings).Code);
    }

    [Fact]
    public void Parameters_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GapParameters { References = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GapParameters { Starts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => GapStatistic.Against(4, 1, [(2, 1.0)], [], new GapParameters()));
    }
}
