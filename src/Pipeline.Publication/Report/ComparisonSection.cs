using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>The indicators of a Kreis beside those of its cluster, its Land and Germany.</summary>
internal static class ComparisonSection
{
    /// <summary>From half a standard deviation of all Kreise on, a difference to the own cluster is said.</summary>
    private const double Noteworthy = 0.5;

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var land = kreis.Land;
        yield return new HeadingBlock(2, "Die Indikatoren im Vergleich");
        yield return new TableBlock(
            $"{name.Plain} im Vergleich, Ausgabe {context.Year}",
            [
                new("Indikator", 3.5, false),
                new("Zeitraum", 1.3, false),
                new("Kreis", 1.1, true),
                new(GroupWords.Number(cluster), 1.25, true),
                .. context.IsCityState(land) ? Array.Empty<ReportColumn>() : [new(land.Name, 1.75, true)],
                new("Deutschland", 1.6, true),
            ],
            [.. context.Indicators.Select(i => Row(context, kreis, cluster, i))],
            new HashSet<int>()
        );
        yield return new TextBlock(
            "Land und Deutschland: amtliche Werte; „Mittel“: Mittel der Kreise, wo es keinen amtlichen Wert gibt. "
                + $"{GroupWords.Number(cluster)}: Mittel ihrer Kreise."
        );
        var differences = context
            .Indicators.Select(i => (Indicator: i, Difference: context.Score(kreis, i) - context.ClusterScore(cluster, i)))
            .Where(d => Math.Abs(d.Difference) >= Noteworthy)
            .ToList();
        yield return new TextBlock(Differences(name, cluster, differences));
    }

    /// <summary>Decimals of a mean: what is counted in whole steps has tenths in the mean.</summary>
    public static int MeanDecimals(Indicator indicator) => indicator.IsCounted ? indicator.Decimals + 1 : indicator.Decimals;

    private static string[] Row(ReportContext context, KreisKey kreis, int cluster, Indicator indicator)
    {
        var value = context.Value(kreis, indicator);
        var decimals = MeanDecimals(indicator);
        return
        [
            $"{IndicatorWords.Label(indicator)}; {IndicatorWords.Direction(indicator)}",
            value.ReferencePeriod,
            GermanNumber.Text(value.Value, indicator.Decimals) + (value.Status == ValueStatus.Imputed ? "*" : ""),
            GermanNumber.Text(context.ClusterMean(cluster, indicator), decimals),
            .. context.IsCityState(kreis.Land)
                ? Array.Empty<string>()
                : [SpineSection.Beside(context.Reference(kreis.Land.Text, indicator), indicator)],
            SpineSection.Beside(context.Reference(AreaMeans.Germany, indicator), indicator),
        ];
    }

    private static string Differences(KreisName name, int cluster, List<(Indicator Indicator, double Difference)> differences)
    {
        var better = differences
            .Where(d => d.Difference > 0)
            .OrderByDescending(d => d.Difference)
            .Select(d => IndicatorWords.Of(d.Indicator).Topic)
            .ToList();
        var worse = differences
            .Where(d => d.Difference < 0)
            .OrderBy(d => d.Difference)
            .Select(d => IndicatorWords.Of(d.Indicator).Topic)
            .ToList();
        if (better.Count + worse.Count == 0)
            return $"Bei keinem Indikator weicht {name.Subject} deutlich vom Mittel der eigenen Gruppe ab.";
        var parts = new List<string>();
        if (better.Count > 0)
            parts.Add("Deutlich günstiger als im Mittel der eigenen Gruppe " + Verb(better) + GermanList.Join(better) + ".");
        if (worse.Count > 0)
            parts.Add(
                (better.Count > 0 ? "Deutlich ungünstiger " : "Deutlich ungünstiger als im Mittel der eigenen Gruppe ")
                    + Verb(worse)
                    + GermanList.Join(worse)
                    + "."
            );
        parts.Add("Deutlich heißt: um mindestens eine halbe Standardabweichung aller Kreise.");
        return string.Join(' ', parts);
    }

    private static string Verb(List<string> topics) => topics.Count == 1 ? "ist " : "sind ";
}
