using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>The groups with their colours, as a table: names are text, so that nobody only sees them.</summary>
internal static class LegendSection
{
    /// <summary>The table.</summary>
    public static ChartTableBlock Compose(ReportContext context) => Compose(context, new("Zahl", 30, true), null);

    /// <summary>The table with one more column.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreise">The column that counts Kreise.</param>
    /// <param name="more">The column behind it, and what it says of each group in their order; null for none.</param>
    public static ChartTableBlock Compose(ReportContext context, ReportColumn kreise, LegendColumn? more) =>
        new(
            $"Die {ClusterWords.Count(context.Scheme)} Gruppen",
            [new("Gruppe", 146, false), kreise, .. more is null ? Array.Empty<ReportColumn>() : [more.Column], new("", 28, false)],
            [
                .. Enumerable
                    .Range(1, context.Scheme.Count)
                    .Select(c =>
                        (IReadOnlyList<ChartCell>)
                            [
                                new($"{GermanNumber.Year(c)}: {GroupWords.Handle(context.Scheme, c)}", []),
                                new(GermanNumber.Count(context.Official.Sizes[c - 1]), []),
                                .. more is null ? Array.Empty<ChartCell>() : [new ChartCell(more.OfGroups[c - 1], [])],
                                new("", [], ClusterMap.Chip(context.Scheme[c])) { IsDecoration = true },
                            ]
                    ),
            ]
        );
}

/// <summary>A further column of the table of groups.</summary>
/// <param name="Column">Its head.</param>
/// <param name="OfGroups">What it says of each group, in their order.</param>
internal sealed record LegendColumn(ReportColumn Column, IReadOnlyList<string> OfGroups);
