using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>Germany by group: the flow between editions, the Länder, the foreign share, Integrationskonzepte.</summary>
internal static class GermanyPictures
{
    private const double Width = IndicatorPage.BodyWidth;

    /// <summary>Years a table of half a page has room for.</summary>
    private const int MostYears = 6;

    public static FigureBlock Flow(ReportContext context, EditionDiff diff) =>
        new(
            "Wer wohin ging",
            FlowChart.Draw(
                context.Scheme,
                diff.Transitions.Counts,
                ($"Ausgabe {context.PreviousYear}", $"Ausgabe {context.Year}"),
                Width,
                190,
                "Flussbild der Übergänge zwischen den Gruppen: blass die Kreise, die blieben, kräftig die Wechsel. Die Tabelle der "
                    + "Übergänge nennt alle Zahlen."
            )
        );

    /// <summary>How many Kreise each Land has in each group.</summary>
    public static TableBlock Laender(ReportContext context) =>
        new(
            "Zahl der Kreise je Land und Gruppe",
            [
                new("Land", 4.6, false),
                .. Enumerable.Range(1, context.Scheme.Count).Select(c => new ReportColumn(GermanNumber.Year(c), 0.9, true)),
            ],
            [
                .. context
                    .Features.Kreise.GroupBy(k => k.Land)
                    .OrderBy(g => g.Key.Text, StringComparer.Ordinal)
                    .Select(g => Counts(context, g)),
            ],
            new HashSet<int>()
        );

    /// <summary>A Land and the number of its Kreise in each group.</summary>
    private static IReadOnlyList<string> Counts(ReportContext context, IGrouping<LandKey, KreisKey> land)
    {
        var clusters = land.Select(context.Cluster).ToList();
        return [land.Key.Name, .. Enumerable.Range(1, context.Scheme.Count).Select(c => GermanNumber.Count(clusters.Count(x => x == c)))];
    }

    /// <summary>Foreign share by group on a whole page's width.</summary>
    public static IEnumerable<ReportBlock> ForeignShare(ReportContext context) => ForeignShare(context, Width);

    /// <summary>
    /// Foreign share by group, the same figures as the table <c>context_means</c>; only years all groups have a value in.
    /// </summary>
    /// <param name="context">The edition.</param>
    /// <param name="width">Width of the picture in points.</param>
    public static IEnumerable<ReportBlock> ForeignShare(ReportContext context, double width)
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
        yield return new HeadingBlock(2, "Ausländeranteil nach Gruppen");
        var lines = Enumerable
            .Range(0, context.Scheme.Count)
            .Select(c => (IReadOnlyList<double>)[.. years.Select(y => y.Means[c])])
            .ToList();
        if (years.Count > 1)
            yield return new FigureBlock(
                "Mittel der Kreise, in Prozent",
                ClusterLines.Draw(
                    context.Scheme,
                    [.. years.Select(y => y.Year)],
                    lines,
                    (width, 130),
                    "%",
                    $"Linien des mittleren Ausländeranteils der {ClusterWords.Count(context.Scheme)} Gruppen von "
                        + $"{GermanNumber.Year(years[0].Year)} bis {GermanNumber.Year(years[^1].Year)}; Zahlen in der Tabelle darunter."
                )
            );
        var shown = Spread(years.Count, MostYears);
        yield return new TableBlock(
            "Mittlerer Ausländeranteil (%)",
            [new("Gruppe", 1.8, false), .. shown.Select(y => new ReportColumn(GermanNumber.Year(years[y].Year), 1, true))],
            [
                .. lines.Select(
                    (l, c) => (IReadOnlyList<string>)[GroupWords.Number(c + 1), .. shown.Select(y => GermanNumber.Text(l[y], 1))]
                ),
            ],
            new HashSet<int>()
        );
        yield return new SmallPrintBlock(
            "Jeder Kreis zählt gleich und in allen Jahren zu der Gruppe, in der er in dieser Ausgabe ist. Der Ausländeranteil geht nicht "
                + "in die Einteilung ein."
                + (shown.Count < years.Count ? " Alle Jahre: Tabelle context_means." : "")
        );
    }

    /// <summary>Positions spread over a list, its last among them, at most so many.</summary>
    private static IReadOnlyList<int> Spread(int count, int most)
    {
        var every = (count + most - 1) / most;
        return [.. Enumerable.Range(0, count).Where(i => (count - 1 - i) % every == 0)];
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
        yield return Counted("nach Gruppe", "Gruppe", groups.Where(g => g.Kind == "cluster"), g => "Gruppe\u00A0" + g.Key);
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
