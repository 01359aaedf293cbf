using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>Page 3: the clusters over the years, what moved the Kreis, where it lies, and which Kreise resemble it.</summary>
internal static class MovementPage
{
    private const double TrackWidth = 178;
    private const double BarWidth = 92;

    /// <summary>The page with smaller and smaller maps: many factors and a long history take room from them.</summary>
    public static IEnumerable<IReadOnlyList<ReportBlock>> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        List<ReportBlock> movement = [.. Development(context, kreis)],
            similar = [.. SimilarSection.Table(context, kreis)];
        var around = MapSection.Around(context, kreis);
        return MapSection
            .Sizes(context.Diff is not null)
            .Select(IReadOnlyList<ReportBlock> (size) => [.. movement, MapSection.Compose(context, kreis, name, around, size), .. similar]);
    }

    private static IEnumerable<ReportBlock> Development(ReportContext context, KreisKey kreis)
    {
        yield return new HeadingBlock(2, "Entwicklung und Umgebung");
        if (context.Diff is null || context.Background.Track is not { } track)
            yield return new TextBlock(
                $"Die Ausgabe {context.Year} ist die erste dieser Reihe. "
                    + "Wie sich der Cluster entwickelt und was den Kreis bewegt, zeigt der Bericht ab der nächsten Ausgabe."
            );
        else
            yield return new SideBySideBlock([
                new(TrackWidth, [.. Track(context, track, kreis)]),
                new(IndicatorPage.BodyWidth - TrackWidth - 16, [.. Causes(context, kreis)]),
            ]);
    }

    private static IEnumerable<ReportBlock> Track(ReportContext context, TodayTrack track, KreisKey kreis)
    {
        var row = context.Row(kreis);
        int[] published = [.. track.Published.Select(y => y[row])];
        int[] today = [.. track.Today.Select(y => y[row])];
        var parted = !published.SequenceEqual(today);
        yield return new FigureBlock(
            "Cluster im Lauf der Jahre",
            TrackChart.Draw(
                context.Scheme,
                track.Years,
                published,
                today,
                TrackWidth,
                "Cluster je Ausgabe: "
                    + string.Join(
                        ", ",
                        track.Years.Select(
                            (y, i) =>
                                $"{GermanNumber.Year(y)} Cluster {GermanNumber.Year(published[i])}"
                                + (published[i] != today[i] ? $" (auf heutigem Datenstand {GermanNumber.Year(today[i])})" : "")
                        )
                    )
                    + "."
            )
        );
        yield return new TableBlock(
            "Cluster je Ausgabe",
            [new("Ausgabe", 48, false), new("veröffentlicht", 62, true), new("auf heutigen Daten", 68, true)],
            [.. Runs(track.Years, published, today)],
            new HashSet<int>()
        );
        if (parted)
            yield return new SmallPrintBlock(
                "Gestrichelt: mit den Daten, die heute gelten. Beide Linien trennen sich, wo eine Quelle ihre Werte berichtigt hat."
            );
    }

    /// <summary>Years with the same clusters in one row: <c>2019–2021</c>.</summary>
    private static IEnumerable<IReadOnlyList<string>> Runs(IReadOnlyList<int> years, int[] published, int[] today)
    {
        for (var i = 0; i < years.Count; )
        {
            var j = i;
            while (j + 1 < years.Count && (published[j + 1], today[j + 1]) == (published[i], today[i]))
                j++;
            yield return
            [
                i == j ? GermanNumber.Year(years[i]) : $"{GermanNumber.Year(years[i])}–{GermanNumber.Year(years[j])}",
                GermanNumber.Year(published[i]),
                GermanNumber.Year(today[i]),
            ];
            i = j + 1;
        }
    }

    private static IEnumerable<ReportBlock> Causes(ReportContext context, KreisKey kreis)
    {
        var movement = Movement.Find(context, kreis);
        var row = context.Row(kreis);
        var (from, against) = (context.Before!.Official.Labels[row], context.Diff!.Against[row]);
        var parts = context
            .Indicators.Select(i =>
                (i, Own: movement.Of(CauseFactor.Own, i.Code), Others: movement.Total(i.Code) - movement.Of(CauseFactor.Own, i.Code))
            )
            .ToList();
        var scale = Math.Max(parts.Max(p => CauseBar.Reach(p.Own, p.Others)), 0.05);
        ChartCell Cell(double value) => new(GermanNumber.Signed(value, 2), []);
        var rows = parts
            .Select(p =>
                (IReadOnlyList<ChartCell>)
                    [
                        new(IndicatorWords.Of(p.i).Short, []),
                        .. movement.Factors.Select(f => Cell(movement.Of(f, p.i.Code))),
                        Cell(p.Own + p.Others),
                        new(
                            "",
                            [],
                            CauseBar.Draw(
                                p.Own,
                                p.Others,
                                scale,
                                BarWidth,
                                $"{IndicatorWords.Of(p.i).Short}: {Direction(p.Own + p.Others, from, against)}."
                            )
                        ),
                    ]
            )
            .ToList();
        rows.Add([
            new("Summe", []),
            .. movement.Factors.Select(f => Cell(movement.Of(f))),
            Cell(movement.Change),
            new(Direction(movement.Change, from, against), []),
        ]);
        yield return new ChartTableBlock(
            $"Was den Kreis zwischen Cluster {GermanNumber.Year(from)} und {GermanNumber.Year(against)} bewegt hat, "
                + $"Ausgabe {context.PreviousYear} auf {context.Year}",
            [
                new("Indikator", 78, false),
                .. movement.Factors.Select(f => new ReportColumn(FactorWords.Head(f), 38, true)),
                new("Summe", 38, true),
                new($"\u2190 zu {GermanNumber.Year(from)} | zu {GermanNumber.Year(against)} \u2192", BarWidth + 6, false),
            ],
            rows
        );
        yield return new SmallPrintBlock(
            $"Plus und rechts: näher an Cluster {GermanNumber.Year(against)}; Minus und links: "
                + $"näher an Cluster {GermanNumber.Year(from)}, in quadrierten Standardabweichungen. Gefüllt: eigene Werte, offen: "
                + $"alles andere, Strich: Summe. {FactorWords.Legend(movement.Factors)} Summen können durch Runden abweichen."
        );
    }

    private static string Direction(double movement, int from, int against) =>
        Math.Abs(movement) < 0.005 ? "unverändert" : $"näher an Cluster {GermanNumber.Year(movement > 0 ? against : from)}";
}
