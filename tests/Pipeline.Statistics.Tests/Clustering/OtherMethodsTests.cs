using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Clustering;

/// <summary>The methods that are there for comparison alone.</summary>
public sealed class OtherMethodsTests
{
    /// <summary>Expected: scikit-learn 1.2.1, GaussianMixture from the same partition, tol 1e-8, reg_covar 1e-6.</summary>
    [Fact]
    public void Mixture_FromAPartition_EndsWhereScikitLearnDoes()
    {
        const int Rows = 90;
        var points = new PointTable(
            [
                .. Enumerable
                    .Range(0, Rows)
                    .SelectMany(
                        IEnumerable<double> (i) =>
                            [
                                (i % 3 * 2.2) + Math.Sin(1.7 * i),
                                (((i % 3) - 1) * ((i % 3) - 1) * 1.5) + (Math.Cos(2.3 * i) * (1 + (i % 3)) / 2),
                            ]
                    ),
            ],
            Rows,
            2
        );
        int[] partition =
        [
            .. Enumerable
                .Range(0, Rows)
                .Select(i =>
                    points.Row(i)[0] < 1.4 ? 0
                    : points.Row(i)[0] < 3.4 ? 1
                    : 2
                ),
        ];

        var found = GaussianMixture.Fit(points, partition, 3);

        Near.Equal(-3.0604513943320795, found.MeanLogLikelihood, 1e-7);
        Assert.Equal(
            "022012012012112122022012012012012012012012112122022022012012012012012012012112122022012012",
            string.Concat(found.Labels0Based)
        );
        Assert.True(GaussianMixture.Fit(points, found.Labels0Based, 3).MeanLogLikelihood > found.MeanLogLikelihood - 0.1);
    }

    /// <summary>A point of weight 3 is three points.</summary>
    [Fact]
    public void Weights_ThatAreWhole_AreSoManyPoints()
    {
        var z = SyntheticPoints.Z;
        double[] weights = [.. Enumerable.Range(0, z.Rows).Select(i => 1.0 + (i % 3))];
        int[] copies = [.. Enumerable.Range(0, z.Rows).SelectMany(i => Enumerable.Repeat(i, 1 + (i % 3)))];

        var weighted = WeightedKMeans.Solve(z, weights, 4, 200, 1);
        var copied = KMeans.Solve(z.Take(copies), 4, new KMeansOptions(200, 1));

        int[] spread = [.. copies.Select(i => weighted[i])];
        var means = Partition.Means(z.Take(copies).ByRow, z.Columns, spread, 4);
        Near.Equal(copied.Inertia, Partition.Inertia(z.Take(copies).ByRow, z.Columns, spread, means), 1e-6);
        Assert.Equal(0, weighted[0]);
        Assert.Throws<ArgumentException>(() => WeightedKMeans.Solve(z, [.. weights.Select((w, i) => i == 5 ? 0 : w)], 4, 1, 1));
    }
}
