using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

/// <summary><see cref="SyntheticValues"/> as indicators of made-up Kreise.</summary>
internal static class SyntheticKreise
{
    public const int Count = SyntheticValues.Rows;

    public static readonly Indicator[] Columns =
    [
        Indicators.LifeExpectancy,
        Indicators.SupplyIndex,
        Indicators.Sgb2Rate,
        Indicators.DisposableIncome,
    ];

    public static double[] Values => SyntheticValues.All;

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
}
