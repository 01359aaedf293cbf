using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>The pictures of the report on Germany: the map, the flow between editions, the foreign share over the years.</summary>
internal static class GermanyPictures
{
    private const double Width = IndicatorPage.BodyWidth;

    public static IEnumerable<ReportBlock> Map(ReportContext context)
    {
        const double MapWidth = 236;
        var perLand = context
            .Features.Kreise.GroupBy(k => k.Land)
            .OrderBy(g => g.Key.Text, StringComparer.Ordinal)
            .Select(g => Counts(context, g))
            .ToList();
        yield return new SideBySideBlock([
            new(
                MapWidth,
                [
                    new FigureBlock(
                        "Die Kreise nach Clustern",
                        ClusterMap.Country(
                            context.Maps.Country,
                            context.Drawings.Ground(MapWidth),
                            null,
                            $"Karte der Kreise Deutschlands, gefärbt nach den {ClusterWords.Count(context.Scheme)} Clustern. Die "
                                + $"Tabelle daneben nennt für jedes Land die Zahl der Kreise je Cluster."
                        )
                    ),
                ]
            ),
            new(
                Width - MapWidth - 16,
                [
                    new FigureBlock(
                        $"Die {ClusterWords.Count(context.Scheme)} Cluster",
                        ClusterMap.Legend(context.Scheme, MapSection.Legend(context), Width - MapWidth - 16)
                    ),
                    new SmallPrintBlock(MapSection.Note(context.Maps, context.Scheme)),
                    new TableBlock(
                        "Zahl der Kreise je Land und Cluster",
                        [
                            new("Land", 4.4, false),
                            .. Enumerable.Range(1, context.Scheme.Count).Select(c => new ReportColumn(GermanNumber.Year(c), 0.95, true)),
                        ],
                        perLand,
                        new HashSet<int>()
                    ),
                ]
            ),
        ]);
    }

    public static FigureBlock Flow(ReportContext context, EditionDiff diff) =>
        new(
            "Wer wohin ging",
            FlowChart.Draw(
                context.Scheme,
                diff.Transitions.Counts,
                ($"Ausgabe {context.PreviousYear}", $"Ausgabe {context.Year}"),
                Width,
                210,
                "Flussbild der Übergänge zwischen den Clustern: blass die Kreise, die blieben, kräftig die Wechsel. "
                    + (
                        diff.Changes.Count == 0
                            ? "Kein Kreis wechselte."
                            : "Wechsel: "
                                + GermanList.Join([
                                    .. diff
                                        .Changes.GroupBy(c => (c.From, c.To))
                                        .OrderBy(g => g.Key)
                                        .Select(g =>
                                            $"{GermanNumber.Count(g.Count())} von {GermanNumber.Year(g.Key.From)} nach "
                                            + $"{GermanNumber.Year(g.Key.To)}"
                                        ),
                                ])
                                + "."
                    )
                    + " Die Tabelle der Übergänge nennt alle Zahlen."
            )
        );

    /// <summary>A Land and the number of its Kreise in each cluster.</summary>
    private static IReadOnlyList<string> Counts(ReportContext context, IGrouping<LandKey, KreisKey> land)
    {
        var clusters = land.Select(context.Cluster).ToList();
        return [land.Key.Name, .. Enumerable.Range(1, context.Scheme.Count).Select(c => GermanNumber.Count(clusters.Count(x => x == c)))];
    }

    /// <summary>
    /// Foreign share by cluster, the same figures as the table <c>context_means</c>; only years all clusters have a value in.
    /// </summary>
    public static IEnumerable<ReportBlock> ForeignShare(ReportContext context)
    {
        var values = context.Background.Context.Where(v => v.Series == ContextSeries.ForeignShare).ToList();
        var years = ContextMean
            .Compute(values, context.Features.Kreise, context.Official.Labels)
            .Where(m => m.Group != AreaMeans.Germany)
            .GroupBy(m => m.Year)
            .Select(g => (Year: g.Key, Means: g.Select(m => m.Mean).ToList()))
            .Where(y => y.Means.Count == context.Scheme.Count)
            .ToList();
        if (years.Count == 0)
            yield break;
        yield return new HeadingBlock(2, "Ausländeranteil nach Clustern");
        var lines = Enumerable
            .Range(0, context.Scheme.Count)
            .Select(c => (IReadOnlyList<double>)[.. years.Select(y => y.Means[c])])
            .ToList();
        if (years.Count > 1)
            yield return new FigureBlock(
                "Mittlerer Ausländeranteil der Kreise je Cluster, in Prozent",
                ClusterLines.Draw(
                    context.Scheme,
                    [.. years.Select(y => y.Year)],
                    lines,
                    (Width, 150),
                    "%",
                    $"Linien des mittleren Ausländeranteils der {ClusterWords.Count(context.Scheme)} Cluster über die Jahre; die "
                        + $"Tabelle darunter nennt alle Werte."
                )
            );
        yield return new TableBlock(
            "Mittlerer Ausländeranteil der Kreise je Cluster (%)",
            [new("Cluster", 3, false), .. years.Select(y => new ReportColumn(GermanNumber.Year(y.Year), 1, true))],
            [
                .. lines.Select(
                    (l, c) => (IReadOnlyList<string>)[$"Cluster {GermanNumber.Year(c + 1)}", .. l.Select(v => GermanNumber.Text(v, 1))]
                ),
            ],
            new HashSet<int>()
        );
        yield return new SmallPrintBlock(
            "Ungewichtete Mittel der Kreise, die einen Wert haben. Jeder Kreis zählt in allen Jahren zu dem Cluster, "
                + "in dem er in dieser Ausgabe ist. Der Ausländeranteil geht nicht in die Einteilung ein."
        );
    }

    /// <summary>What is known of Integrationskonzepte; nothing where nobody supplied any.</summary>
    public static IEnumerable<ReportBlock> Konzepte(ReportContext context)
    {
        if (context.Background.ConceptGroups is not { } groups)
            yield break;
        var all = groups.Single(g => g.Kind == "germany");
        yield return new HeadingBlock(2, "Integrationskonzepte");
        yield return new TextBlock(
            $"Für {GermanNumber.Count(all.Reported)} der {GermanNumber.Count(all.Kreise)} Kreise liegt eine Angabe vor; "
                + $"{GermanNumber.Count(all.With)} davon haben ein Integrationskonzept. "
                + "Kreise ohne Angabe zählen weder zu denen mit noch zu denen ohne Konzept."
        );
        yield return Counted("nach Cluster", "Cluster", groups.Where(g => g.Kind == "cluster"), g => "Cluster " + g.Key);
        yield return Counted("nach Land", "Land", groups.Where(g => g.Kind == "land"), g => LandKey.Parse(g.Key).Name);
    }

    private static TableBlock Counted(string by, string head, IEnumerable<ConceptGroup> groups, Func<ConceptGroup, string> name) =>
        new(
            $"Integrationskonzepte {by}",
            [
                new(head, 3, false),
                new("Kreise", 1, true),
                new("mit Angabe", 1.2, true),
                new("mit Konzept", 1.3, true),
                new("Jahr (Median)", 1.4, true),
            ],
            [
                .. groups.Select(g =>
                    (IReadOnlyList<string>)
                        [
                            name(g),
                            GermanNumber.Count(g.Kreise),
                            GermanNumber.Count(g.Reported),
                            GermanNumber.Count(g.With),
                            g.MedianYear is { } year ? GermanNumber.Year(year) : "–",
                        ]
                ),
            ],
            new HashSet<int>()
        );
}
