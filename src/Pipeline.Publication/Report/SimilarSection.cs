using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Which Kreise are most like one, and in what they differ (METHOD §8).</summary>
internal static class SimilarSection
{
    public static Neighbours Neighbours(ReportContext context, KreisKey kreis) =>
        SimilarKreise.Find(context.State.Data, context.Official.Labels, context.Row(kreis));

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis)
    {
        yield return new HeadingBlock(2, "Ähnliche Kreise");
        var (within, across) = (Neighbours(context, kreis).Within, Neighbours(context, kreis).Across);
        var cluster = context.Cluster(kreis);
        yield return new TextBlock(
            "Über alle Indikatoren zusammen am ähnlichsten sind, der nächste zuerst (Abstand in Standardabweichungen):",
            LeadsToList: true
        );
        yield return new ListBlock([.. across.Select(o => Line(context, o, withCluster: true))]);
        if (within.Count == 0)
        {
            yield return new TextBlock($"In Cluster {cluster} gibt es keinen anderen Kreis.");
            yield break;
        }
        if (within.Select(w => w.Row).SequenceEqual(across.Select(a => a.Row)))
            yield break;
        yield return new TextBlock($"Innerhalb von Cluster {cluster} sind es:", LeadsToList: true);
        yield return new ListBlock([.. within.Select(o => Line(context, o, withCluster: false))]);
    }

    /// <summary>The same for a page: a table, and the nearest of the own cluster in a line below.</summary>
    public static IEnumerable<ReportBlock> Table(ReportContext context, KreisKey kreis)
    {
        const int MostDifferences = 2;
        const int MostNamed = 3;
        var similar = Neighbours(context, kreis);
        yield return new HeadingBlock(2, "Ähnliche Kreise");
        yield return new TableBlock(
            "Die ähnlichsten Kreise über alle Indikatoren, unabhängig vom Cluster; Abstand in Standardabweichungen",
            [
                new("Kreis", 2.5, false),
                new("Land", 1.9, false),
                new("Cluster", 0.85, true),
                new("Abstand", 0.95, true),
                new("was sich dort am meisten unterscheidet", 4.6, false),
            ],
            [
                .. similar.Across.Select(s =>
                    (IReadOnlyList<string>)
                        [
                            Name(context, s),
                            context.Features.Kreise[s.Row].Land.Name,
                            GermanNumber.Year(s.Cluster),
                            GermanNumber.Text(s.Distance, 2),
                            string.Join(", ", Told(context, s, MostDifferences)),
                        ]
                ),
            ],
            new HashSet<int>()
        );
        var own =
            similar.Within.Count == 0
                ? ""
                : "Im eigenen Cluster am ähnlichsten: "
                    + $"{GermanList.Join([.. similar.Within.Take(MostNamed).Select(s => Name(context, s))])}.";
        if (own.Length > 0)
            yield return new SmallPrintBlock(own);
    }

    private static string Name(ReportContext context, SimilarKreis similar) =>
        KreisRegister.Every[context.Features.Kreise[similar.Row]].DisplayName;

    private static List<string> Told(ReportContext context, SimilarKreis other, int most)
    {
        var told = other
            .Differences.Select(d => (Indicator: context.Indicator(d.Indicator), d.Value))
            .Where(d => Says(d.Value, d.Indicator))
            .Take(most)
            .Select(d => Difference(d.Value, d.Indicator))
            .ToList();
        return told.Count == 0 ? ["gerundet kein Unterschied"] : told;
    }

    private static string Line(ReportContext context, SimilarKreis other, bool withCluster)
    {
        var name = new KreisName(KreisRegister.Every[context.Features.Kreise[other.Row]]).Plain;
        var cluster = withCluster ? $", Cluster {other.Cluster}" : "";
        var differences = other
            .Differences.Select(d => (Indicator: context.Indicator(d.Indicator), d.Value))
            .Where(d => Says(d.Value, d.Indicator))
            .Select(d => Difference(d.Value, d.Indicator))
            .ToList();
        var text =
            differences.Count == 0
                ? "kein Unterschied, der über das Runden hinausgeht"
                : "größte Unterschiede: " + GermanList.Join(differences);
        return $"{name}{cluster} (Abstand {GermanNumber.Text(other.Distance, 2)}); {text}";
    }

    private static string Difference(double value, Indicator indicator)
    {
        var unit = indicator.DisplayUnit == "%" ? "Prozentpunkte" : indicator.DisplayUnit;
        return IndicatorWords.WithPer($"{indicator.Words.Short} {GermanNumber.SignedWithUnit(value, indicator.Decimals, unit)}", indicator);
    }

    /// <summary>No difference is named that rounding makes a nought.</summary>
    private static bool Says(double value, Indicator indicator) => Math.Abs(value) >= 0.5 * Math.Pow(10, -indicator.Decimals);
}
