using Pipeline.Core.Domain;
using Pipeline.Publication.German;

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
        var name = new KreisName(KreisRegister.Every[kreis]);
        return PlainText.Render(
            $"{name.Plain} ({kreis}), Ausgabe {context.Id}",
            [
                .. ReportFrame.Notice(context),
                .. ClusterSection.Compose(context, kreis, name),
                .. ComparisonSection.Compose(context, kreis, name),
                .. ChangeSection.Compose(context, kreis, name),
                .. BridgeSection.Compose(context, kreis, name),
                .. SimilarSection.Compose(context, kreis),
                .. RequiredSection.Compose(context, kreis),
                .. ImputedValues.Compose(context, kreis),
                .. MethodPage.NotesOf(context, kreis),
            ]
        );
    }

    /// <summary>Writes the report: four pages, each with as much as it has room for.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">A Kreis of the edition.</param>
    public static ReportDocument Compose(ReportContext context, KreisKey kreis)
    {
        var facts = KreisRegister.Every[kreis];
        var name = new KreisName(facts);
        var title = $"Teilhabebericht {context.Year}: {name.Plain}";
        return ReportFrame.Around(
            context,
            title,
            $"Teilhabechancen {name.In} im Vergleich der {GermanNumber.Count(context.Features.Rows)} Kreise",
            $"Teilhabebericht {context.Year} · {name.Plain}",
            [
                new AlternativesBlock(OverviewPage.Compose(context, kreis, facts, name)),
                new PageBreakBlock(),
                new AlternativesBlock(IndicatorPage.Compose(context, kreis, name)),
                new PageBreakBlock(),
                new AlternativesBlock(MovementPage.Compose(context, kreis, name)),
                new PageBreakBlock(),
                new AlternativesBlock(MethodPage.Compose(context, kreis, title)),
            ]
        );
    }
}
