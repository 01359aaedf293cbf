using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests;

/// <summary>Expected values from NumPy (<c>corrcoef</c>, <c>eigvalsh</c>, <c>inv</c>) on the same formula.</summary>
public sealed class PrincipalComponentsTests
{
    private const int Rows = 40;
    private static readonly double[] Z = Standardised();

    [Fact]
    public void Variances_AreTheEigenvaluesOfTheCorrelations()
    {
        var variances = PrincipalComponents.Variances(Z, 3);

        Near.Equal(1.433421525791873, variances[0], 1e-12);
        Near.Equal(1.0018144390477142, variances[1], 1e-12);
        Near.Equal(0.5647640351604126, variances[2], 1e-12);
        Near.Equal(2.6648602023114356, PrincipalComponents.EffectiveNumber(variances), 1e-12);
        Assert.Equal(4, PrincipalComponents.EffectiveNumber([2, 2, 2, 2]));
        Assert.Equal(1, PrincipalComponents.EffectiveNumber([7, 0, 0]));
    }

    [Fact]
    public void Whitened_DistancesAreThoseOfMahalanobis()
    {
        var white = new PointTable(PrincipalComponents.Whiten(Z, 3), Rows, 3);

        Near.Equal(0.7396097709913905, Math.Sqrt(PointTable.SquaredDistance(white.Row(3), white.Row(17))), 1e-12);
        Assert.All(PrincipalComponents.Variances(white.ByRow, 3), v => Near.Equal(1, v, 1e-12));
    }

    [Fact]
    public void Whitened_ColumnThatFollowsFromAnother_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Whiten([1, 1, -1, -1], 2));

    private static double[] Standardised()
    {
        double[] values =
        [
            .. Enumerable
                .Range(0, Rows)
                .SelectMany(
                    IEnumerable<double> (i) =>
                        [Math.Sin(i * 1.1) + (0.3 * Math.Cos(i * 0.7)), Math.Cos(i * 1.9) + (0.5 * Math.Sin(i * 1.1)), Math.Sin(i * 2.7)]
                ),
        ];
        for (var j = 0; j < 3; j++)
        {
            double[] column = [.. Enumerable.Range(0, Rows).Select(i => values[(i * 3) + j])];
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(v => (v - mean) * (v - mean)));
            for (var i = 0; i < Rows; i++)
                values[(i * 3) + j] = (column[i] - mean) / deviation;
        }
        return values;
    }
}
