using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>Page 1: what a council needs to know, from the cluster to a summary in Einfache Sprache.</summary>
internal static class OverviewPage
{
    /// <summary>The page with fewer and fewer claims on what distinguishes the Kreis, the smallest left out first.</summary>
    public static IEnumerable<IReadOnlyList<ReportBlock>> Compose(ReportContext context, KreisKey kreis, KreisFacts facts, KreisName name)
    {
        List<ReportBlock> before = [.. Statement(context, kreis, facts, name)],
            after = [.. Close(context, kreis, name)];
        return ProfileSection
            .Lengths(context, kreis)
            .Select(IReadOnlyList<ReportBlock> (claims) => [.. before, .. ProfileSection.Compose(context, kreis, name, claims), .. after]);
    }

    private static IEnumerable<ReportBlock> Statement(ReportContext context, KreisKey kreis, KreisFacts facts, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        yield return new SmallPrintBlock(
            $"{(facts.Land.Name == facts.Name ? "Land " : "")}{facts.Land.Name} · Amtlicher Gemeindeschlüssel {kreis} · Ausgabe "
                + $"{context.Id} · {AsOf(context)} · Gebietsstand {GermanNumber.Day(context.Basis.Gebietsstand)}"
        );
        var statement = new CalloutBlock(
            $"Cluster {GermanNumber.Year(cluster)}: {context.ClusterName(cluster)}",
            [
                .. ClusterSection.Border(context, kreis),
                $"{name.SubjectAtStart} gehört in der Ausgabe {context.Year} zu diesem Cluster. "
                    + $"Der Cluster umfasst {GermanNumber.Count(context.Official.Sizes[cluster - 1])} der "
                    + $"{GermanNumber.Count(context.Features.Rows)} Kreise und kreisfreien Städte. "
                    + $"{ClusterSection.Sentence(context, cluster)}",
            ]
        );
        var facts1 = KeyFacts.Compose(context, kreis);
        if (facts1.Count == 0)
            yield return statement;
        else
            yield return new SideBySideBlock([new(298, [new HeadingBlock(2, "Cluster"), statement]), new(173, facts1)]);
        yield return new HeadingBlock(2, "Hat sich der Cluster geändert?");
        foreach (var block in ChangeSection.Story(context, kreis, name))
            yield return block;
        foreach (var block in BridgeSection.Compose(context, kreis, name))
            yield return block;
        yield return new HeadingBlock(2, "Wie sicher ist die Zuordnung?");
        yield return new SideBySideBlock([
            new(290, [new TextBlock(ClusterSection.CertaintyText(context, kreis))]),
            new(
                181,
                [
                    new FigureBlock(
                        "",
                        CertaintyScale.Draw(context.Certainty(kreis).Share, context.Certainty(kreis).Least(context.Basis.Certainty), 181)
                    ),
                ]
            ),
        ]);
    }

    private static IEnumerable<ReportBlock> Close(ReportContext context, KreisKey kreis, KreisName name)
    {
        if (AnchorSentence.Of(context, context.Row(kreis)) is { } anchors)
            yield return new SmallPrintBlock(anchors);
        yield return SimpleLanguage.Compose(context, kreis, name);
        yield return new SmallPrintBlock(
            $"Die Nummern sind keine durchgehende Rangfolge: {ClusterWords.Urban(context.Scheme)} sind städtisch, "
                + $"{ClusterWords.Rural(context.Scheme)} ländlich geprägt; {ClusterWords.Best(context.Scheme)} bieten die besten "
                + $"Teilhabechancen. "
                + (
                    context.Scheme == ClusterScheme.Known
                        ? "Die Namen der Cluster stammen aus der Studie; nicht jeder Kreis eines Clusters ist eine Großstadt oder "
                            + "ihr Umland. "
                        : ""
                )
                + "Der Cluster beschreibt die Lebensverhältnisse, er bewertet nicht die Arbeit vor Ort."
        );
    }

    private static string AsOf(ReportContext context) =>
        context.Basis.Releases.Max(r => r.Published) is { } day ? $"Datenstand {GermanNumber.Day(day)}" : $"Datenjahr {context.Year}";
}
