using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// The means of the context series of an edition, by series, year and group: the figures of the table <c>context_means</c>.
/// </summary>
/// <param name="Values">Unweighted means; a group without a value is not in it.</param>
internal sealed record ContextMeans(IReadOnlyDictionary<(ContextSeries Series, int Year, string Group), double> Values)
{
    /// <summary>Works them out.</summary>
    public static ContextMeans Compute(ReportContext context) =>
        new(
            ContextMean
                .Compute(context.Background.Context, context.Features.Kreise, context.Official.Labels)
                .ToDictionary(m => (m.Series, m.Year, m.Group), m => m.Mean)
        );
}

/// <summary>
/// The context series of a Kreis in all years an edition has, beside the means of its cluster and of Germany. Paper has the newest
/// value only.
/// </summary>
internal static class ContextSection
{
    private const int LongestInFull = 12;

    /// <summary>The section; nothing where no series has more to say than the key facts.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, ContextMeans means, KreisKey kreis)
    {
        var cluster = GermanNumber.Year(context.Cluster(kreis));
        var values = ContextSeries.All.SelectMany(s => Shown(context.Describing(kreis, s))).ToList();
        if (values.Count == 0)
            yield break;
        yield return new HeadingBlock(2, "Weitere Zahlen");
        yield return new TableBlock(
            "Zahlen, die nicht in die Einteilung eingehen",
            [
                new("Reihe", 3, false),
                new("Jahr", 1, true),
                new("Wert", 1.2, true),
                new($"Mittel Gruppe {cluster}", 1.4, true),
                new("Mittel Deutschland", 1.4, true),
            ],
            [
                .. values.Select(v =>
                    (IReadOnlyList<string>)
                        [
                            v.Series.Name,
                            GermanNumber.Year(v.Year),
                            Text(v.Value, v.Series) + (IsMerged(v) ? "*" : ""),
                            Mean(v, cluster),
                            Mean(v, AreaMeans.Germany),
                        ]
                ),
            ],
            new HashSet<int>()
        );
        yield return new SmallPrintBlock(
            "Ungewichtete Mittel der Kreise, die einen Wert haben."
                + (values.Any(IsMerged) ? " * aus den Werten früherer Kreise berechnet." : "")
                + (KeyFacts.Estimates(context, kreis) is { } estimated ? " " + estimated : "")
        );

        bool IsMerged(ContextValue value) => KeyFacts.IsMerged(context, value);

        string Mean(ContextValue value, string group) =>
            means.Values.TryGetValue((value.Series, value.Year, group), out var mean) ? Text(mean, value.Series) : "–";
    }

    /// <summary>Of a long series the first and the last year and every fifth; all of them are in the table <c>context</c>.</summary>
    private static IEnumerable<ContextValue> Shown(IReadOnlyList<ContextValue> values) =>
        values.Count <= LongestInFull ? values : values.Where((v, i) => i == 0 || i == values.Count - 1 || v.Year % 5 == 0);

    private static string Text(double value, ContextSeries series) => GermanNumber.WithUnit(value, series.Decimals, series.DisplayUnit);
}
