using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Report;

/// <summary>Which single value would have to change by how much for a Kreis to be in its second cluster.</summary>
internal static class RequiredSection
{
    public static IReadOnlyList<RequiredChange> Changes(ReportContext context, KreisKey kreis) =>
        RequiredChanges.Of(context.State.Data, context.State.Anchor, context.Official, context.Row(kreis), context.Basis.Clustering.Hysteresis);

    public static IEnumerable<ReportBlock> Of(ReportContext context, KreisKey kreis)
    {
        var second = context.Official.SecondCluster[context.Row(kreis)];
        yield return new HeadingBlock(2, $"Was sich ändern müsste für Cluster {second}");
        var possible = Changes(context, kreis).Where(c => c.Value is not null).Select(c => (Indicator: Indicators.ByCode(c.Indicator), Change: c)).ToList();
        if (possible.Count == 0)
        {
            yield return new TextBlock($"Kein einzelner Wert allein würde den Kreis in Cluster {second} („{StudyFigures.ClusterName(second)}“) bringen, solange er in der in Deutschland vorkommenden Spanne bliebe.");
            yield break;
        }
        yield return new TextBlock($"Bliebe alles andere gleich, käme der Kreis durch einen dieser Werte allein in Cluster {second} („{StudyFigures.ClusterName(second)}“):", LeadsToList: true);
        yield return new ListBlock([.. possible.Select(p =>
            $"{p.Indicator.Name}: {Text(p.Change.Value!.Value, p.Indicator)} statt {Text(p.Change.Current, p.Indicator)}")]);
    }

    private static string Text(double value, Indicator indicator) =>
        GermanNumber.WithUnit(value, Math.Max(1, indicator.Decimals), indicator.DisplayUnit);
}
