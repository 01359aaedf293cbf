using System.Globalization;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Counts that belong together: what a recipe adds up (moves of two ages, inhabitants of three) and the inhabitants of two sources.
/// They rise and fall with the times, but together; a fault of one of them changes their ratio as it never changed. Each is held
/// against the one whose ratio to it was steadiest.
/// </summary>
internal static class RelationGate
{
    private const int FewestChanges = 2;

    /// <summary>The findings of an edition; a pair is named once.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="pasts">All series and periods of the edition with their past.</param>
    /// <param name="parameters">Where it closes.</param>
    /// <param name="of">The one series that is judged; all where left out.</param>
    public static IEnumerable<GateFinding> Run(Recipe recipe, IReadOnlyList<SeriesPast> pasts, GateParameters parameters, string? of = null)
    {
        var counts = pasts.Where(p => recipe.Series[p.Now.Series].Kind is SeriesKind.Count or SeriesKind.Density).ToList();
        var groups = Groups(recipe);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var past in counts.Where(c => of is null || c.Now.Series == of))
        {
            var steadiest = counts
                .Where(o =>
                    o.Now.Series != past.Now.Series
                    && o.Now.Period.Year == past.Now.Period.Year
                    && groups.Exists(g => g.Contains(o.Now.Series) && g.Contains(past.Now.Series))
                )
                .Select(o => Relation(past, o, parameters))
                .OfType<RelationChange>()
                .MinBy(r => r.Most);
            if (steadiest is not { } relation || Math.Abs(relation.Now) <= relation.Limit(parameters.History))
                continue;
            string[] pair = [past.Now.Series, relation.Other];
            var name = string.Join('+', pair.Order(StringComparer.Ordinal));
            if (told.Add($"{name} {past.Now.Period.Year}"))
                yield return GateFinding
                    .Build(
                        new GatePlace("relation", name, past.Now.Period.Year.ToString(CultureInfo.InvariantCulture)),
                        "Two series that belong together moved apart as they never did: one of them is of another group or year.",
                        past.Now.Source,
                        $"a ratio that changes by at most {GateFinding.Number(relation.Limit(parameters.History))} of its logarithm",
                        $"{GateFinding.Number(relation.Now)}, {GateFinding.Number(relation.Most)} at most so far"
                    )
                    .Measured(Math.Round(relation.Most, 6), Math.Round(relation.Now, 6), relation.Kreise);
        }
    }

    /// <summary>
    /// What the recipe adds up, the inhabitants of two sources, and inhabitants per area, for an area stays what it is. Two counts that
    /// only happened to go together for a few years belong to no group.
    /// </summary>
    private static List<IReadOnlyList<string>> Groups(Recipe recipe) =>
        [
            .. recipe.Indicators.SelectMany(i => new[] { i.In, i.Out, i.Population }).Where(g => g.Count > 1),
            [
                recipe.Population,
                .. recipe.Context.Where(c => c.Code == "population").Select(c => c.Series),
                .. recipe.Context.Select(c => c.Series).Where(s => recipe.Series[s].Kind == SeriesKind.Density),
            ],
        ];

    /// <summary>How the ratio of two series changed; null where too little is known.</summary>
    private static RelationChange? Relation(SeriesPast a, SeriesPast b, GateParameters parameters)
    {
        var others = b.Before.Append(b.Now).GroupBy(v => v.Period.Year).ToDictionary(g => g.Key, g => g.Last());
        var ratios = a
            .Before.Append(a.Now)
            .Where(v => others.ContainsKey(v.Period.Year))
            .Select(v => ColumnChange.Relative(others[v.Period.Year], v, parameters.FewestPairs))
            .OfType<ColumnChange>()
            .ToList();
        var changes = ratios.Zip(ratios.Skip(1), (x, y) => y.Median - x.Median).ToList();
        return changes.Count <= FewestChanges
            ? null
            : new RelationChange(b.Now.Series, changes.SkipLast(1).Max(Math.Abs), changes[^1], ratios[^1].Kreise.Count, changes.Count - 1);
    }

    private sealed record RelationChange(string Other, double Most, double Now, int Kreise, int Changes)
    {
        /// <summary>Wider where little is known.</summary>
        public double Limit(HistoryParameters parameters) =>
            (parameters.RelationRoom * (1 + (1.0 / Changes)) * Most) + parameters.RelationFloor;
    }
}
