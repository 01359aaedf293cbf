using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The supply index (METHOD §1): for each of four facilities 2 points where the population-weighted linear distance is
/// at most 400 m, 1 where it is at most 1,000 m; 0 to 8 in all.
/// </summary>
public static class SupplyIndex
{
    /// <summary>Metres up to which there is a point: two for the first, one for the second.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [400, 1000];

    /// <summary>Points of one distance.</summary>
    /// <param name="metres">Population-weighted linear distance, 0 or more.</param>
    public static int Points(double metres) => Thresholds.Count(t => metres <= t);

    internal static HarmonisedValue[] Compute(HarmonisedValue[][] distances, IReadOnlyList<Period> periods, int kreise)
    {
        var span = new Period(periods.Min(p => p.Start), periods.Max(p => p.End)).ToString();
        var column = new HarmonisedValue[kreise];
        for (var i = 0; i < kreise; i++)
        {
            var parts = distances.Select(d => d[i]).ToArray();
            double? points = parts.Any(p => p.Value is null) ? null : parts.Sum(p => Points(p.Value!.Value));
            column[i] = new(points, span, parts.Select(p => p.Method).FirstOrDefault(m => m is not null));
        }
        return column;
    }
}
