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

    /// <summary>The year of the data in the head of a report; where editions mix periods, the last year there are data of.</summary>
    public static string DataYear(ReportContext context) => $"{(Mixes(context) ? "Daten bis" : "Datenjahr")} {context.Year}";

    /// <summary>Since when something changed: <c>seit 2018</c>; where editions mix periods, since which edition.</summary>
    public static string Since(ReportContext context, int year) => $"seit {Edition(context, year)}";

    /// <summary>Over which time a value changed: <c>seit 2018</c>, or from which period to which, where editions mix them.</summary>
    public static string Over(ReportContext context, KreisKey kreis, Indicator indicator, Course course) =>
        Mixes(context) && Of(context, kreis, indicator, course.FirstYear) is { } from
            ? $"von {from} auf {Of(context, kreis, indicator, course.LastYear) ?? GermanNumber.Year(course.LastYear)}"
            : Since(context, course.FirstYear);

    /// <summary>
    /// The last years the first and the last value of a course speak of, where editions mix periods; null where they do not or the tables
    /// do not say it.
    /// </summary>
    public static (string First, string Last)? Ends(ReportContext context, KreisKey kreis, Indicator indicator) =>
        Mixes(context) && Of(context, kreis, indicator, context.Courses.FirstYear) is { } first
            ? (LastYear(first), LastYear(Of(context, kreis, indicator, context.Id.Year)!))
            : null;

    private static string LastYear(string period) => period[^4..];

    /// <summary>The period of a Kreis's value in an edition of the family; null where the tables do not say it.</summary>
    public static string? Of(ReportContext context, KreisKey kreis, Indicator indicator, int year) =>
        year == context.Id.Year
            ? context.Value(kreis, indicator).ReferencePeriod
            : context
                .Background.Trend.FirstOrDefault(t => t.Year == year && t.Periods.Count > 0)
                ?.Periods[(context.Row(kreis) * context.Indicators.Count) + context.Column(indicator)];

    /// <summary>The period most Kreise have in an edition; null where no edition mixes periods or the tables do not say it.</summary>
    public static string? Usual(ReportContext context, Indicator indicator, int year) =>
        Mixes(context) ? Usual(context.Features.Kreise.Select(k => Of(context, k, indicator, year))) : null;

    /// <summary>The period of every indicator, for a table without room for them; null where all are of the edition's year.</summary>
    public static string? List(ReportContext context) =>
        Mixes(context)
            ? $"Zeiträume der Werte: {GermanList.Join([.. context.Indicators.Select(i => $"{i.Words.Short} {Usual(context, i)}")])}."
            : null;

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
        Usual(context.Features.Kreise.Select(k => context.Value(k, indicator).ReferencePeriod))!;

    private static string? Usual(IEnumerable<string?> periods) =>
        periods
            .OfType<string>()
            .GroupBy(p => p, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key;
}
