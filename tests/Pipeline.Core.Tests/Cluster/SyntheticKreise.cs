using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>
/// 120 made-up Kreise in six overlapping groups: value = base[g, j] + width[j] · (u − 1/2) with
/// u = ((31i² + 17i + 73j² + 29ij + 11) mod 997) / 997 and g = (i² + ⌊i / 7⌋) mod 6. The same formula stands in
/// <c>Goldens/goldens.R</c>, which computed what is expected of it.
/// </summary>
internal static class SyntheticKreise
{
    public const int Count = 120;

    private static readonly double[][] Base =
    [
        [82.0, 5.4, 6.0, 27000],
        [81.0, 5.2, 9.0, 23500],
        [79.6, 5.3, 14.0, 20500],
        [82.2, 2.4, 3.5, 26500],
        [81.1, 1.4, 5.5, 23800],
        [79.8, 1.2, 9.5, 21000],
    ];

    private static readonly double[] Width = [1.9, 1.6, 5.0, 4200];

    public static readonly Indicator[] Columns =
    [
        Indicators.LifeExpectancy,
        Indicators.SupplyIndex,
        Indicators.Sgb2Rate,
        Indicators.DisposableIncome,
    ];

    public static double[] Values { get; } = [.. Enumerable.Range(0, Count * 4).Select(at => Value(at / 4, at % 4))];

    public static Standardised Data { get; } = Scaling.Standardise(Matrix(Columns, Values));

    /// <summary>A matrix with made-up keys 01001, 01002, …</summary>
    public static FeatureMatrix Matrix(Indicator[] columns, double[] values) =>
        new([.. Enumerable.Range(1, values.Length / columns.Length).Select(i => KreisKey.Parse($"01{i:000}"))], columns, values);

    /// <summary>The rows in another order; row i of the result is row <c>order[i]</c>.</summary>
    public static double[] Reorder(double[] values, int columns, int[] order) =>
        [.. order.SelectMany(row => values.Skip(row * columns).Take(columns))];

    /// <summary>A permutation drawn with a seed.</summary>
    public static int[] Permutation(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    private static double Value(int i, int j)
    {
        var u = ((31 * i * i) + (17 * i) + (73 * j * j) + (29 * i * j) + 11) % 997 / 997.0;
        return Base[((i * i) + (i / 7)) % 6][j] + (Width[j] * (u - 0.5));
    }
}
