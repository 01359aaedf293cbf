using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>One series in one period, beside the same series in other periods.</summary>
/// <param name="Now">What is judged.</param>
/// <param name="Before">Earlier periods of the same release, else as accepted, in their order; the last is the one before.</param>
/// <param name="Others">All other periods there are, later ones and other deliveries included: none may repeat itself.</param>
public sealed record SeriesPast(SeriesValues Now, IReadOnlyList<SeriesValues> Before, IReadOnlyList<SeriesValues> Others)
{
    /// <summary>
    /// Every series and period an edition needs and that is not accepted as it is. The same file holds the years before, so that a
    /// first edition is compared too.
    /// </summary>
    /// <param name="recipe">The family.</param>
    /// <param name="extraction">What was read.</param>
    /// <param name="needs">What the edition needs.</param>
    /// <param name="now">The values it needs (<see cref="SeriesValues.Select"/>).</param>
    /// <param name="accepted">What was accepted before.</param>
    /// <param name="parameters">How far back.</param>
    public static IReadOnlyList<SeriesPast> Of(
        Recipe recipe,
        Extraction extraction,
        IReadOnlyList<Need> needs,
        IReadOnlyList<SeriesValues> now,
        IReadOnlyList<SeriesValues> accepted,
        HistoryParameters parameters
    )
    {
        var result = new List<SeriesPast>();
        foreach (var series in now.GroupBy(v => v.Series, StringComparer.Ordinal))
        {
            var known = accepted.Where(a => a.Series == series.Key).ToList();
            var open = series.Where(v => !known.Exists(k => k.Period == v.Period && IsSame(k, v))).ToList();
            // Most runs find most series as they were accepted: their files need not be gone through.
            if (open.Count == 0)
                continue;
            List<SeriesValues> delivered = [.. series, .. InFiles(recipe, extraction, needs, series.Key)];
            result.AddRange(open.Select(v => Of(v, delivered, known, parameters)));
        }
        return result;
    }

    /// <summary>One of them, out of all that is known of the series; its own period is left out.</summary>
    /// <param name="now">What is judged.</param>
    /// <param name="delivered">Of the releases; the first of a period counts.</param>
    /// <param name="accepted">Of accepted editions.</param>
    /// <param name="parameters">How far back.</param>
    public static SeriesPast Of(
        SeriesValues now,
        IReadOnlyList<SeriesValues> delivered,
        IReadOnlyList<SeriesValues> accepted,
        HistoryParameters parameters
    )
    {
        var length = Days(now);
        var others = delivered.Concat(accepted).Where(v => v.Period != now.Period && Math.Abs(Days(v) - length) <= 1).ToList();
        var before = others
            .Where(v => v.Period.End < now.Period.End)
            .DistinctBy(v => v.Period)
            .OrderBy(v => v.Period.End)
            .TakeLast(parameters.MostPeriods)
            .ToList();
        return new SeriesPast(now, before, [.. others.OrderBy(v => v.Period.End)]);
    }

    private static List<SeriesValues> InFiles(Recipe recipe, Extraction extraction, IReadOnlyList<Need> needs, string series) =>
        [
            .. needs
                .Where(n => n.Series == series)
                .Select(n => n.Release)
                .DistinctBy(r => r.Sha256)
                .SelectMany(r =>
                {
                    var extracted = extraction.Of(r, series);
                    return extracted.Periods.Select(p => SeriesValues.Build(series, recipe.Series[series], r.Offer, p, extracted.Cells(p)));
                }),
        ];

    private static bool IsSame(SeriesValues a, SeriesValues b) =>
        a.Kreise.Where(k => k.Value is not null).All(k => b.Kreise.GetValueOrDefault(k.Key) == k.Value);

    private static int Days(SeriesValues values) => values.Period.End.DayNumber - values.Period.Start.DayNumber;
}
