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
            yield return new TextBlock($"In {GroupWords.Number(cluster)} gibt es keinen anderen Kreis.");
            yield break;
        }
        if (within.Select(w => w.Row).SequenceEqual(across.Select(a => a.Row)))
            yield break;
        yield return new TextBlock($"Innerhalb von {GroupWords.Number(cluster)} sind es:", LeadsToList: true);
        yield return new ListBlock([.. within.Select(o => Line(context, o, withCluster: false))]);
    }

    /// <summary>The same for a page: the Kreis and those like it with all their values, each said to be better or worse.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="namesOwn">Whether the nearest of the own group are named.</param>
    public static IEnumerable<ReportBlock> Table(ReportContext context, KreisKey kreis, bool namesOwn)
    {
        const int MostNamed = 3;
        var similar = Neighbours(context, kreis);
        yield return new HeadingBlock(2, "Ähnliche Kreise");
        yield return new ChartTableBlock(
            "Die ähnlichsten Kreise über alle Werte, der ähnlichste zuerst",
            [
                new("Kreis", 116, false),
                new("Gruppe", 40, true),
                .. context.Indicators.Select(i => new ReportColumn(i.Words.Column ?? IndicatorWords.ShortLabel(i), 47, true)),
            ],
            [
                [
                    new("hier", []) { IsStrong = true },
                    Group(context, context.Row(kreis)),
                    .. context.Indicators.Select(i => Own(context, kreis, i)),
                ],
                .. similar.Across.Select(s =>
                    (IReadOnlyList<ChartCell>)
                        [
                            new(Name(context, s), []),
                            Group(context, s.Row),
                            .. context.Indicators.Select(i => Beside(context, kreis, context.Features.Kreise[s.Row], i)),
                        ]
                ),
            ]
        );
        yield return new SmallPrintBlock(
            "+ dort besser, \u2212 dort schlechter, um mindestens "
                + $"{GermanNumber.Text(DegreeWords.Little, 1)} Standardabweichungen."
                + (PeriodWords.List(context) is { } periods ? $" {periods}" : "")
                + (
                    similar.Within.Count == 0 || !namesOwn
                        ? ""
                        : " In der eigenen Gruppe am ähnlichsten: "
                            + GermanList.Join([.. similar.Within.Take(MostNamed).Select(s => Name(context, s))]).TrimEnd('.')
                            + "."
                )
        );
    }

    private static ChartCell Group(ReportContext context, int row) => new(GermanNumber.Year(context.Official.Labels[row]), []);

    private static ChartCell Own(ReportContext context, KreisKey kreis, Indicator indicator) =>
        new(GermanNumber.Text(context.Value(kreis, indicator).Value, indicator.Decimals), []) { IsStrong = true };

    private static ChartCell Beside(ReportContext context, KreisKey kreis, KreisKey other, Indicator indicator)
    {
        var difference = context.Score(other, indicator) - context.Score(kreis, indicator);
        var text = GermanNumber.Text(context.Value(other, indicator).Value, indicator.Decimals);
        var tone =
            difference >= DegreeWords.Little ? CellTone.Better
            : difference <= -DegreeWords.Little ? CellTone.Worse
            : CellTone.None;
        return new(text, []) { Tone = tone };
    }

    private static string Name(ReportContext context, SimilarKreis similar) =>
        KreisRegister.Every[context.Features.Kreise[similar.Row]].DisplayName;

    private static string Line(ReportContext context, SimilarKreis other, bool withCluster)
    {
        var name = new KreisName(KreisRegister.Every[context.Features.Kreise[other.Row]]).Plain;
        var cluster = withCluster ? $", {GroupWords.Number(other.Cluster)}" : "";
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
