using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Report;

/// <summary>Which Kreise are most like one, and in what they differ (METHOD §8).</summary>
internal static class SimilarSection
{
    public static Neighbours Neighbours(ReportContext context, KreisKey kreis) =>
        SimilarKreise.OfRow(context.State.Data, context.Official.Labels, context.Row(kreis));

    public static IEnumerable<ReportBlock> Of(ReportContext context, KreisKey kreis)
    {
        yield return new HeadingBlock(2, "Ähnliche Kreise");
        var (within, across) = (Neighbours(context, kreis).Within, Neighbours(context, kreis).Across);
        var cluster = context.Cluster(kreis);
        yield return new TextBlock("Über alle Indikatoren zusammen am ähnlichsten sind, der nächste zuerst (Abstand in Standardabweichungen):", LeadsToList: true);
        yield return new ListBlock([.. across.Select(o => Line(context, o, withCluster: true))]);
        if (within.Select(w => w.Row).SequenceEqual(across.Select(a => a.Row)))
            yield break;
        yield return new TextBlock($"Innerhalb von Cluster {cluster} sind es:", LeadsToList: true);
        yield return new ListBlock([.. within.Select(o => Line(context, o, withCluster: false))]);
    }

    private static string Line(ReportContext context, SimilarKreis other, bool withCluster)
    {
        var name = new KreisName(KreisRegister.Gebietsstand2021[context.Features.Kreise[other.Row]]).Plain;
        var cluster = withCluster ? $", Cluster {other.Cluster}" : "";
        var differences = other.Differences.Select(d => (Indicator: Indicators.ByCode(d.Indicator), d.Value)).Where(d => Says(d.Value, d.Indicator)).Select(d => Difference(d.Value, d.Indicator)).ToList();
        var text = differences.Count == 0 ? "kein Unterschied, der über das Runden hinausgeht" : "größte Unterschiede: " + GermanList.Join(differences);
        return $"{name}{cluster} (Abstand {GermanNumber.Text(other.Distance, 2)}); {text}";
    }

    private static string Difference(double value, Indicator indicator)
    {
        var unit = indicator.DisplayUnit == "%" ? "Prozentpunkte" : indicator.DisplayUnit;
        return $"{IndicatorWords.Of(indicator).Short} {GermanNumber.Signed(value, indicator.Decimals)}{(unit.Length == 0 ? "" : "\u00A0" + unit)}";
    }

    /// <summary>No difference is named that rounding makes a nought.</summary>
    private static bool Says(double value, Indicator indicator) => Math.Abs(value) >= 0.5 * Math.Pow(10, -indicator.Decimals);
}
