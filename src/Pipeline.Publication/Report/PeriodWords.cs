using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>
/// Which period a value speaks of, said beside it where an edition mixes periods: there the edition's year tells nothing.
/// </summary>
internal static class PeriodWords
{
    /// <summary>The period of a Kreis's value in brackets after a blank; empty where the indicator is of the edition's year.</summary>
    public static string Beside(ReportContext context, KreisKey kreis, Indicator indicator) =>
        IsOfAnother(context, indicator) ? $" ({context.Value(kreis, indicator).ReferencePeriod})" : "";

    /// <summary>The same for the Kreise together: the period most of them have.</summary>
    public static string Beside(ReportContext context, Indicator indicator) =>
        IsOfAnother(context, indicator) ? $" ({Usual(context, indicator)})" : "";

    /// <summary>Two sentences that say why the periods differ; null where they do not.</summary>
    public static string? Method(ReportContext context)
    {
        var other = context.Indicators.Where(i => IsOfAnother(context, i)).ToList();
        return other.Count == 0
            ? null
            : $"Die Ausgabe heißt nach dem Jahr ihrer neuesten Reihen. Nicht alle Reihen reichen bis {context.Year} oder gelten nur für "
                + $"dieses Jahr; verwendet sind: {GermanList.Join([.. other.Select(i => $"{i.Words.Short} {Usual(context, i)}")])}.";
    }

    /// <summary>Whether the recipe takes another period of the indicator than the edition's year.</summary>
    private static bool IsOfAnother(ReportContext context, Indicator indicator)
    {
        var recipe = context.Recipe.Indicators[context.Indicators.ToList().IndexOf(indicator)];
        return recipe.LifeTable is not null || recipe.Series.Any(s => context.Recipe.Series[s].Period != PeriodChoice.SameYear);
    }

    private static string Usual(ReportContext context, Indicator indicator) =>
        context
            .Features.Kreise.GroupBy(k => context.Value(k, indicator).ReferencePeriod, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .First()
            .Key;
}
