using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// All gates the releases of an edition pass: against the period last accepted (<see cref="ReleaseGates"/>), and against the
/// history of each series in its own file. Pure: the same values give the same findings in the same order.
/// </summary>
public static class EditionGates
{
    /// <summary>Gates whose finding about a column or Land makes those about its single cells a repetition.</summary>
    private static readonly string[] OfColumns =
    [
        "stale",
        "column-repeated",
        "rows-shifted",
        "level",
        "spread",
        "unit-jump",
        "sign-flip",
        "rank",
    ];

    /// <summary>Looks at every series and period an edition needs.</summary>
    /// <param name="recipe">What the series should be.</param>
    /// <param name="now">The values.</param>
    /// <param name="pasts">Those that are not accepted as they are, with their past.</param>
    /// <param name="kreiseOf">The Kreise of the Gebietsstand of a series and period.</param>
    /// <param name="accepted">The values last accepted; empty for the first edition.</param>
    /// <param name="parameters">Where the gates close.</param>
    public static IReadOnlyList<GateFinding> Run(
        Recipe recipe,
        IReadOnlyList<SeriesValues> now,
        IReadOnlyList<SeriesPast> pasts,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf,
        IReadOnlyList<SeriesValues> accepted,
        GateParameters parameters
    )
    {
        var people = Inhabitants(recipe, now);
        var known = ReleaseGates.Run(recipe, now, kreiseOf, accepted, parameters).Select(Tolerated).ToList();
        var found = pasts.SelectMany(p => OfHistory(recipe, p, now, kreiseOf(p.Now), parameters)).ToList();
        var valid = pasts.Select(p => Valid(p, kreiseOf(p.Now))).ToList();
        found.AddRange(DistanceGate.Run(recipe, now, [.. valid.Select(p => p.Now)], parameters));
        found.AddRange(OfRelations(recipe, valid, parameters));
        found.AddRange(PartsGate.Run(recipe, now, kreiseOf));
        // Against the period last accepted they were compared already; a first edition has its own file to compare with.
        if (accepted.Count == 0)
            found.AddRange(SwapGate.Run(recipe, [.. pasts.Where(p => p.Before.Count > 0).Select(p => (p.Now, p.Before[^1]))], parameters));
        return Merge(known, found);

        // What a source revised in a period that was accepted is asked of somebody, whatever the Kreis did in other years.
        GateFinding Tolerated(GateFinding finding) =>
            finding.Gate == "cell"
            && !accepted.Any(a => a.Series == finding.Column && a.Period.ToString() == finding.Period)
            && pasts.FirstOrDefault(p => p.Now.Series == finding.Column && p.Now.Period.ToString() == finding.Period) is { } past
            && CellTolerance.IsToBeListed(past, finding.Area!, recipe.Series[finding.Column], people, parameters)
                ? finding.AsDoubt()
                : finding;
    }

    /// <summary>The findings about age groups that stand under each other's labels, which only the files themselves tell.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="extraction">What was read.</param>
    /// <param name="needs">What the edition needs.</param>
    /// <param name="kreiseOf">The Kreise of the Gebietsstand of a series and period.</param>
    public static IEnumerable<GateFinding> OfAgeGroups(
        Recipe recipe,
        Extraction extraction,
        IReadOnlyList<Need> needs,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf
    ) => AgeGroupsGate.Run(recipe, AgeColumns.Of(recipe, extraction, needs), kreiseOf);

    /// <summary>The means of years that lack one, which only the indicators themselves tell.</summary>
    /// <param name="recipe">How the indicators of the edition are made.</param>
    /// <param name="data">What came of it.</param>
    public static IEnumerable<GateFinding> OfMeans(Recipe recipe, EditionData data) => MeanYearsGate.Run(recipe, data);

    /// <summary>Both kinds together; where a column or a Land is wrong, its single cells would only hide it.</summary>
    /// <param name="known">Against the period last accepted.</param>
    /// <param name="found">Against the history.</param>
    public static IReadOnlyList<GateFinding> Merge(IReadOnlyList<GateFinding> known, IReadOnlyList<GateFinding> found)
    {
        var all = known.Concat(found).ToList();
        var wrong = all.FindAll(f => OfColumns.Contains(f.Gate) && !f.IsDoubt);
        return
        [
            .. all.Where(f => f.Gate is not ("cell" or "cells" or "cells-exchanged") || !wrong.Exists(w => Hides(w, f)))
                .DistinctBy(f => f.Id),
        ];
    }

    /// <summary>The findings of one series and period by its past.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="past">What is judged.</param>
    /// <param name="now">All values of the edition; inhabitants weigh.</param>
    /// <param name="kreise">The Kreise of the Gebietsstand.</param>
    /// <param name="parameters">Where the gates close.</param>
    public static IEnumerable<GateFinding> OfHistory(
        Recipe recipe,
        SeriesPast past,
        IReadOnlyList<SeriesValues> now,
        IReadOnlySet<string> kreise,
        GateParameters parameters
    )
    {
        var valid = Valid(past, kreise);
        var series = recipe.Series[past.Now.Series];
        var always = StaleGate.Run(valid, parameters).Concat(LandRowGate.Run(past, recipe, kreise, Inhabitants(recipe, now), parameters));
        // A balance around zero keeps neither its order nor its level from one year to the next: its past foretells nothing.
        if (series.IsBalance)
            return always;
        return always
            .Concat(RowOrderGate.Run(valid, parameters))
            .Concat(LevelGate.Run(valid, series, parameters))
            // The planted movers of invented releases move as no real Kreis does.
            .Concat(recipe.Demo ? [] : Cells(valid, series, Inhabitants(recipe, now), parameters));
    }

    /// <summary>Cells by their history and by the largest change; two that were exchanged are told together and not one by one.</summary>
    private static IEnumerable<GateFinding> Cells(
        SeriesPast past,
        SeriesRecipe series,
        IReadOnlyList<SeriesValues> people,
        GateParameters parameters
    )
    {
        var history = CellHistoryGate.Run(past, series, parameters).ToList();
        var exchanged = history
            .Where(f => f is { Gate: "cells-exchanged", IsDoubt: false })
            .SelectMany(f => f.Area!.Split('+'))
            .ToHashSet(StringComparer.Ordinal);
        return Jumps(past, series, people, parameters)
            .Where(f => f.Area is null || !exchanged.Contains(f.Area))
            .Concat(history)
            .DistinctBy(f => f.Id);
    }

    /// <summary>
    /// Cells beyond the largest change a recipe knows, against the period before in the same file: a first edition has no accepted one.
    /// What stood apart and came back is listed only where it was itself held against a period before.
    /// </summary>
    private static IEnumerable<GateFinding> Jumps(
        SeriesPast past,
        SeriesRecipe series,
        IReadOnlyList<SeriesValues> people,
        GateParameters parameters
    ) =>
        past.Before.Count == 0
            ? []
            : CellGates
                .Run(past.Now, past.Before[^1], series, parameters)
                .Select(f =>
                    f.Gate == "cell" && past.Before.Count > 1 && CellTolerance.IsToBeListed(past, f.Area!, series, people, parameters)
                        ? f.AsDoubt()
                        : f
                );

    /// <summary>The findings about series that belong together, of columns with their past.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="pasts">The columns of one period.</param>
    /// <param name="parameters">Where the gates close.</param>
    /// <param name="of">The one series that is judged; all where left out.</param>
    public static IEnumerable<GateFinding> OfRelations(
        Recipe recipe,
        IReadOnlyList<SeriesPast> pasts,
        GateParameters parameters,
        string? of = null
    ) => RelationGate.Run(recipe, pasts, parameters, of).Concat(BalanceGate.Run(recipe, pasts, parameters, of));

    /// <summary>The findings about age groups that do not add up to all inhabitants.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="now">Values of one edition or period.</param>
    /// <param name="kreiseOf">The Kreise of the Gebietsstand of a series and period.</param>
    public static IEnumerable<GateFinding> OfParts(
        Recipe recipe,
        IReadOnlyList<SeriesValues> now,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf
    ) => PartsGate.Run(recipe, now, kreiseOf);

    /// <summary>The Kreise of the day alone: tables of all codes have rows of others too.</summary>
    private static SeriesPast Valid(SeriesPast past, IReadOnlySet<string> kreise) =>
        past with
        {
            Now = past.Now with
            {
                Kreise = past.Now.Kreise.Where(k => kreise.Contains(k.Key)).ToDictionary(k => k.Key, k => k.Value, StringComparer.Ordinal),
            },
        };

    private static List<SeriesValues> Inhabitants(Recipe recipe, IReadOnlyList<SeriesValues> now)
    {
        var codes = recipe.Context.Where(c => c.Code == "population").Select(c => c.Series).Append(recipe.Population).ToList();
        return [.. now.Where(v => codes.Contains(v.Series)).OrderBy(v => codes.IndexOf(v.Series)).ThenByDescending(v => v.Period.End)];
    }

    private static bool Hides(GateFinding column, GateFinding cell) =>
        column.Column == cell.Column
        && column.Period == cell.Period
        && (column.Area is not { Length: 2 } land || cell.Area?.StartsWith(land, StringComparison.Ordinal) == true);
}
