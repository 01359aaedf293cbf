using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>The left column of page 4: what the values mean, how the groups come about, where the data are from.</summary>
internal static class ReferenceSection
{
    /// <summary>A paragraph per indicator.</summary>
    public static IEnumerable<ReportBlock> Values(ReportContext context)
    {
        yield return new HeadingBlock(2, "Was die Werte bedeuten");
        for (var j = 0; j < context.Indicators.Count; j++)
        {
            var (indicator, recipe) = (context.Indicators[j], context.Recipe.Indicators[j]);
            yield return Fine(Lead(indicator), indicator.Words.Definition + (recipe.Note is { } note ? " " + note : ""));
        }
        yield return Fine("Reihen:", "Welche Reihe der Quellen hinter jedem Wert steht, sagt die Datei codebook.md der Ausgabe.");
    }

    /// <summary>The word of the tables and that of the statistics, or the one that says both.</summary>
    private static string Lead(Indicator indicator) =>
        SpineSection.Label(indicator) is var label && indicator.Name.Contains(label, StringComparison.OrdinalIgnoreCase)
            ? indicator.Name + ":"
            : $"{label} – {indicator.Name}:";

    /// <summary>The method in plain words, made from the parameters of the run.</summary>
    public static IEnumerable<ReportBlock> Method(ReportContext context)
    {
        var p = context.Basis.Clustering;
        yield return new HeadingBlock(2, "Wie die Gruppen entstehen");
        yield return Fine(
            "",
            $"Ein Rechenverfahren (k-Means) fasst {GermanNumber.Count(context.Features.Rows)} Kreise so zu "
                + $"{GermanNumber.Word(p.Clusters)} Gruppen zusammen, dass die Werte in einer Gruppe einander möglichst ähnlich sind. Alle "
                + $"{GermanNumber.Word(context.Indicators.Count)} Werte zählen gleich viel. Die Zahl {GermanNumber.Word(p.Clusters)} ist "
                + $"eine Festlegung. In den Gruppen {ClusterWords.Urban(p.Named)} sind die Wege kurz, in den Gruppen "
                + $"{ClusterWords.Rural(p.Named)} länger. Die Nummern sind keine Rangfolge; gute Chancen bieten "
                + $"{ClusterWords.Best(p.Named)}."
        );
        yield return Fine(
            "",
            $"Die Mittelpunkte stammen aus der Ausgabe {GermanNumber.Year(context.Basis.AnchorYear)} und bleiben fest. Ein Kreis wechselt "
                + $"erst, wenn ein anderer Mittelpunkt um mehr als {GermanNumber.Percent(p.Hysteresis, 0)} näher liegt. "
                + Certainty(context)
                + " Das Verfahren folgt der Idee der Studie „Alle sollen teilhaben“ (Berlin-Institut 2023), ist aber ein eigenes."
        );
        if (PeriodWords.Method(context) is { } periods)
            yield return Fine("", periods);
    }

    /// <summary>Attributions and licences.</summary>
    public static IEnumerable<ReportBlock> Sources(ReportContext context)
    {
        yield return new HeadingBlock(2, "Quellen und Lizenzen");
        foreach (var group in context.Basis.Releases.GroupBy(r => r.Licence).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return Fine(
                "",
                string.Join(". ", group.Select(r => r.Attribution.TrimEnd('.')).Distinct()) + ". " + SourceSection.Licence(group.Key)
            );
        if (context.Basis.Licences.Contains("dl-de/by-2-0"))
            yield return new LinkBlock(
                "Die Daten wurden umgerechnet und zusammengefasst. Lizenz: ",
                "www.govdata.de/dl-de/by-2-0",
                "https://www.govdata.de/dl-de/by-2-0",
                IsSmall: true
            );
    }

    private static string Certainty(ReportContext context) =>
        context.IsPredicted
            ? "Wie sicher die Zuordnung ist, zeigen simulierte nächste Jahre: Auf die Werte werden Änderungen gelegt, wie sie Kreise "
                + "ähnlicher Größe in früheren Ausgaben zeigten (in den ersten Ausgaben die Zufallsschwankung gezählter Werte)."
            : $"Wie sicher die Zuordnung ist, zeigt ein Versuch: {GermanNumber.Count(context.Basis.Certainty.Resamples)}-mal wird die "
                + "Auswahl der Kreise zufällig geändert und neu gerechnet.";

    internal static TextBlock Fine(string lead, string text) => new(text) { Lead = lead, IsFine = true };
}
