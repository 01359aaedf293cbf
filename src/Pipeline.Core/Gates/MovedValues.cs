using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Values of an earlier Gebietsstand in the Kreise of a later one, so that what is compared speaks of the same places: the
/// Wartburgkreis of 2021 is compared with the Wartburgkreis and Eisenach of 2020, not with the half of itself. Counts add up by the shares
/// of the table of reforms; a ratio is weighted by the inhabitants of then, and where they are not known its Kreis has no past.
/// </summary>
internal static class MovedValues
{
    /// <summary>The values in the Kreise of the day of <paramref name="now"/>; as they are where that is not later, or not known.</summary>
    /// <param name="before">The earlier values.</param>
    /// <param name="now">What they are compared with.</param>
    /// <param name="kind">What the series is.</param>
    /// <param name="inhabitants">Columns of inhabitants that may weigh a ratio, the best first.</param>
    public static SeriesValues To(SeriesValues before, SeriesValues now, SeriesKind kind, IReadOnlyList<SeriesValues> inhabitants)
    {
        if (before.Gebietsstand is not { } from || now.Gebietsstand is not { } to || from >= to)
            return before;
        var links = Reforms.Between(from, to);
        if (links.Count == 0)
            return before;
        var kreise = before.Kreise.ToDictionary(StringComparer.Ordinal);
        var left = links.Select(l => l.From.Text).Except(links.Select(l => l.To.Text), StringComparer.Ordinal).ToList();
        foreach (var target in links.GroupBy(l => l.To.Text, StringComparer.Ordinal))
            // Offices compute back: where the file of then has the later Kreis itself, its own value is the better one.
            if (target.Any(l => l.From.Text == target.Key) || before.Kreise.GetValueOrDefault(target.Key) is null)
                kreise[target.Key] = Value(before, [.. target], kind, inhabitants);
        foreach (var kreis in left)
            if (kreise.ContainsKey(kreis))
                kreise[kreis] = null;
        return before with { Kreise = kreise, Gebietsstand = to };
    }

    private static double? Value(SeriesValues before, List<CrosswalkLink> parts, SeriesKind kind, IReadOnlyList<SeriesValues> inhabitants)
    {
        var values = parts.ConvertAll(p => before.Kreise.GetValueOrDefault(p.From.Text));
        if (values.Contains(null))
            return null;
        if (kind == SeriesKind.Count)
            return parts.Zip(values, (p, v) => p.PopulationWeight * v!.Value).Sum();
        if (parts.Count == 1)
            return values[0];
        if (inhabitants.FirstOrDefault(p => parts.TrueForAll(k => p.Kreise.GetValueOrDefault(k.From.Text) > 0)) is not { } people)
            return null;
        var weights = parts.ConvertAll(p => p.PopulationWeight * people.Kreise[p.From.Text]!.Value);
        return values.Zip(weights, (v, w) => v!.Value * w).Sum() / weights.Sum();
    }
}
