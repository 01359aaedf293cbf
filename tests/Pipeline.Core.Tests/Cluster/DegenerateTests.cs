using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>Data no clustering can make sense of: a finding that names the fault, and never a NaN.</summary>
public sealed class DegenerateTests
{
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 30 };

    [Fact]
    public void IdenticalKreise_IsAFinding() => Finding("indicator-constant", () => Scaling.Standardise(Matrix((_, _) => 3)));

    [Fact]
    public void ConstantIndicator_IsAFindingThatNamesIt()
    {
        var finding = Finding("indicator-constant", () => Scaling.Standardise(Matrix((i, j) => j == 1 ? 5 : i)));

        Assert.Equal(SyntheticKreise.Columns[1].Code, finding.Column);
    }

    [Fact]
    public void FewerDistinctThanClusters_IsAFindingOfEveryMeasure()
    {
        var data = Scaling.Standardise(Matrix((i, j) => (i % 5) + j));

        Finding("too-few-distinct", () => FreshClustering.Solve(data, Parameters, 2, CancellationToken.None));
        Finding("too-few-distinct", () => NumberOfClusters.Diagnose(data, Parameters, null, 6, 6));
        Finding("no-spread-within", () => NumberOfClusters.Diagnose(data, Parameters, null, 5, 5));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NotANumber_NeverEntersTheMatrix(double value)
    {
        var exception = Assert.Throws<ArgumentException>(() => Matrix((i, j) => i == 7 && j == 2 ? value : i + j));

        Assert.Contains("01008", exception.Message, StringComparison.Ordinal);
        Assert.Contains(SyntheticKreise.Columns[2].Code, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e12)]
    [InlineData(-1e9)]
    public void OneHugeOutlier_GivesFiniteFiguresOnly(double outlier)
    {
        double[] values = [.. SyntheticKreise.Values];
        values[3] = outlier;
        var data = Scaling.Standardise(SyntheticKreise.Matrix(SyntheticKreise.Columns, values));

        var solved = KMeans.Solve(data.Points, 6, new KMeansOptions(50, 1) { Threads = 2 });
        var diagnostics = NumberOfClusters.Diagnose(data, Parameters, null, 2, 7);
        var gap = NumberOfClusters.Gap(data, diagnostics, new GapParameters { References = 5, Starts = 2 });

        Assert.Single(solved.Labels0Based, l => l == solved.Labels0Based[0]); // it stands alone
        Assert.All(solved.Centres, Finite);
        Assert.All(
            diagnostics,
            d => Assert.All([d.Inertia, d.Silhouette, d.CalinskiHarabasz, d.DaviesBouldin, d.ExplainedVariance], Finite)
        );
        Assert.All(gap, g => Assert.All([g.Gap, g.StandardError, g.LogInertia], Finite));
        Assert.All(SensitivityAnalysis.Correlations(data), Finite);
        Assert.All(
            SimilarKreise.FindAll(data, [.. solved.Labels0Based.Select(l => l + 1)]).SelectMany(n => n.Across).Select(s => s.Distance),
            Finite
        );
    }

    [Fact]
    public void NoSpreadWithin_IsAFindingOfTheGapStatistic()
    {
        var data = SyntheticKreise.Data;
        var solved = NumberOfClusters.Diagnose(data, Parameters, null, 2, 2)[0] with { Inertia = 0 };

        Finding("gap-undefined", () => NumberOfClusters.Gap(data, [solved], new GapParameters { References = 2, Starts = 1 }));
    }

    private static void Finite(double value) => Assert.True(double.IsFinite(value));

    private static Finding Finding(string code, Func<object> task)
    {
        var finding = Assert.Single(Assert.Throws<FindingException>(task).Findings.Take(1));
        Assert.Equal(code, finding.Code);
        return finding;
    }

    private static FeatureMatrix Matrix(Func<int, int, double> value) =>
        SyntheticKreise.Matrix(SyntheticKreise.Columns, [.. Enumerable.Range(0, 160).Select(at => value(at / 4, at % 4))]);
}
