using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Report.Charts;

namespace Pipeline.Core.Report;

/// <summary>The pictures of the report on Germany: the map, the flow between editions, the foreign share over the years.</summary>
internal static class GermanyPictures
{
    private const double Width = IndicatorPage.BodyWidth;

    public static IEnumerable<ReportBlock> Map(ReportContext context)
    {
        const double MapWidth = 236;
        var perLand = context.Features.Kreise.GroupBy(k => k.Land).OrderBy(g => g.Key.Text, StringComparer.Ordinal)
            .Select(g => (IReadOnlyList<string>)[g.Key.Name, .. Enumerable.Range(1, StudyFigures.ClusterCount).Select(c => GermanNumber.Count(g.Count(k => context.Cluster(k) == c)))]).ToList();
        yield return new SideBySideBlock(
        [
            new(MapWidth,
            [
                new FigureBlock("Die Kreise nach Clustern", ClusterMap.Country(context.Background.Shapes, context.Cluster, null, MapWidth,
                    "Karte der Kreise Deutschlands, gefärbt nach den sechs Clustern. Die Tabelle daneben nennt für jedes Land die Zahl der Kreise je Cluster.")),
            ]),
            new(Width - MapWidth - 16,
            [
                new FigureBlock("Die sechs Cluster", ClusterMap.Legend(MapSection.Legend(context), Width - MapWidth - 16)),
                new SmallPrintBlock(MapSection.Note(context.Background.Shapes)),
                new TableBlock("Zahl der Kreise je Land und Cluster",
                    [new("Land", 4.4, false), .. Enumerable.Range(1, StudyFigures.ClusterCount).Select(c => new ReportColumn(GermanNumber.Year(c), 0.95, true))], perLand, new HashSet<int>()),
            ]),
        ]);
    }

    public static FigureBlock Flow(ReportContext context, EditionDiff diff) => new(
        "Wer wohin ging", FlowChart.Of(diff.Transitions.Counts, ($"Ausgabe {context.PreviousYear}", $"Ausgabe {context.Year}"), Width, 210,
            "Flussbild der Übergänge zwischen den Clustern: blass die Kreise, die blieben, kräftig die Wechsel. " + (diff.Changes.Count == 0
                ? "Kein Kreis wechselte."
                : "Wechsel: " + GermanList.Join([.. diff.Changes.GroupBy(c => (c.From, c.To)).OrderBy(g => g.Key).Select(g => $"{GermanNumber.Count(g.Count())} von {GermanNumber.Year(g.Key.From)} nach {GermanNumber.Year(g.Key.To)}")]) + ".")
            + " Die Tabelle der Übergänge nennt alle Zahlen."));

    /// <summary>Foreign share by cluster: each year by the clusters published for it; only years all clusters have a value in.</summary>
    public static IEnumerable<ReportBlock> ForeignShare(ReportContext context)
    {
        if (context.Background.Track is not { } track)
            yield break;
        var values = context.Background.Context.Where(v => v.Series == ContextSeries.ForeignShare).ToLookup(v => v.Year);
        var years = track.Years.Select((y, i) => (Year: y, Means: Means(context, track.Published[i], [.. values[y]]))).Where(y => y.Means is not null).ToList();
        if (years.Count == 0)
            yield break;
        yield return new HeadingBlock(2, "Ausländeranteil nach Clustern");
        var lines = Enumerable.Range(0, StudyFigures.ClusterCount).Select(c => (IReadOnlyList<double>)[.. years.Select(y => y.Means![c])]).ToList();
        if (years.Count > 1)
            yield return new FigureBlock("Mittlerer Ausländeranteil der Kreise je Cluster, in Prozent", ClusterLines.Of(
                [.. years.Select(y => y.Year)], lines, Width, 150, "%", "Linien des mittleren Ausländeranteils der sechs Cluster über die Jahre; die Tabelle darunter nennt alle Werte."));
        yield return new TableBlock("Mittlerer Ausländeranteil der Kreise je Cluster (%)",
            [new("Cluster", 3, false), .. years.Select(y => new ReportColumn(GermanNumber.Year(y.Year), 1, true))],
            [.. lines.Select((l, c) => (IReadOnlyList<string>)[$"Cluster {GermanNumber.Year(c + 1)}", .. l.Select(v => GermanNumber.Text(v, 1))])], new HashSet<int>());
        yield return new SmallPrintBlock("Ungewichtete Mittel der Kreise, die einen Wert haben, in den Clustern der jeweiligen Ausgabe. Der Ausländeranteil geht nicht in die Einteilung ein.");
    }

    /// <summary>What Kreise told of their Integrationskonzepte; nothing where nobody was asked.</summary>
    public static IEnumerable<ReportBlock> Konzepte(ReportContext context)
    {
        if (context.Background.Konzepte is not { Count: > 0 } told)
            yield break;
        yield return new HeadingBlock(2, "Integrationskonzepte");
        yield return new TextBlock($"{GermanNumber.Count(told.Count)} der {GermanNumber.Count(context.Features.Rows)} Kreise haben Angaben gemacht.");
        yield return Counted("nach Cluster", [.. told.GroupBy(t => $"Cluster {GermanNumber.Year(context.Cluster(t.Kreis))}").OrderBy(g => g.Key, StringComparer.Ordinal)]);
        yield return Counted("nach Land", [.. told.GroupBy(t => t.Kreis.Land.Name).OrderBy(g => g.First().Kreis.Land.Text, StringComparer.Ordinal)]);
    }

    private static TableBlock Counted(string by, IReadOnlyList<IGrouping<string, Integrationskonzept>> groups) => new(
        $"Kreise mit Integrationskonzept {by}", [new("", 3, false), new("mit Angabe", 1.2, true), new("davon mit Konzept", 1.6, true)],
        [.. groups.Select(g => (IReadOnlyList<string>)[g.Key, GermanNumber.Count(g.Count()), GermanNumber.Count(g.Count(t => t.Has))])], new HashSet<int>());

    private static double[]? Means(ReportContext context, int[] labels, IReadOnlyList<Normalise.ContextValue> values)
    {
        var perCluster = values.ToLookup(v => labels[context.Row(v.Kreis)], v => v.Value);
        return Enumerable.Range(1, StudyFigures.ClusterCount).All(perCluster.Contains)
            ? [.. Enumerable.Range(1, StudyFigures.ClusterCount).Select(c => perCluster[c].Average())]
            : null;
    }
}
