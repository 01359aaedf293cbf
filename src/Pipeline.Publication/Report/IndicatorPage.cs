using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>Page 2: the indicators as strips and trends, and the same figures as tables.</summary>
internal static class IndicatorPage
{
    public const double BodyWidth = 487;
    internal const double StripWidth = 187;
    private const double TrendWidth = 72;

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var shown = context.Indicators.Select(i => new Figures(context, kreis, i)).ToList();
        yield return new HeadingBlock(2, $"Die {GermanNumber.Word(shown.Count)} Indikatoren");
        yield return new FigureBlock("", Symbols.Legend(BodyWidth, cluster, kreis.Land.Name));
        yield return new ChartTableBlock(
            $"{name.Plain} unter den {GermanNumber.Count(context.Features.Rows)} Kreisen",
            [
                new("Indikator", 134, false),
                new("Wert und Rang", 100, false),
                new("Alle Kreise", StripWidth + 6, false),
                new("Verlauf", TrendWidth + 6, false),
            ],
            [.. shown.Select(f => Row(f))]
        );
        yield return Comparison(context, kreis, name, cluster, shown);
        if (context.Background.RecentTrend.Count > 1)
            yield return Trend(context, name, shown);
        yield return new SmallPrintBlock(
            "Rang 1 ist der beste Wert; gleiche Werte teilen einen Rang. Die Mittel für Cluster, "
                + "Land und Deutschland sind ungewichtete Mittel der Kreise und können von amtlichen Landes- und Bundeswerten "
                + $"abweichen. {RankRemarks(context)}Der Verlauf zeigt die Ausgaben auf heutigem Datenstand; "
                + "die Höhe der Linien ist zwischen den Zeilen nicht vergleichbar und steht für mindestens ein Zehntel der Spanne "
                + "aller Kreise."
        );
        foreach (var sentence in BreakWords.InTrend(context))
            yield return new SmallPrintBlock(sentence);
        foreach (var remark in ImputedValues.Compose(context, kreis).OfType<TextBlock>())
            yield return new SmallPrintBlock(remark.Text);
    }

    /// <summary>What must be known of single ranks: the source itself warns of ranking by the distances.</summary>
    private static string RankRemarks(ReportContext context) =>
        string.Concat(context.Indicators.Select(i => i.Words.RankRemark).OfType<string>().Select(r => r + " "));

    private static ChartCell[] Row(Figures f) =>
        [
            new(f.Indicator.Name, [(f.Indicator.Polarity > 0 ? "\u25B2 " : "\u25BC ") + IndicatorWords.Direction(f.Indicator)]),
            new(f.ValueText, [$"Rang {GermanNumber.Count(f.Rank.Number)}", f.Rank.Words]),
            new("", [], StripChart.Draw(f.Strip, f.Ends, f.AltText)),
            f.Trend.Count > 1
                ? new(
                    "",
                    [],
                    Sparkline.Draw(
                        f.Trend,
                        f.TrendYears,
                        (f.Strip.Crowd.Largest - f.Strip.Crowd.Least) / 10,
                        TrendWidth,
                        $"{f.Indicator.Name} in den Ausgaben {GermanNumber.Year(f.TrendYears.First)} bis "
                            + $"{GermanNumber.Year(f.TrendYears.Last)}: {f.TrendWords}."
                    )
                )
                : new("", ["ab der nächsten Ausgabe"]),
        ];

    private static TableBlock Comparison(
        ReportContext context,
        KreisKey kreis,
        KreisName name,
        int cluster,
        IReadOnlyList<Figures> shown
    ) =>
        new(
            $"{name.Plain} im Vergleich, Ausgabe {context.Year}",
            [
                new("Indikator", 3.1, false),
                new("Zeitraum", 1.5, false),
                new("Kreis", 1.15, true),
                new("Rang", 0.8, true),
                new($"Cluster {GermanNumber.Year(cluster)}", 1.25, true),
                new(kreis.Land.Name, 1.9, true),
                new("Deutschland", 1.5, true),
            ],
            [
                .. shown.Select(
                    IReadOnlyList<string> (f) =>
                        [
                            IndicatorWords.ShortLabel(f.Indicator),
                            f.Value.ReferencePeriod,
                            GermanNumber.Text(f.Value.Value, f.Indicator.Decimals) + (f.Value.Status == ValueStatus.Imputed ? "*" : ""),
                            GermanNumber.Count(f.Rank.Number),
                            GermanNumber.Text(context.ClusterMean(cluster, f.Indicator), f.MeanDecimals),
                            GermanNumber.Text(f.Strip.Land, f.MeanDecimals),
                            GermanNumber.Text(f.Strip.Germany, f.MeanDecimals),
                        ]
                ),
            ],
            new HashSet<int>()
        );

    private static TableBlock Trend(ReportContext context, KreisName name, IReadOnlyList<Figures> shown) =>
        new(
            $"{name.Plain} in den letzten Ausgaben, auf heutigem Datenstand",
            [
                new("Indikator", 3.1, false),
                .. context.Background.RecentTrend.Select(t => new ReportColumn(GermanNumber.Year(t.Year), 1.2, true)),
            ],
            [.. shown.Select(IReadOnlyList<string> (f) => [IndicatorWords.ShortLabel(f.Indicator), .. f.TrendTexts])],
            new HashSet<int>()
        );

    /// <summary>Everything about one indicator of the Kreis.</summary>
    private sealed class Figures
    {
        public Figures(ReportContext context, KreisKey kreis, Indicator indicator)
        {
            (Indicator, Value, Rank) = (indicator, context.Value(kreis, indicator), context.Rank(kreis, indicator));
            var j = context.Indicators.ToList().IndexOf(indicator);
            var row = context.Row(kreis);
            var (low, high) = context.Drawings.Band(indicator, context.Cluster(kreis));
            Strip = new StripData(
                context.Drawings.Crowd(indicator),
                Value.Value,
                low,
                high,
                context.Mean(kreis.Land.Text, indicator),
                context.Mean(AreaMeans.Germany, indicator)
            );
            Ends = new(
                GermanNumber.Text(Strip.Crowd.Least, indicator.Decimals),
                GermanNumber.Text(Strip.Crowd.Largest, indicator.Decimals)
            );
            Period = PeriodWords.Beside(context, kreis, indicator);
            Trend = [.. context.Background.RecentTrend.Select(t => t.Features.Row(row)[j])];
            TrendYears = Trend.Count == 0 ? default : new(context.Background.RecentTrend[0].Year, context.Background.RecentTrend[^1].Year);
        }

        public Indicator Indicator { get; }

        public IndicatorValue Value { get; }

        public Rank Rank { get; }

        public string Period { get; }

        public StripData Strip { get; }

        public StripEnds Ends { get; }

        public IReadOnlyList<double> Trend { get; }

        public IEnumerable<string> TrendTexts => Trend.Select(v => GermanNumber.Text(v, Indicator.Decimals));

        public YearSpan TrendYears { get; }

        public int MeanDecimals => ComparisonSection.MeanDecimals(Indicator);

        public string ValueText =>
            GermanNumber.WithUnit(Value.Value, Indicator.Decimals, Indicator.DisplayUnit)
            + (Value.Status == ValueStatus.Imputed ? "*" : "");

        public string AltText =>
            $"{Indicator.Name}{Period}: Kreis {GermanNumber.WithUnit(Value.Value, Indicator.Decimals, Indicator.DisplayUnit)}, "
            + $"{Rank.Words} der Kreise; Mittel des Landes {GermanNumber.Text(Strip.Land, MeanDecimals)}, "
            + $"Deutschlands {GermanNumber.Text(Strip.Germany, MeanDecimals)}; alle Kreise von {Ends.Least} bis {Ends.Largest}.";

        public string TrendWords
        {
            get
            {
                var (first, last) = (GermanNumber.Text(Trend[0], Indicator.Decimals), GermanNumber.Text(Trend[^1], Indicator.Decimals));
                return first == last
                    ? $"am Ende wie am Anfang {last}"
                    : $"von {first} auf {last} {(Trend[^1] > Trend[0] ? "gestiegen" : "gesunken")}";
            }
        }
    }
}
