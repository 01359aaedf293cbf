using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Publication.Report;

/// <summary>What a bridge edition says of its second scheme (METHOD §4); nothing in all other editions.</summary>
internal static class BridgeSection
{
    /// <summary>For one Kreis.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        if (context.BridgeLabels is not { } labels)
            yield break;
        var (old, now) = (context.Cluster(kreis), labels[context.Row(kreis)]);
        var then =
            old == now
                ? $"Auch nach den neuen Mittelpunkten gehört {name.Subject} zu {GroupWords.Number(now)}."
                : $"Nach den neuen Mittelpunkten gehört {name.Subject} zu {GroupWords.Full(context.Scheme, now)}. "
                    + "Dieser Unterschied kommt von der neuen Einteilung, nicht aus dem Kreis.";
        yield return new TextBlock($"{Intro(context)} {then}") { Lead = "Neue Mittelpunkte:" };
    }

    /// <summary>For Germany: how the two schemes relate.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context)
    {
        if (context.BridgeLabels is not { } labels)
            yield break;
        var old = context.Official.Labels;
        var k = context.Official.Sizes.Length;
        var counts = TransitionMatrix.Count(old, labels, k).Counts;
        var same = Enumerable.Range(0, k).Sum(c => counts[c, c]);
        yield return new HeadingBlock(2, "Neue Mittelpunkte ab der nächsten Ausgabe");
        yield return new TextBlock(
            $"{Intro(context)} Für {GermanNumber.Count(same)} der {GermanNumber.Count(labels.Length)} Kreise ergeben beide "
                + $"Einteilungen dieselbe Gruppe (Adjusted Rand Index {GermanNumber.Text(AdjustedRandIndex.Compute(old, labels), 2)})."
        );
        yield return new TableBlock(
            "Beide Einteilungen: Zeilen bisherige, Spalten neue Mittelpunkte",
            [new("Zahl der Kreise", 1.6, false), .. Enumerable.Range(1, k).Select(c => new ReportColumn($"neu {c}", 1, true))],
            [
                .. Enumerable
                    .Range(0, k)
                    .Select(
                        IReadOnlyList<string> (from) =>
                            [
                                $"bisher {GroupWords.Number(from + 1)}",
                                .. Enumerable.Range(0, k).Select(to => GermanNumber.Count(counts[from, to])),
                            ]
                    ),
            ],
            new HashSet<int>()
        );
    }

    private static string Intro(ReportContext context) =>
        $"Diese Ausgabe ist eine Brücke. Ab der nächsten gelten die Mittelpunkte von {context.Year} statt derer von "
        + $"{GermanNumber.Year(context.Basis.AnchorYear)}.";
}
