using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// The rows of a migration balance. It keeps no order from one year to the next, so its past tells nothing; but who moves in is there at
/// the end of the year. A row must fit the growth of the inhabitants of its own Kreis better than that of its neighbour in the file. In
/// the real years 1996–2020 the two correlate by 0.78 or more, but for 2011, when the census corrected the inhabitants and nothing
/// is said.
/// </summary>
internal static class BalanceGate
{
    /// <summary>The findings of an edition.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="pasts">All series and periods of the edition with their past.</param>
    /// <param name="parameters">Where it closes.</param>
    /// <param name="of">The one series that is judged; all where left out.</param>
    public static IEnumerable<GateFinding> Run(Recipe recipe, IReadOnlyList<SeriesPast> pasts, GateParameters parameters, string? of = null)
    {
        var codes = recipe.Context.Where(c => c.Code == "population").Select(c => c.Series).Append(recipe.Population).ToHashSet();
        foreach (var past in pasts.Where(p => recipe.Series[p.Now.Series].IsBalance && (of is null || p.Now.Series == of)))
        {
            var year = past.Now.Period.Year;
            var people = pasts
                .Where(p => codes.Contains(p.Now.Series) && p.Now.Period.Year == year)
                .FirstOrDefault(p => p.Before.Count > 0 && p.Before[^1].Period.Year == year - 1);
            if (people is null)
                continue;
            var rows = Rows(past.Now, people);
            if (rows.Kreise.Count < parameters.FewestPairs)
                continue;
            foreach (var finding in RowOrderGate.Run(past.Now, rows, parameters))
                yield return finding;
        }
    }

    /// <summary>Balance and growth, both per 1,000 inhabitants, of the Kreise that have them.</summary>
    private static RowForecast Rows(SeriesValues balance, SeriesPast people)
    {
        var rows = balance
            .Kreise.Where(k =>
                k.Value is not null
                && people.Now.Kreise.GetValueOrDefault(k.Key) > 0
                && people.Before[^1].Kreise.GetValueOrDefault(k.Key) > 0
            )
            .OrderBy(k => k.Key, StringComparer.Ordinal)
            .Select(k => (k.Key, Value: k.Value!.Value, Growth: Growth(people, k.Key)))
            .ToList();
        return new RowForecast([.. rows.Select(r => r.Key)], [.. rows.Select(r => r.Value)], [.. rows.Select(r => r.Growth)], 0)
        {
            By = "growth of inhabitants",
        };
    }

    private static double Growth(SeriesPast people, string kreis) =>
        1000 * Math.Log(people.Now.Kreise[kreis]!.Value / people.Before[^1].Kreise[kreis]!.Value);
}
