using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// A page for every indicator and one for the groups: map, years, distribution, all Kreise in a table, files. Without a script the map
/// is a picture of the year of the edition, and the table stands in its first order.
/// </summary>
internal static class SeriesPages
{
    /// <summary>The page that leads to all of them, within the folder of an edition too.</summary>
    public const string Path = "indikatoren/index.html";

    /// <summary>Folder of one of them.</summary>
    public static string FolderOf(string key) => $"indikatoren/{key}/";

    /// <summary>Each page as a job of its own, the overview last.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="isPermanent">The permanent pages of the edition.</param>
    public static IEnumerable<Func<IReadOnlyList<SiteFile>>> Of(
        SiteWorld world,
        SiteEdition edition,
        ReportContext context,
        bool isPermanent
    ) =>
        [
            .. context.Indicators.Select<Indicator, Func<IReadOnlyList<SiteFile>>>(i =>
                () => Render(world, edition, context, MappedSeries.Of(context, i), isPermanent)
            ),
            () => Render(world, edition, context, MappedSeries.OfGroups(context), isPermanent),
            () => [Overview(world, edition, context, isPermanent)],
        ];

    private static IReadOnlyList<SiteFile> Render(
        SiteWorld world,
        SiteEdition edition,
        ReportContext context,
        MappedSeries series,
        bool isPermanent
    )
    {
        var (folder, own) = (isPermanent ? edition.Folder : "", FolderOf(series.Key));
        var place = new SitePlace(world, folder + own + "index.html");
        var figures = SeriesFiles.InPage(edition, context, series);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = Title(context, series),
            Description =
                $"{series.Indicator?.Name ?? "Die Gruppen"} in den {GermanNumber.Count(context.Features.Rows)} Kreisen, Ausgabe "
                + $"{context.Year}: Karte, Jahre, Verteilung, Tabelle, Dateien.",
            Edition = edition,
            Newest = isPermanent ? place.To(own + "index.html") : null,
            Scripts = [SiteAssets.SeriesScript, MapScript.Of(context)],
        };
        var page = frame.Write(html =>
        {
            html.Element("h1", Title(context, series));
            html.Element("p", Introduction(context, series), ("class", "intro"));
            if (series.Indicator?.Words.RankRemark is { } remark)
                html.Element("p", remark);
            Contents(html);
            html.Open("div", ("class", "mapgrid")).Open("div");
            SeriesMap.Write(html, context, series, place, edition.Folder + own, folder + "kreis/");
            html.Close().Open("div");
            SeriesMap.Legend(html, context, series);
            Beside(html, context, series);
            html.Close().Close();
            if (series.Indicator is null)
                new BlockHtml(html).Write(GermanyReport.Means(context));
            TakeAlong(html, world, edition, series, place, isPermanent);
            Others(html, context, series, key => place.To(folder + FolderOf(key) + "index.html"));
            // Last, for nobody finds what stands under four hundred rows.
            SeriesTable.Write(html, edition, context, series, k => place.To($"{folder}kreis/{k}/index.html"));
            html.Data("application/json", figures, "reihe-daten");
        });
        var embedded = SeriesMap.Embedded(world, edition, context, series, figures, isPermanent);
        return isPermanent ? [.. SeriesFiles.Render(edition, context, series, edition.Folder + own), page, embedded] : [page, embedded];
    }

    private static string Title(ReportContext context, MappedSeries series) =>
        series.Indicator is { } indicator ? $"{indicator.Name}, Ausgabe {context.Year}" : $"Die Gruppen, Ausgabe {context.Year}";

    private static string Introduction(ReportContext context, MappedSeries series) =>
        series.Indicator is { } indicator
            ? $"{indicator.Words.Definition} {(indicator.Polarity > 0 ? "Mehr ist besser." : "Weniger ist besser.")}"
            : $"Kreise mit ähnlichen Werten bilden eine von {ClusterWords.Count(context.Scheme)} Gruppen (Fachwort: Cluster). Die Nummern "
                + $"sind keine durchgehende Rangfolge; die besten Chancen haben die Gruppen {ClusterWords.Best(context.Scheme)}.";

    private static void Contents(HtmlWriter html)
    {
        html.Open("ul", ("class", "inline"));
        foreach (var (part, text) in new[] { ("#dateien", "Herunterladen und einbetten"), ("#tabelle", "Tabelle aller Kreise") })
            html.Open("li").Link(part, text).Close();
        html.Close();
    }

    /// <summary>The distribution of values, or how many Kreise each group had.</summary>
    private static void Beside(HtmlWriter html, ReportContext context, MappedSeries series)
    {
        if (SeriesFiles.Distributed(context, series) is { } picture)
        {
            html.Element("h2", "Verteilung", ("id", "verteilung")).Open("figure", ("class", "grows"));
            SvgPicture.Write(html, picture);
            html.Element("figcaption", $"Zahl der Kreise je Wert, Ausgabe {series.CurrentLabel}. Raute: Deutschland.").Close();
            return;
        }
        html.Element("h2", "Verteilung", ("id", "verteilung"));
        new BlockHtml(html).Write([
            new TableBlock(
                "Zahl der Kreise je Gruppe, wie veröffentlicht",
                [
                    new("Ausgabe", 1, false),
                    .. Enumerable.Range(1, context.Scheme.Count).Select(c => new ReportColumn(GermanNumber.Year(c), 1, true)),
                ],
                [
                    .. series
                        .Years.Select(
                            IReadOnlyList<string> (year, i) =>
                                [
                                    GermanNumber.Year(year),
                                    .. Enumerable
                                        .Range(1, context.Scheme.Count)
                                        .Select(c => GermanNumber.Count(series.Values[i].Count(v => v == c))),
                                ]
                        )
                        .Reverse(),
                ],
                new HashSet<int>()
            ),
        ]);
    }

    private static void TakeAlong(
        HtmlWriter html,
        SiteWorld world,
        SiteEdition edition,
        MappedSeries series,
        SitePlace place,
        bool isPermanent
    )
    {
        var folder = edition.Folder + FolderOf(series.Key);
        html.Element("h2", "Herunterladen und einbetten", ("id", "dateien"));
        html.Open("ul", ("class", "actions"));
        foreach (
            var (file, text) in new[]
            {
                (SeriesFiles.Csv, "Alle Jahre als CSV"),
                (SeriesFiles.Json, "Alle Jahre als JSON"),
                (SeriesFiles.Map, "Karte als SVG"),
                (SeriesFiles.Distribution, "Verteilung als SVG"),
            }
        )
            if (series.Indicator is not null || file != SeriesFiles.Distribution)
                html.Open("li").Link(place.To(folder + file), text).Close();
        html.Close();
        html.Element("p", $"Diese Dateien gehören zur Ausgabe {edition.Id}; ihre Adressen bleiben.");
        EmbedCode.Write(
            html,
            world,
            (isPermanent ? edition.Folder : "") + FolderOf(series.Key) + EmbedCode.Page,
            $"Karte: {series.Indicator?.Name ?? "Gruppen"}",
            isPermanent ? $"Der Rahmen zeigt immer die Ausgabe {edition.Id}." : "Der Rahmen zeigt immer die neueste Ausgabe."
        );
    }

    private static void Others(HtmlWriter html, ReportContext context, MappedSeries series, Func<string, string> link)
    {
        html.Element("h2", "Weitere Karten").Open("ul", ("class", "inline"));
        foreach (var indicator in context.Indicators.Where(i => i != series.Indicator))
            html.Open("li").Link(link(indicator.Code), indicator.Words.Short).Close();
        if (series.Indicator is not null)
            html.Open("li").Link(link(MappedSeries.Groups), "Gruppen").Close();
        html.Close();
    }

    private static SiteFile Overview(SiteWorld world, SiteEdition edition, ReportContext context, bool isPermanent)
    {
        var folder = isPermanent ? edition.Folder : "";
        var place = new SitePlace(world, folder + Path);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = $"Indikatoren der Ausgabe {context.Year}",
            Description =
                $"{GermanNumber.WordAtStart(context.Indicators.Count)} Werte und die Gruppen aller Kreise auf Karten und in Tabellen.",
            Edition = edition,
            Newest = isPermanent ? place.To(Path) : null,
        };
        return frame.Write(html =>
        {
            html.Element("h1", frame.Title);
            html.Element(
                "p",
                $"Aus {GermanNumber.Word(context.Indicators.Count)} Werten entstehen die Gruppen. Zu jedem gibt es eine Karte über alle "
                    + "Jahre, die Verteilung, eine Tabelle aller Kreise und Dateien zum Mitnehmen.",
                ("class", "intro")
            );
            html.Open("ul", ("class", "cards"));
            foreach (var indicator in context.Indicators)
                Card(
                    html,
                    place.To(folder + FolderOf(indicator.Code) + "index.html"),
                    indicator.Name,
                    indicator.Words.Definition,
                    $"Deutschland: {SpineSection.Beside(context.Reference(AreaMeans.Germany, indicator), indicator)}"
                        + (indicator.DisplayUnit.Length == 0 ? "" : " " + indicator.DisplayUnit)
                );
            Card(
                html,
                place.To(folder + FolderOf(MappedSeries.Groups) + "index.html"),
                "Gruppen",
                "Welcher Kreis zu welcher Gruppe gehört, in allen Ausgaben.",
                $"{GermanNumber.WordAtStart(context.Scheme.Count)} Gruppen"
            );
            html.Close();
        });
    }

    private static void Card(HtmlWriter html, string link, string name, string text, string figure) =>
        html.Open("li").Open("h2").Link(link, name).Close().Element("p", text).Element("p", figure, ("class", "small")).Close();
}
