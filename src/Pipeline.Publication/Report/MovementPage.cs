using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>Page 3: the clusters over the years, what moved the Kreis, where it lies, and which Kreise resemble it.</summary>
internal static class MovementPage
{
    private const double TrackWidth = 152;

    /// <summary>The page with smaller and smaller maps: many factors and a long history take room from them.</summary>
    public static IReadOnlyList<Func<IReadOnlyList<ReportBlock>>> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        List<ReportBlock> movement = [.. Development(context, kreis, name)],
            similar = [.. SimilarSection.Table(context, kreis, namesOwn: true)],
            brief = [.. SimilarSection.Table(context, kreis, namesOwn: false)];
        var around = MapSection.Around(context, kreis);
        var sizes = MapSection.Sizes(context.Diff is not null);
        return [.. sizes.Select(size => (Func<IReadOnlyList<ReportBlock>>)(() => Page(size, similar))), () => Page(sizes[^1], brief)];

        IReadOnlyList<ReportBlock> Page(double size, IReadOnlyList<ReportBlock> table) =>
            [.. movement, .. MapSection.Compose(context, kreis, name, around, size), .. table];
    }

    private static IEnumerable<ReportBlock> Development(ReportContext context, KreisKey kreis, KreisName name)
    {
        yield return new HeadingBlock(2, "Entwicklung und Umgebung");
        if (context.Diff is null || context.Background.Track is not { } track)
            yield return new TextBlock(
                $"Die Ausgabe {context.Year} ist die erste dieser Reihe. "
                    + "Wie sich die Gruppe entwickelt und was sie ändert, zeigt der Bericht ab der nächsten Ausgabe."
            );
        else
            yield return new SideBySideBlock([
                new(TrackWidth, [.. Track(context, track, kreis)]),
                new(IndicatorPage.BodyWidth - TrackWidth - 16, [.. CauseSection.Compose(context, kreis), .. Choices(context, kreis, name)]),
            ]);
    }

    /// <summary>What the group owes to choices: of the Kreise, and of the edition that sets the centres.</summary>
    private static IEnumerable<ReportBlock> Choices(ReportContext context, KreisKey kreis, KreisName name)
    {
        if (CertaintySection.Choice(context, kreis, name) is { } choice)
            yield return new TextBlock(choice) { IsFine = true };
        if (AnchorSentence.Of(context, context.Row(kreis)) is { } anchors)
            yield return new TextBlock(anchors) { IsFine = true };
    }

    private static IEnumerable<ReportBlock> Track(ReportContext context, TodayTrack track, KreisKey kreis)
    {
        var row = context.Row(kreis);
        int[] published = [.. track.Published.Select(y => y[row])];
        int[] today = [.. track.Today.Select(y => y[row])];
        var parted = !published.SequenceEqual(today);
        yield return new FigureBlock(
            "Gruppe im Lauf der Jahre",
            TrackChart.Draw(
                context.Scheme,
                track.Years,
                published,
                today,
                TrackWidth,
                "Gruppe je Ausgabe: "
                    + string.Join(
                        ", ",
                        track.Years.Select(
                            (y, i) =>
                                $"{GermanNumber.Year(y)} Gruppe {GermanNumber.Year(published[i])}"
                                + (published[i] != today[i] ? $" (auf heutigem Datenstand {GermanNumber.Year(today[i])})" : "")
                        )
                    )
                    + "."
            )
        );
        yield return new TableBlock(
            "Gruppe je Ausgabe",
            [new("Ausgabe", 66, false), new("damals", 43, true), new("heute", 43, true)],
            [.. Runs(track.Years, published, today)],
            new HashSet<int>()
        );
        if (parted)
            yield return new SmallPrintBlock(
                "Heute (gestrichelt): mit den Daten, die jetzt gelten; sie weichen ab, wo eine Quelle ihre Werte berichtigt hat."
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
}
