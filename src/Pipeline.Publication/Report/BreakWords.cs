using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>How a report speaks of an indicator that is made of another series than in earlier editions.</summary>
internal static class BreakWords
{
    /// <summary>A sentence per indicator whose course on the page goes across a break.</summary>
    public static IEnumerable<string> InTrend(ReportContext context) =>
        context.Background.RecentTrend.Count < 2
            ? []
            : context.Indicators.SelectMany(indicator => In(context, indicator, context.Background.RecentTrend[0].Year));

    /// <summary>A sentence per break of an indicator after a year.</summary>
    public static IEnumerable<string> In(ReportContext context, Indicator indicator, int after) =>
        Breaks(context.Recipe.Indicators[context.Column(indicator)], after, context.Id.Year)
            .Select(b =>
                $"Bruch in der Reihe: {indicator.Name} wird seit der Ausgabe {GermanNumber.Year(b.FirstYear)} anders "
                + "ermittelt; Werte davor und danach sind nicht miteinander vergleichbar."
            );

    /// <summary>Why a Kreis that only changed because of a break did not change.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="cluster">The cluster it would have kept.</param>
    public static string OnlyMethod(ReportContext context, int cluster)
    {
        string[] names =
        [
            .. context
                .Indicators.Where((_, j) => Breaks(context.Recipe.Indicators[j], context.Before!.Year, context.Id.Year).Any())
                .Select(i => i.Words.Topic),
        ];
        var what = names.Length == 0 ? "ein Indikator" : GermanList.Join(names);
        return $"Nicht der Kreis hat sich geändert, sondern die Berechnung: Seit dieser Ausgabe {(names.Length > 1 ? "werden" : "wird")} "
            + $"{what} anders ermittelt. Ohne diese Umstellung bliebe es bei {GroupWords.Number(cluster)}.";
    }

    /// <summary>Those after one year, up to another.</summary>
    private static IEnumerable<SeriesBreak> Breaks(IndicatorRecipe indicator, int after, int upTo) =>
        indicator.Breaks.Where(b => b.FirstYear > after && b.FirstYear <= upTo);
}
