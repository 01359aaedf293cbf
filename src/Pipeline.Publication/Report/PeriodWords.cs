using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>
/// Which period a value speaks of, said beside it where an edition mixes periods: there the edition's year tells nothing.
/// </summary>
internal static class PeriodWords
{
    /// <summary>The period of a Kreis's value in brackets after a blank; empty where all values are of the edition's year.</summary>
    public static string Beside(ReportContext context, KreisKey kreis, Indicator indicator) =>
        Mixes(context) ? $" ({context.Value(kreis, indicator).ReferencePeriod})" : "";

    /// <summary>The same for the Kreise together: the period most of them have.</summary>
    public static string Beside(ReportContext context, Indicator indicator) => Mixes(context) ? $" ({Usual(context, indicator)})" : "";

    /// <summary>A year as the head of what an edition says: where editions mix periods the edition is meant, not the year.</summary>
    public static string Edition(ReportContext context, int year) =>
        Mixes(context) ? $"Ausgabe {GermanNumber.Year(year)}" : GermanNumber.Year(year);

    /// <summary>Two sentences that say why the periods differ; null where they do not.</summary>
    public static string? Method(ReportContext context) =>
        Mixes(context)
            ? $"Die Ausgabe heißt nach dem Jahr ihrer neuesten Reihen. Nicht alle Reihen reichen bis {context.Year}, und manche gelten für "
                + "mehrere Jahre; verwendet sind: "
                + $"{GermanList.Join([.. context.Indicators.Select(i => $"{i.Words.Short} {Usual(context, i)}")])}."
            : null;

    /// <summary>Whether the recipe lets an edition take a series of another year than its own.</summary>
    private static bool Mixes(ReportContext context) => context.Recipe.MixesPeriods;

    private static string Usual(ReportContext context, Indicator indicator) =>
        context
            .Features.Kreise.GroupBy(k => context.Value(k, indicator).ReferencePeriod, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .First()
            .Key;
}
