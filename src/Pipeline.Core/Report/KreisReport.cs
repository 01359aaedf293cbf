using Pipeline.Core.Domain;

namespace Pipeline.Core.Report;

/// <summary>
/// The report of one Kreis: its cluster and what that means, its indicators beside those of others, whether and why it
/// changed cluster, sources and method. Every figure in it is in the edition's tables.
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
                .. ReportFrame.Notice(context), .. ClusterSection.Of(context, kreis, name), .. ComparisonSection.Of(context, kreis, name),
                .. ChangeSection.Of(context, kreis, name), .. BridgeSection.Of(context, kreis, name), .. SimilarSection.Of(context, kreis), .. RequiredSection.Of(context, kreis), .. ImputedValues.Of(context, kreis),
            ]);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">A Kreis of the edition.</param>
    public static ReportDocument Of(ReportContext context, KreisKey kreis)
    {
        var facts = KreisRegister.Gebietsstand2021[kreis];
        var name = new KreisName(facts);
        var basis = context.Basis;
        return ReportFrame.Around(
            context,
            $"Teilhabebericht {context.Year}: {name.Plain}",
            $"Teilhabechancen {name.In} im Vergleich der {GermanNumber.Count(context.Features.Rows)} Kreise",
            $"Teilhabebericht {context.Year} · {name.Plain}",
            [
                new TextBlock($"{(facts.Land.Name == facts.Name ? "Land " : "")}{facts.Land.Name} · Amtlicher Gemeindeschlüssel {kreis} · Ausgabe {context.Id} · Gebietsstand {GermanNumber.Day(basis.Gebietsstand)}"),
                .. ClusterSection.Of(context, kreis, name),
                .. ComparisonSection.Of(context, kreis, name),
                .. ChangeSection.Of(context, kreis, name),
                .. BridgeSection.Of(context, kreis, name),
                .. SourceSection.Of(context, ImputedValues.Of(context, kreis)),
            ]);
    }
}
