using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Statistics.Tests.Validation;

public sealed class DiagnosticsTests
{
    private static readonly GeneticOptions Options = new(1) { Searches = 60 };

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 120)]
    public void Compute_OutOfRange_Throws(int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Diagnostics.Compute(SyntheticPoints.Z, Options, null, from, to));

    [Fact]
    public void Compute_OneThreadOrTwo_IsTheSame() =>
        Assert.Equal(Diagnostics.Compute(SyntheticPoints.Z, Options), Diagnostics.Compute(SyntheticPoints.Z, Options with { Threads = 2 }));

    [Fact]
    public void Compute_AsManyClustersAsDifferentPoints_SaysThatThereIsNoSpread()
    {
        var points = new PointTable([.. Enumerable.Range(0, 40).Select(i => (double)(i % 5))], 40, 1);

        var exception = Assert.Throws<DegenerateDataException>(() => Diagnostics.Compute(points, Options, null, 5, 5));

        Assert.Equal((Degeneracy.NoSpreadWithin, 5), (exception.Kind, exception.Clusters));
    }
}
