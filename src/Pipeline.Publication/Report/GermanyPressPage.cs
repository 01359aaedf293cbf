using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>
/// Page 1 of the report on Germany, enough for whoever writes about it: how many changed and whether it is confirmed, the map with
/// the groups, the official values, the Kreise by kind of change, and how firm all this is.
/// </summary>
internal static class GermanyPressPage
{
    private const double Gap = 16;

    /// <summary>How much the page tells where room is short.</summary>
    /// <param name="MapWidth">Width of the map in points.</param>
    /// <param name="Names">Kreise named per kind of change, at most.</param>
    private sealed record Room(double MapWidth, int Names);

    private static readonly Room[] Rooms = [new(196, 12), new(180, 12), new(168, 12), new(156, 9), new(148, 6), new(140, 3), new(130, 0)];

    /// <summary>The page with less and less of what stands on later pages too.</summary>
    public static IReadOnlyList<Func<IReadOnlyList<ReportBlock>>> Compose(ReportContext context, ClusteredEdition clustered)
    {
        List<ReportBlock> values = [.. Values(context)],
            firm = [.. Firm(context, clustered)];
        return [.. Rooms.Select(room => (Func<IReadOnlyList<ReportBlock>>)(() => Page(room)))];

        IReadOnlyList<ReportBlock> Page(Room room) =>
            [.. Statement(context), Map(context, room.MapWidth), .. values, .. Moves(context, room.Names), .. firm];
    }

    private static IEnumerable<ReportBlock> Statement(ReportContext context)
    {
        yield return new SmallPrintBlock(
            $"Ausgabe {context.Id} · {OverviewPage.AsOf(context)} · {GermanNumber.Count(context.Features.Rows)} Kreise und kreisfreie "
                + $"Städte · Gebietsstand {GermanNumber.Day(context.Basis.Gebietsstand)}"
        );
        yield return new HeadingBlock(2, Headline(context));
        yield return new TextBlock(
            $"{GermanNumber.WordAtStart(context.Indicators.Count)} Werte entscheiden, zu welcher von "
                + $"{GermanNumber.Word(context.Scheme.Count)} Gruppen ein Kreis gehört. Eine Gruppe (Fachwort: Cluster) "
                + "fasst Kreise mit ähnlichen Werten zusammen. Ihre Nummer ist kein Rang und keine Note für die Arbeit vor Ort."
        );
    }

    /// <summary>What is new: how many changed, and how many of these changes are confirmed.</summary>
    private static string Headline(ReportContext context)
    {
        var all = GermanNumber.Count(context.Features.Rows);
        if (context.Diff is not { } diff)
            return $"{all} Kreise in {GermanNumber.Word(context.Scheme.Count)} Gruppen: die erste Ausgabe dieser Reihe";
        var confirmed = diff.Changes.Count(c => c.Kind.IsConfirmed());
        return diff.Changes.Count switch
        {
            0 => $"Keiner der {all} Kreise wechselt die Gruppe",
            1 => $"Einer der {all} Kreise wechselt die Gruppe",
            var moved => $"{GermanNumber.Count(moved)} der {all} Kreise wechseln die Gruppe"
                + (
                    !context.IsPredicted ? ""
                    : confirmed == 0 ? ", kein Wechsel ist bestätigt"
                    : confirmed == moved ? ", alle Wechsel sind bestätigt"
                    : $", {(confirmed == 1 ? "ein Wechsel ist" : $"{GermanNumber.Count(confirmed)} Wechsel sind")} bestätigt"
                ),
        };
    }

    private static SideBySideBlock Map(ReportContext context, double width) =>
        new([
            new(
                width,
                [
                    new FigureBlock(
                        "",
                        ClusterMap.Country(
                            context.Maps.Country,
                            context.Drawings.Ground(width),
                            null,
                            "Karte: die Kreise Deutschlands in der Farbe ihrer Gruppe. Wie viele es je Land sind, sagt eine Tabelle "
                                + "auf Seite 2."
                        )
                    ),
                ]
            ),
            new(
                IndicatorPage.BodyWidth - width - Gap,
                [Groups(context), new SmallPrintBlock(MapSection.Note(context.Maps, context.Scheme))]
            ),
        ]);

    /// <summary>The groups with their Kreise, their inhabitants and their colour.</summary>
    private static ChartTableBlock Groups(ReportContext context)
    {
        var inhabitants = Inhabitants(context) is { } known
            ? new LegendColumn(
                new($"Mio. Menschen {GermanNumber.Year(known.Year)}", 66, true),
                [.. known.OfGroups.Select(people => GermanNumber.Text(people / 1e6, 1))]
            )
            : null;
        return LegendSection.Compose(context, new("Kreise", 38, true), inhabitants);
    }

    /// <summary>Inhabitants of each group in the last year; null where a Kreis has no value of that year.</summary>
    private static (int Year, double[] OfGroups)? Inhabitants(ReportContext context)
    {
        var all = context.Features.Kreise.Select(k => context.Describing(k, ContextSeries.Population)).ToList();
        if (all.Any(v => v.Count == 0) || all.Select(v => v[^1].Year).Distinct().Count() != 1)
            return null;
        var sums = new double[context.Scheme.Count];
        for (var i = 0; i < all.Count; i++)
            sums[context.Official.Labels[i] - 1] += all[i][^1].Value;
        return (all[0][^1].Year, sums);
    }

    private static IEnumerable<ReportBlock> Values(ReportContext context)
    {
        var since = context.Courses.Years > 1 ? context.Courses.FirstYear : (int?)null;
        yield return new HeadingBlock(2, $"Deutschland in {GermanNumber.Word(context.Indicators.Count)} Werten");
        yield return new ChartTableBlock(
            "Deutschland, die Kreise und ihre Enden",
            [
                new("Wert", 132, false),
                new("Deutschland", 62, true),
                .. since is { } year
                    ? [new ReportColumn($"Kreise im Mittel {PeriodWords.Since(context, year)}", 66, true)]
                    : Array.Empty<ReportColumn>(),
                new("niedrigster Wert", 113, false),
                new("höchster Wert", 113, false),
            ],
            [.. context.Indicators.Select(i => Row(context, i, since is not null))]
        )
        {
            HasHeading = true,
        };
        var means = context.Indicators.Where(i => !context.Reference(AreaMeans.Germany, i).IsOfficial).Select(SpineSection.Label).ToList();
        yield return new SmallPrintBlock(
            (
                means.Count < context.Indicators.Count
                    ? "Deutschland: amtlicher Wert" + (means.Count == 0 ? ". " : "; „Mittel“: Mittel der Kreise, wo es keinen gibt. ")
                    : "„Mittel“: Mittel der Kreise, weil es keine amtlichen Werte gibt. "
            )
                + (since is null ? "" : "Kreise im Mittel: mittlere Änderung aller Kreise, Euro in Prozent und nicht um Preise bereinigt. ")
                + string.Concat(context.Indicators.Select(i => i.Words.RankRemark).OfType<string>().Select(r => r + " ")).TrimEnd()
        );
    }

    private static IReadOnlyList<ChartCell> Row(ReportContext context, Indicator indicator, bool hasCourse) =>
        [
            new(IndicatorWords.TableLabel(indicator) + PeriodWords.Beside(context, indicator), []),
            new(SpineSection.Beside(context.Reference(AreaMeans.Germany, indicator), indicator), []) { IsStrong = true },
            .. hasCourse
                ? [new ChartCell(context.Courses.OfAll(indicator) is { } change ? ChangeSize.Short(change, indicator) : "–", [])]
                : Array.Empty<ChartCell>(),
            new(End(context, indicator, true), []),
            new(End(context, indicator, false), []),
        ];

    /// <summary>The lowest or highest value with its Kreis; where several share it, how many; none where none is to be ranked.</summary>
    private static string End(ReportContext context, Indicator indicator, bool lowest)
    {
        if (indicator.Words.RankRemark is not null)
            return "–";
        var texts = context
            .Features.Kreise.Select(k => (Kreis: k, context.Value(k, indicator).Value))
            .Select(v => (v.Kreis, v.Value, Text: SpineSection.Number(v.Value, indicator.Decimals, indicator)))
            .ToList();
        var end = lowest ? texts.MinBy(v => v.Value) : texts.MaxBy(v => v.Value);
        var sharing = texts.Count(v => v.Text == end.Text);
        return $"{end.Text}: {(sharing == 1 ? KreisRegister.Every[end.Kreis].DisplayName : $"{GermanNumber.Count(sharing)} Kreise")}";
    }

    private static IEnumerable<ReportBlock> Moves(ReportContext context, int names)
    {
        if (context.Diff is not { Changes.Count: > 0 } diff)
            yield break;
        yield return new HeadingBlock(2, $"Wer seit der Ausgabe {context.PreviousYear} gewechselt hat");
        yield return new ListBlock([
            .. GermanyMoves
                .ByKind(context, diff.Changes)
                .Select(g => $"{GermanyMoves.Head(context, g)}: {Named([.. g.Changes.Select(c => Name(c.Kreis))], names)}"),
        ]);
    }

    private static string Named(IReadOnlyList<string> kreise, int most) =>
        most == 0 ? GermanNumber.Count(kreise.Count)
        : kreise.Count <= most ? GermanList.Join(kreise)
        : $"{string.Join(", ", kreise.Take(most))} und {GermanNumber.Count(kreise.Count - most)} weitere";

    private static string Name(KreisKey kreis) => KreisRegister.Every[kreis].DisplayName;

    private static IEnumerable<ReportBlock> Firm(ReportContext context, ClusteredEdition clustered)
    {
        yield return new HeadingBlock(2, "Wie fest das steht");
        yield return new TextBlock(string.Join(' ', GermanyStability.Brief(context, clustered)));
    }
}
