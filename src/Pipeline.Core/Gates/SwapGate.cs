using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// Two columns that have changed places. Neighbours such as moves in and moves out have nearly the same ranks and sizes, so
/// nothing else sees it; but exchanged they fit the last accepted period better than as they stand. Of the real columns of
/// 2007–2018 none does: exchanging any two makes the fit at least 1.2 times worse.
/// </summary>
internal static class SwapGate
{
    public static IEnumerable<GateFinding> Run(
        Recipe recipe,
        IReadOnlyList<(SeriesValues Now, SeriesValues Before)> compared,
        GateParameters parameters
    )
    {
        for (var i = 0; i < compared.Count; i++)
        {
            for (var j = i + 1; j < compared.Count; j++)
            {
                var (a, b) = (compared[i], compared[j]);
                if (
                    a.Now.Series == b.Now.Series
                    || a.Now.Period != b.Now.Period
                    || a.Before.Period != b.Before.Period
                    || recipe.Series[a.Now.Series].Unit != recipe.Series[b.Now.Series].Unit
                )
                    continue;
                var asTheyStand = Distance(a.Now, a.Before, parameters) + Distance(b.Now, b.Before, parameters);
                var exchanged = Distance(a.Now, b.Before, parameters) + Distance(b.Now, a.Before, parameters);
                if (exchanged < asTheyStand)
                    yield return GateFinding.Build(
                        new GatePlace("columns-swapped", $"{a.Now.Series}+{b.Now.Series}", a.Now.Period.ToString()),
                        "Two columns seem to have changed places.",
                        a.Now.Source,
                        $"each nearest to itself in {a.Before.Period}",
                        $"median distance {GateFinding.Number(asTheyStand)} as they stand, {GateFinding.Number(exchanged)} exchanged"
                    );
            }
        }
    }

    /// <summary>Median of |ln(now / before)| over the Kreise with both; NaN, which fits nothing, where too few have.</summary>
    private static double Distance(SeriesValues now, SeriesValues before, GateParameters parameters)
    {
        var logs = now
            .Kreise.Where(k => k.Value > 0 && before.Kreise.GetValueOrDefault(k.Key) > 0)
            .Select(k => Math.Abs(Math.Log(k.Value!.Value / before.Kreise[k.Key]!.Value)))
            .ToList();
        return logs.Count < parameters.FewestPairs ? double.NaN : Quantiles.Median(logs);
    }
}
