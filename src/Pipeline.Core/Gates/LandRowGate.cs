using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// The Kreise of a Land against the Land's own row in the same file: counts add up to it, and values per head weighted by
/// inhabitants come near to it where they did in other periods. What is wrong in the Kreise alone shows even in a first edition.
/// </summary>
internal static class LandRowGate
{
    /// <summary>Largest deviation of a series that is a mean of its Kreise weighted by inhabitants; a density is not.</summary>
    private const double WeightedMean = 0.05;

    /// <summary>The findings of one series and period.</summary>
    /// <param name="past">What is judged.</param>
    /// <param name="family">The family, which says what it is.</param>
    /// <param name="kreise">The Kreise of its Gebietsstand.</param>
    /// <param name="inhabitants">Series of inhabitants that may weigh; those of the nearest year do, of these the first.</param>
    /// <param name="parameters">Where it closes.</param>
    public static IEnumerable<GateFinding> Run(
        SeriesPast past,
        Recipe family,
        IReadOnlySet<string> kreise,
        IReadOnlyList<SeriesValues> inhabitants,
        GateParameters parameters
    )
    {
        var recipe = family.Series[past.Now.Series];
        var isDistance = DistanceGate.IsDistance(family, past.Now.Series);
        foreach (var (land, row) in past.Now.Laender.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            var own = kreise.Where(k => k[..2] == land).Order(StringComparer.Ordinal).ToList();
            if (own.Count < parameters.History.FewestOfLand || Mean(past.Now, row, own, recipe, inhabitants) is not { } now)
                continue;
            var (low, high) =
                recipe.Kind == SeriesKind.Count ? (-parameters.SumTolerance, parameters.SumTolerance)
                : isDistance ? Defined(parameters)
                : Range(past, own, land, recipe, inhabitants, parameters.History);
            if (now < low || now > high)
                yield return Finding(past, land, row!.Value, own, now, (low, high));
        }
        // Of counts the sum is asked for elsewhere; other ratios have a row for Germany that need not be such a mean.
        var all = kreise.Order(StringComparer.Ordinal).ToList();
        if (isDistance && Mean(past.Now, past.Now.Germany, all, recipe, inhabitants) is { } whole)
        {
            var (low, high) = Defined(parameters);
            if (whole < low || whole > high)
                yield return Finding(past, null, past.Now.Germany!.Value, all, whole, (low, high));
        }
    }

    /// <summary>The room of a series that is such a mean by definition; real distances need 0.3 per cent.</summary>
    private static (double Low, double High) Defined(GateParameters parameters) =>
        (-parameters.History.LandRowRoom, parameters.History.LandRowRoom);

    private static GateFinding Finding(
        SeriesPast past,
        string? land,
        double row,
        List<string> kreise,
        double deviation,
        (double Low, double High) room
    ) =>
        GateFinding
            .Build(
                past.Now,
                "land-row",
                land,
                land is null
                    ? "All Kreise do not make up the row for Germany in the same file."
                    : "The Kreise of a Land do not make up the Land's own row in the same file.",
                $"{GateFinding.Number(row)}, the Kreise within {Percent(room.Low)} to {Percent(room.High)} of it",
                $"{GateFinding.Number(row * (1 + deviation))}, {Percent(deviation)}{Largest(past, kreise)}"
            )
            .Measured(row, Math.Round(row * (1 + deviation), 6), kreise.Count);

    /// <summary>Where to look first: the Kreis whose value changed most since the period before.</summary>
    private static string Largest(SeriesPast past, List<string> kreise)
    {
        if (past.Before.Count == 0)
            return "";
        var before = past.Before[^1];
        var changed = kreise.Where(k => past.Now.Kreise.GetValueOrDefault(k) > 0 && before.Kreise.GetValueOrDefault(k) > 0).ToList();
        if (changed.Count == 0)
            return "";
        var kreis = changed.MaxBy(k => Math.Abs(Math.Log(past.Now.Kreise[k]!.Value / before.Kreise[k]!.Value)))!;
        var (old, now) = (GateFinding.Number(before.Kreise[kreis]!.Value), GateFinding.Number(past.Now.Kreise[kreis]!.Value));
        return $"; most changed {KreisRegister.Every.Describe(KreisKey.Parse(kreis))} from {old} to {now}";
    }

    /// <summary>The range of the deviations in all other periods of the file; everything where the Land is no such mean.</summary>
    private static (double Low, double High) Range(
        SeriesPast past,
        List<string> kreise,
        string land,
        SeriesRecipe recipe,
        IReadOnlyList<SeriesValues> inhabitants,
        HistoryParameters parameters
    )
    {
        var others = past
            .Others.Select(o => Mean(o, o.Laender.GetValueOrDefault(land), kreise, recipe, inhabitants))
            .OfType<double>()
            .ToList();
        return others.Count == 0 || others.Exists(d => Math.Abs(d) > WeightedMean)
            ? (double.NegativeInfinity, double.PositiveInfinity)
            : (others.Min() - parameters.LandRowRoom, others.Max() + parameters.LandRowRoom);
    }

    /// <summary>Relative deviation of the Kreise from the row; null where that, a value or a weight is missing.</summary>
    private static double? Mean(
        SeriesValues values,
        double? row,
        List<string> kreise,
        SeriesRecipe recipe,
        IReadOnlyList<SeriesValues> inhabitants
    )
    {
        if (row is not > 0)
            return null;
        var own = kreise.ConvertAll(k => AreaGates.Value(values, recipe, k));
        if (own.Contains(null))
            return null;
        if (recipe.Kind == SeriesKind.Count)
            return (own.Sum() / row) - 1;
        var year = values.Period.Year;
        if (
            inhabitants.Where(p => kreise.TrueForAll(k => p.Kreise.GetValueOrDefault(k) > 0)).MinBy(p => Math.Abs(p.Period.Year - year))
            is not { } people
        )
            return null;
        var weights = kreise.ConvertAll(k => people.Kreise[k]!.Value);
        return (own.Zip(weights, (v, w) => v!.Value * w).Sum() / weights.Sum() / row) - 1;
    }

    private static string Percent(double share) =>
        (100 * share).ToString("+0.0;-0.0;0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";
}
