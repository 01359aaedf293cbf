using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>
/// The report of one Kreis, page by page: the cluster and what changed, the indicators, movement and map, sources and
/// method. Every figure in it is in the edition's tables.
/// </summary>
public static class KreisReport
{
    /// <summary>The same answers without the sources, for a terminal.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">A Kreis of the edition.</param>
    public static string Explanation(ReportContext context, KreisKey kreis)
    {
        var name = new KreisName(KreisRegister.Gebietsstand2021[kreis]);
        return PlainText.Of(
            $"{name.Plain} ({kreis}), Ausgabe {context.Id}",
            [
                .. ReportFrame.Notice(context),
                .. ClusterSection.Of(context, kreis, name),
                .. ComparisonSection.Of(context, kreis, name),
                .. ChangeSection.Of(context, kreis, name),
                .. BridgeSection.Of(context, kreis, name),
                .. SimilarSection.Of(context, kreis),
                .. RequiredSection.Of(context, kreis),
                .. ImputedValues.Of(context, kreis),
                .. MethodPage.NotesOf(context, kreis),
            ]
        );
    }

    /// <summary>Writes the report: four pages, each with as much as it has room for.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">A Kreis of the edition.</param>
    public static ReportDocument Of(ReportContext context, KreisKey kreis)
    {
        var facts = KreisRegister.Gebietsstand2021[kreis];
        var name = new KreisName(facts);
        var title = $"Teilhabebericht {context.Year}: {name.Plain}";
        return ReportFrame.Around(
            context,
            title,
            $"Teilhabechancen {name.In} im Vergleich der {GermanNumber.Count(context.Features.Rows)} Kreise",
            $"Teilhabebericht {context.Year} · {name.Plain}",
            [
                new AlternativesBlock(OverviewPage.Of(context, kreis, facts, name)),
                new PageBreakBlock(),
                .. IndicatorPage.Of(context, kreis, name),
                new PageBreakBlock(),
                new AlternativesBlock(MovementPage.Of(context, kreis, name)),
                new PageBreakBlock(),
                new AlternativesBlock(MethodPage.Of(context, kreis, title)),
            ]
        );
    }
}
