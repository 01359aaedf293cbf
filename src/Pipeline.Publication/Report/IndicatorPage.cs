using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>Page 2: the indicators as strips and courses, beside the offices' values, and how they went since the first edition.</summary>
internal static class IndicatorPage
{
    public const double BodyWidth = 487;
    internal const double StripWidth = 176;
    private const double TrendWidth = 76;

    /// <summary>The page; where room is short it leaves words to page 4, and which values were computed.</summary>
    public static IReadOnlyList<Func<IReadOnlyList<ReportBlock>>> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var shown = context.Indicators.Select(i => new IndicatorFigures(context, kreis, i)).ToList();
        List<ReportBlock> page =
        [
            new HeadingBlock(2, $"Die {GermanNumber.Word(shown.Count)} Werte im Einzelnen"),
            new FigureBlock("", Symbols.Legend(BodyWidth, cluster, !context.IsCityState(kreis.Land))),
            new ChartTableBlock(
                $"{name.Plain} unter den {GermanNumber.Count(context.Features.Rows)} Kreisen",
                [
                    new("Wert", 122, false),
                    new("hier ±, Rang", 107, false),
                    new("alle Kreise, rechts ist besser", StripWidth + 6, false),
                    new("oben ist besser", TrendWidth + 6, false),
                ],
                [.. shown.Select(f => Row(f))]
            )
            {
                HasHeading = true,
            },
            Comparison(context, kreis, name, cluster, shown),
            .. context.Courses.Years > 1 ? [Trend(context, kreis, name, shown)] : Array.Empty<ReportBlock>(),
        ];
        ReportBlock[] note = [new SmallPrintBlock(Note(context, shown))],
            breaks = [.. BreakWords.InTrend(context).Select(sentence => new SmallPrintBlock(sentence))],
            remarks = [.. Remarks(context, kreis)],
            brief = [.. Brief(context, kreis)];
        return
        [
            () => [.. page, .. note, .. breaks, .. remarks],
            () => [.. page, .. breaks, .. remarks],
            () => [.. page, .. breaks, .. brief],
        ];
    }

    private static IEnumerable<ReportBlock> Remarks(ReportContext context, KreisKey kreis) =>
        ImputedValues.Compose(context, kreis).OfType<TextBlock>().Select(remark => new SmallPrintBlock(remark.Text));

    private static IEnumerable<ReportBlock> Brief(ReportContext context, KreisKey kreis) =>
        ImputedValues
            .Compose(context, kreis)
            .OfType<TextBlock>()
            .Select(remark => new SmallPrintBlock(remark.Text.StartsWith('*') ? "* Berechnet; wie, sagt Seite 4." : remark.Text));

    private static string Note(ReportContext context, IReadOnlyList<IndicatorFigures> shown) =>
        "Rang 1 ist der beste Wert; gleiche Werte teilen einen Rang. "
        + string.Concat(context.Indicators.Select(i => i.Words.RankRemark).OfType<string>().Select(r => r + " "))
        + (
            shown.Any(f => f.Chance is not null)
                ? "±: So weit kann der Wert durch zufällige Schwankungen abweichen (in 95 von 100 Fällen). "
                : ""
        )
        + (
            context.Courses.Years > 1
                ? "Linie: hier (dunkel) und Mittel aller Kreise (grau). Im Vergleich: mit dem Mittel aller Kreise, nur über das "
                    + "Übliche hinaus. Euro: Änderung in Prozent, nicht um Preise bereinigt. Änderungen sind vor dem Runden berechnet."
                : "Ein Verlauf steht hier ab der nächsten Ausgabe."
        );

    private static ChartCell[] Row(IndicatorFigures f) =>
        [
            new(
                SpineSection.Label(f.Indicator) + f.PeriodBeside,
                [IndicatorWords.Direction(f.Indicator) + (f.Indicator.Words.Per.Length > 0 ? ", " + f.Indicator.Words.Per : "")]
            ),
            new(f.Chance is { } chance ? $"{f.ValueText} {chance}" : f.ValueText, [.. f.Ranks, .. f.Doubts]),
            new("", [], StripChart.Draw(f.Strip, f.Ends, f.AltText)) { IsDecoration = true },
            f.Course is { } course ? new("", [], course) { IsDecoration = true } : new(f.NoCourse, []),
        ];

    private static TableBlock Comparison(
        ReportContext context,
        KreisKey kreis,
        KreisName name,
        int cluster,
        IReadOnlyList<IndicatorFigures> shown
    )
    {
        var land = context.IsCityState(kreis.Land) ? null : kreis.Land.Name;
        return new TableBlock(
            $"{name.Plain} im Vergleich, Ausgabe {context.Year}: amtliche Werte und Mittel",
            [
                new("Wert", 3.2, false),
                new("Zeitraum", 1.45, false),
                new("hier", 1.1, true),
                .. land is null ? Array.Empty<ReportColumn>() : [new(land, 1.5, true)],
                new("Deutschland", 1.4, true),
                new("Mittel der Kreise", 1.15, true),
                new($"Mittel {GroupWords.Number(cluster)}", 1.15, true),
            ],
            [
                .. shown.Select(
                    IReadOnlyList<string> (f) =>
                        [
                            IndicatorWords.TableLabel(f.Indicator),
                            f.Value.ReferencePeriod,
                            GermanNumber.Text(f.Value.Value, f.Indicator.Decimals) + (f.Value.Status == ValueStatus.Imputed ? "*" : ""),
                            .. land is null ? Array.Empty<string>() : [Official(context, kreis.Land.Text, f.Indicator)],
                            Official(context, AreaMeans.Germany, f.Indicator),
                            GermanNumber.Text(context.Mean(AreaMeans.Germany, f.Indicator), f.MeanDecimals),
                            GermanNumber.Text(context.ClusterMean(cluster, f.Indicator), f.MeanDecimals),
                        ]
                ),
            ],
            new HashSet<int>()
        );
    }

    /// <summary>The office's value; a dash where it publishes none.</summary>
    internal static string Official(ReportContext context, string area, Indicator indicator) =>
        context.Reference(area, indicator) is { IsOfficial: true } official ? GermanNumber.Text(official.Value, indicator.Decimals) : "–";

    private static TableBlock Trend(ReportContext context, KreisKey kreis, KreisName name, IReadOnlyList<IndicatorFigures> shown)
    {
        var (first, last) = (context.Courses.FirstYear, context.Background.Trend[^1].Year);
        var land = context.IsCityState(kreis.Land) ? null : kreis.Land.Name;
        return new TableBlock(
            $"{name.Plain} seit {PeriodWords.Edition(context, first)}, auf heutigem Datenstand",
            [
                new("Wert", 3.2, false),
                new(PeriodWords.Edition(context, first), 1.05, true),
                new(PeriodWords.Edition(context, last), 1.05, true),
                new("Änderung hier", 1.35, true),
                .. land is null ? Array.Empty<ReportColumn>() : [new($"Kreise in {land}", 1.6, true)],
                new("alle Kreise", 1.35, true),
                new("im Vergleich", 1.35, false),
            ],
            [.. shown.Select(IReadOnlyList<string> (f) => [IndicatorWords.TableLabel(f.Indicator), .. f.TrendCells(land is not null)])],
            new HashSet<int>()
        );
    }
}
