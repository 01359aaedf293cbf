using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>The groups with their colours, as a table: names are text, so that nobody only sees them.</summary>
internal static class LegendSection
{
    /// <summary>The table.</summary>
    public static ChartTableBlock Compose(ReportContext context) =>
        new(
            $"Die {ClusterWords.Count(context.Scheme)} Gruppen",
            [new("Gruppe", 146, false), new("Zahl", 30, true), new("", 28, false)],
            [
                .. Enumerable
                    .Range(1, context.Scheme.Count)
                    .Select(c =>
                        (IReadOnlyList<ChartCell>)
                            [
                                new($"{GermanNumber.Year(c)}: {GroupWords.Handle(context.Scheme, c)}", []),
                                new(GermanNumber.Count(context.Official.Sizes[c - 1]), []),
                                new("", [], ClusterMap.Chip(context.Scheme[c])) { IsDecoration = true },
                            ]
                    ),
            ]
        );
}
