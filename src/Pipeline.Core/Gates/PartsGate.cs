using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Age groups against the inhabitants they make up: Kreis by Kreis they add up to the row "Insgesamt" of the same table, to the head. A
/// fault in one of the columns shows whatever its size, which no limit on a change could do.
/// </summary>
internal static class PartsGate
{
    /// <summary>Counts are whole numbers; half of one is no difference.</summary>
    private const double Least = 0.5;

    /// <summary>The findings of an edition: one for each period in which the parts do not make up the whole.</summary>
    /// <param name="recipe">The family: a mean age is computed from all age groups there are.</param>
    /// <param name="now">The values of the edition.</param>
    /// <param name="kreiseOf">The Kreise of the Gebietsstand of a series and period.</param>
    public static IEnumerable<GateFinding> Run(
        Recipe recipe,
        IReadOnlyList<SeriesValues> now,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf
    )
    {
        foreach (
            var context in recipe.Context.Where(c => c.Rule == ContextRule.MeanAge && recipe.Series[c.Series].Kind == SeriesKind.Count)
        )
        foreach (var whole in now.Where(v => v.Series == context.Series))
        {
            var parts = context.Parts.Select(p => now.FirstOrDefault(v => v.Series == p && v.Period == whole.Period)).ToList();
            if (!parts.Contains(null) && Odd(whole, parts!, kreiseOf(whole)) is { Count: > 0 } odd)
                yield return Finding(whole, odd);
        }
    }

    private static GateFinding Finding(SeriesValues whole, List<Difference> odd)
    {
        var largest = odd.MaxBy(o => Math.Abs(o.Sum - o.Whole))!;
        return GateFinding
            .Build(
                whole,
                "parts",
                odd.Count == 1 ? odd[0].Kreis : null,
                "The age groups do not add up to all inhabitants: a column is of another year, row or group.",
                $"{GateFinding.Number(largest.Whole)} in {largest.Kreis}, as in the row of all ages",
                $"{GateFinding.Number(largest.Sum)}, the sum of the groups; {odd.Count} Kreise differ"
            )
            .Measured(largest.Whole, largest.Sum, odd.Count);
    }

    /// <summary>The Kreise with a number for the whole and for every part that do not fit; a secret part says nothing.</summary>
    private static List<Difference> Odd(SeriesValues whole, List<SeriesValues> parts, IReadOnlySet<string> kreise) =>
        [
            .. whole
                .Kreise.Where(k => k.Value is not null && kreise.Contains(k.Key))
                .OrderBy(k => k.Key, StringComparer.Ordinal)
                .Select(k => (k.Key, Whole: k.Value!.Value, Sum: Sum(parts, k.Key)))
                .Where(k => k.Sum is { } sum && Math.Abs(sum - k.Whole) > Least)
                .Select(k => new Difference(k.Key, k.Whole, k.Sum!.Value)),
        ];

    private static double? Sum(List<SeriesValues> parts, string kreis)
    {
        double? sum = 0;
        foreach (var part in parts)
            sum += part.Kreise.GetValueOrDefault(kreis);
        return sum;
    }

    private sealed record Difference(string Kreis, double Whole, double Sum);
}
