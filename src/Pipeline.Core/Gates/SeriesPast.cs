using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>One series in one period, beside the same series in other periods.</summary>
/// <param name="Now">What is judged.</param>
/// <param name="Before">Earlier periods of the same release, else as accepted, in their order; the last is the one before.</param>
/// <param name="Others">All other periods there are, later ones and other deliveries included: none may repeat itself.</param>
public sealed record SeriesPast(SeriesValues Now, IReadOnlyList<SeriesValues> Before, IReadOnlyList<SeriesValues> Others)
{
    /// <summary>The periods of the series that are judged in the same edition, this one among them.</summary>
    public IReadOnlySet<Period> Judged { get; init; } = new HashSet<Period>();

    /// <summary>
    /// The other periods it is held against for repeating them. Two columns that repeat each other are told once: at the later one, if
    /// both are judged.
    /// </summary>
    internal IEnumerable<SeriesValues> NotToRepeat => Others.Where(o => o.Period.End < Now.Period.End || !Judged.Contains(o.Period));

    /// <summary>How the series changed from each earlier period to the next.</summary>
    /// <param name="between">The change; null where there is none to count.</param>
    internal IReadOnlyList<ColumnChange> Changes(Func<SeriesValues, SeriesValues, ColumnChange?> between) =>
        [.. Before.Zip(Before.Skip(1), between).OfType<ColumnChange>()];

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
        var inhabitants = accepted.Concat(now).Where(v => v.Series == recipe.Population).ToList();
        foreach (var series in now.GroupBy(v => v.Series, StringComparer.Ordinal))
        {
            var known = accepted.Where(a => a.Series == series.Key).ToList();
            var open = series.Where(v => !known.Exists(k => k.Period == v.Period && IsSame(k, v))).ToList();
            // Most runs find most series as they were accepted: their files need not be gone through.
            if (open.Count == 0)
                continue;
            List<SeriesValues> delivered = [.. series, .. InFiles(recipe, extraction, needs, series.Key)];
            var (kind, judged) = (recipe.Series[series.Key].Kind, open.Select(v => v.Period).ToHashSet());
            result.AddRange(open.Select(v => Of(v, delivered, known, parameters).Moved(kind, inhabitants) with { Judged = judged }));
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

    /// <summary>The same with every other period in the Kreise of the one that is judged, where those are later ones.</summary>
    /// <param name="kind">What the series is.</param>
    /// <param name="inhabitants">Columns of inhabitants that may weigh a ratio.</param>
    public SeriesPast Moved(SeriesKind kind, IReadOnlyList<SeriesValues> inhabitants) =>
        this with
        {
            Before = [.. Before.Select(b => MovedValues.To(b, Now, kind, inhabitants))],
            Others = [.. Others.Select(o => MovedValues.To(o, Now, kind, inhabitants))],
        };

    private static List<SeriesValues> InFiles(Recipe recipe, Extraction extraction, IReadOnlyList<Need> needs, string series) =>
        [
            .. needs
                .Where(n => n.Series == series)
                .GroupBy(n => n.Release.Sha256, StringComparer.Ordinal)
                .SelectMany(g =>
                {
                    var extracted = extraction.Of(g.First().Release, series);
                    return extracted.Periods.Select(p =>
                        SeriesValues.Build(series, recipe.Series[series], OfYear(g, p), p, extracted.Cells(p))
                    );
                }),
        ];

    /// <summary>A file of several years is on the list once for each, with the Gebietsstand of each.</summary>
    private static ReleaseOffer OfYear(IEnumerable<Need> needs, Period period) =>
        (needs.FirstOrDefault(n => n.Year == period.Year) ?? needs.First()).Release.Offer;

    private static bool IsSame(SeriesValues a, SeriesValues b) =>
        a.Kreise.Where(k => k.Value is not null).All(k => b.Kreise.GetValueOrDefault(k.Key) == k.Value);

    private static int Days(SeriesValues values) => values.Period.End.DayNumber - values.Period.Start.DayNumber;
}
