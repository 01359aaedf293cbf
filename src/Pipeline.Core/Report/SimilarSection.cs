using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Report;

/// <summary>The Kreise that resemble one most, with what differs (METHOD §8).</summary>
internal static class SimilarSection
{
    private const int MostDifferences = 2;

    public static IEnumerable<ReportBlock> Of(ReportContext context, KreisKey kreis)
    {
        var similar = context.Similar(kreis);
        yield return new HeadingBlock(2, "Ähnliche Kreise");
        yield return new TableBlock(
            "Die ähnlichsten Kreise über alle Indikatoren, unabhängig vom Cluster",
            [new("Kreis", 2.5, false), new("Land", 1.9, false), new("Cluster", 0.8, true), new("Abstand", 0.85, true), new("was sich dort am meisten unterscheidet", 4.3, false)],
            [.. similar.Across.Select(s => (IReadOnlyList<string>)
                [Name(context, s), context.Features.Kreise[s.Row].Land.Name, GermanNumber.Year(s.Cluster), GermanNumber.Text(s.Distance, 2), Differences(s)])],
            new HashSet<int>());
        var own = $"Im eigenen Cluster am ähnlichsten: {GermanList.Join([.. similar.Within.Select(s => Name(context, s))])}. ";
        yield return new SmallPrintBlock((similar.Within.Count > 0 ? own : "") + "Der Abstand ist in Standardabweichungen über alle Indikatoren gemessen.");
    }

    private static string Name(ReportContext context, SimilarKreis similar) => KreisRegister.Gebietsstand2021[context.Features.Kreise[similar.Row]].DisplayName;

    /// <summary>The largest differences that do not vanish in rounding.</summary>
    private static string Differences(SimilarKreis similar)
    {
        var told = similar.Differences.Select(d => (Indicator: Indicators.ByCode(d.Indicator), d.Value))
            .Select(d => (d.Indicator, Text: GermanNumber.Signed(d.Value, d.Indicator.Decimals)))
            .Where(d => d.Text[0] is '+' or '\u2212')
            .Take(MostDifferences)
            .Select(d => $"{IndicatorWords.Of(d.Indicator).Short} {d.Text}" + (d.Indicator.DisplayUnit.Length > 0 ? $"\u202F{d.Indicator.DisplayUnit}" : "")).ToList();
        return told.Count == 0 ? "gerundet kein Unterschied" : string.Join(", ", told);
    }
}
