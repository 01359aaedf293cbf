using FsCheck.Xunit;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics;
using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class SensitivityAnalysisTests
{
    private static readonly Standardised Data = SyntheticKreise.Data;
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 100 };
    private static readonly FreshSolution Fresh = FreshClustering.Solve(Data, Parameters, 2, CancellationToken.None);

    [Fact]
    public void Compute_SyntheticKreise_ComparesWithSolutionsMadeByHand()
    {
        var found = SensitivityAnalysis.Compute(Data, Fresh, Parameters, 2, CancellationToken.None);

        Assert.Equal(Data.Features.Indicators.Select(i => i.Code), found.Without.Select(w => w.Indicator));
        double[] withoutSecond = [.. Data.Z.Where((_, at) => at % 4 != 1)];
        Assert.Equal(Ari(withoutSecond, 3), found.Without[1].AdjustedRandIndex);
        Assert.Equal(Ari(Scaling.RangeScaled(Data.Features), 4), found.RangeScaled);
        Assert.Equal(Ari(Scaling.WinsorisedZ(Data.Features), 4), found.Winsorised);
        Assert.All(found.Without, w => Assert.InRange(w.AdjustedRandIndex, -1, 0.999));
    }

    [Fact]
    public void Correlations_ByHand_ArePearsons()
    {
        var data = Scaling.Standardise(SyntheticKreise.Matrix(SyntheticKreise.Columns[..3], [1, 2, 9, 2, 4, 7, 3, 6, 8]));

        var found = SensitivityAnalysis.Correlations(data);

        Near.Equal([1, 1, -0.5, 1, 1, -0.5, -0.5, -0.5, 1], found, 1e-14);
    }

    [Property(MaxTest = 50)]
    public void Correlations_AnyData_AreSymmetricAndBounded(ulong seed)
    {
        var random = new SeededRandom(seed);
        var data = Scaling.Standardise(
            SyntheticKreise.Matrix(SyntheticKreise.Columns, [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())])
        );

        var found = SensitivityAnalysis.Correlations(data);

        for (var a = 0; a < 4; a++)
        {
            Assert.Equal(1, found[(a * 4) + a]);
            for (var b = 0; b < 4; b++)
            {
                Assert.Equal(found[(a * 4) + b], found[(b * 4) + a]);
                Assert.InRange(found[(a * 4) + b], -1, 1);
            }
        }
    }

    [Fact]
    public void NearOptima_SyntheticKreise_StartWithTheBest()
    {
        Assert.Equal(Fresh.LocalOptima, Fresh.NearOptima.Count);
        Assert.True(Fresh.WardStart);
        var best = Fresh.NearOptima[0];
        Assert.Equal((Fresh.Inertia, 0.0, 1.0), (best.Inertia, best.Excess, best.AdjustedRandIndex));
        for (var i = 1; i < Fresh.NearOptima.Count; i++)
        {
            var (before, near) = (Fresh.NearOptima[i - 1], Fresh.NearOptima[i]);
            Assert.True(before.Inertia <= near.Inertia);
            Assert.InRange(near.Excess, 0, 1e-3);
            Near.Equal((near.Inertia / best.Inertia) - 1, near.Excess, 1e-15);
            Assert.Equal(AdjustedRandIndex.Compute(Fresh.Labels, near.Labels0Based), near.AdjustedRandIndex);
            Assert.True(near.AdjustedRandIndex < 1);
        }
    }

    private static double Ari(double[] points, int columns) =>
        AdjustedRandIndex.Compute(
            Fresh.Labels,
            KMeans.Solve(new PointTable(points, Data.Rows, columns), 6, new KMeansOptions(100, Parameters.Seed)).Labels0Based
        );
}
