using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// Single cells that cannot be true: a value of one Kreis that changed against the last accepted period by a factor no
/// other Kreis comes near to. Looked at before harmonisation, because a mean of five years or a merged Kreis would hide it.
/// </summary>
internal static class CellGates
{
    public static IEnumerable<GateFinding> Run(SeriesValues now, SeriesValues before, SeriesRecipe recipe, GateParameters parameters)
    {
        var known = now
            .Kreise.Where(k => k.Value is not null && before.Kreise.GetValueOrDefault(k.Key) is not null)
            .Select(k => (Kreis: k.Key, Old: before.Kreise[k.Key]!.Value, New: k.Value!.Value))
            .OrderBy(k => k.Kreis, StringComparer.Ordinal)
            .ToList();
        var positive = known
            .Where(k => k is { Old: > 0, New: > 0 })
            .Select(k => (k.Kreis, k.Old, k.New, Log: Math.Log(k.New / k.Old)))
            .ToList();
        if (positive.Count < parameters.FewestPairs)
            yield break;
        var middle = Quantiles.Median([.. positive.Select(p => p.Log)]);
        var spread = Math.Max(Quantiles.Spread([.. positive.Select(p => p.Log)]), parameters.CellSpreadFloor);
        var odd = positive
            .Where(p => Math.Abs(p.Log - middle) is var d && (d >= Math.Log(recipe.LargestChange) || d / spread >= parameters.CellStop))
            .Select(p => (p.Kreis, p.Old, p.New, Size: Math.Abs(p.Log - middle)))
            .ToList();
        // A missing value is never a zero: where hardly any Kreis has a 0, one that has it all of a sudden lost its value.
        if (known.Count(k => k.Old == 0) <= known.Count * (1 - parameters.MinimumNumericShare))
            odd.AddRange(known.Where(k => k is { Old: > 0, New: 0 }).Select(k => (k.Kreis, k.Old, k.New, double.PositiveInfinity)));
        if (odd.Count > parameters.MostCells)
        {
            yield return GateFinding
                .Build(
                    now,
                    "cells",
                    null,
                    "Many Kreise changed as hardly any ever did.",
                    $"changes by a factor below {GateFinding.Number(recipe.LargestChange)} since {before.Period}",
                    $"{odd.Count} Kreise beyond, the farthest {odd.MaxBy(o => o.Size).Kreis}"
                )
                .Measured(Math.Round(recipe.LargestChange, 6), odd.Count, odd.Count);
            yield break;
        }
        foreach (var (kreis, old, value, size) in odd.OrderBy(o => o.Kreis, StringComparer.Ordinal))
            yield return GateFinding
                .Build(
                    now,
                    "cell",
                    kreis,
                    "The value of one Kreis changed as that of hardly any other ever did.",
                    $"about {GateFinding.Number(old * Math.Exp(middle))}, after {GateFinding.Number(old)} in {before.Period}",
                    double.IsFinite(size)
                        ? $"{GateFinding.Number(value)}, off by a factor of {GateFinding.Number(Math.Exp(size))}"
                        : GateFinding.Number(value)
                )
                .Measured(old, value, 1);
    }
}
