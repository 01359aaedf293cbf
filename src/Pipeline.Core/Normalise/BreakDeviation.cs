using System.Globalization;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// How far the values of an indicator after a break are from those of its former series, where the same year still has both: what a
/// change from a published series to a computed one means in figures. It is told and never taken off.
/// </summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Kreise">How many Kreise have both.</param>
/// <param name="Mean">Mean of new minus former, in the unit of the indicator.</param>
/// <param name="Deviation">Standard deviation about it.</param>
/// <param name="Largest">The largest without its sign.</param>
/// <param name="At">The Kreis that has it.</param>
public sealed record BreakDeviation(string Indicator, int Kreise, double Mean, double Deviation, double Largest, KreisKey At)
{
    /// <summary>Compares two columns; null where no Kreis has both.</summary>
    /// <param name="indicator">Code of the indicator.</param>
    /// <param name="kreise">The Kreise in the order of the columns.</param>
    /// <param name="now">The values as they are made now.</param>
    /// <param name="former">Those of the former series.</param>
    internal static BreakDeviation? Compute(
        string indicator,
        IReadOnlyList<KreisKey> kreise,
        IReadOnlyList<double?> now,
        IReadOnlyList<double?> former
    )
    {
        var both = kreise.Select((k, i) => (Kreis: k, Difference: now[i] - former[i])).Where(d => d.Difference is not null).ToList();
        if (both.Count == 0)
            return null;
        var mean = both.Average(d => d.Difference!.Value);
        var largest = both.MaxBy(d => Math.Abs(d.Difference!.Value));
        return new BreakDeviation(
            indicator,
            both.Count,
            mean,
            Math.Sqrt(both.Average(d => (d.Difference!.Value - mean) * (d.Difference!.Value - mean))),
            Math.Abs(largest.Difference!.Value),
            largest.Kreis
        );
    }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Indicator} in {Kreise} Kreise against its former series: mean {Mean:+0.00;-0.00;0.00}, standard deviation {Deviation:0.00}, "
        ) + string.Create(CultureInfo.InvariantCulture, $"largest {Largest:0.00} in {KreisRegister.Every.Describe(At)}");
}
