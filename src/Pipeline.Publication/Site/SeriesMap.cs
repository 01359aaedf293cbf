using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>The map of an indicator or of the groups with its years; the script draws it into the room that is kept for it.</summary>
internal static class SeriesMap
{
    /// <summary>Writes the map and what moves it.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="context">The edition.</param>
    /// <param name="series">What is shown.</param>
    /// <param name="place">The page.</param>
    /// <param name="files">Folder of its files within the site: the map as a picture, for readers without a script; other years.</param>
    /// <param name="kreise">Folder with the pages of the Kreise within the site.</param>
    public static void Write(HtmlWriter html, ReportContext context, MappedSeries series, SitePlace place, string files, string kreise)
    {
        var picture = place.To(files + SeriesFiles.Map);
        var (first, last) = (GermanNumber.Year(0), GermanNumber.Year(series.Years.Count - 1));
        html.Open(
                "svg",
                ("id", "flaechen"),
                ("class", "map"),
                ("viewBox", $"0 0 {GermanNumber.Year(MapScript.Width)} {GermanNumber.Year(MapScript.Height(context.Maps))}"),
                ("role", "img"),
                ("aria-label", SeriesFiles.MapText(context, series) + " Dieselben Werte stehen in der Tabelle."),
                ("data-kreise", place.To(kreise))
            )
            .Close();
        html.Open("noscript").Void("img", ("src", picture), ("alt", SeriesFiles.MapText(context, series)), ("class", "map")).Close();
        html.Element("p", "", ("id", "flaechen-stand"), ("class", "maplabel"), ("aria-live", "off"));
        html.Open("div", ("id", "flaechen-wahl"), ("class", "choice needs-script"));
        if (series.Years.Count > 1)
        {
            html.Element("label", "Jahr der Ausgabe", ("for", "jahr"))
                .Void(
                    "input",
                    ("id", "jahr"),
                    ("type", "range"),
                    ("min", first),
                    ("max", last),
                    ("value", last),
                    ("step", "1"),
                    ("aria-valuetext", series.CurrentLabel),
                    ("data-skript", place.To(files + SeriesFiles.Years))
                )
                .Element("output", series.CurrentLabel, ("id", "jahr-wert"), ("for", "jahr"));
        }
        if (!context.Maps.Country.AreTiles)
            html.Element(
                "button",
                "Sechsecke",
                ("type", "button"),
                ("id", "form"),
                ("aria-pressed", "false"),
                ("data-skript", place.To(MapScript.Tiles(context).Path))
            );
        PngButton.Write(html, "Karte als PNG", picture, $"{series.Key}-{context.Id}");
        html.Close();
        html.Element("p", MapSection.Note(context.Maps), ("class", "small"));
    }

    /// <summary>What the colours mean.</summary>
    public static void Legend(HtmlWriter html, ReportContext context, MappedSeries series)
    {
        html.Element("h2", "Farben", ("id", "farben")).Open("ul", ("class", "legend"));
        foreach (var step in series.Indicator is { Polarity: > 0 } ? series.Classes.Reverse() : series.Classes)
        {
            html.Open("li");
            html.Open("svg", ("class", "swatch"), ("viewBox", "0 0 22 14"), ("width", "22"), ("height", "14"), ("aria-hidden", "true"))
                .Open("rect", ("width", "22"), ("height", "14"), ("class", SvgPicture.Fill(step.Fill) + " s-muted"))
                .Close()
                .Close();
            html.Element("span", step.Text + Unit(series, step.Text)).Close();
        }
        html.Close();
        if (series.Indicator is null)
            return;
        html.Element(
            "p",
            "Die Farben teilen die Kreise im Jahr der Ausgabe in "
                + $"{(series.Classes.Count == 5 ? "Fünftel" : "Stufen")} und bleiben in allen Jahren dieselben; auf hellem Grund ist die "
                + "dunkelste Farbe der beste Teil."
                + (series.Years.Count > 1 ? " Alle Jahre beruhen auf den Daten, wie sie zu dieser Ausgabe vorlagen." : ""),
            ("class", "small")
        );
        foreach (var line in BreakWords.In(context, series.Indicator, series.Years[0]))
            html.Element("p", line, ("class", "small"));
    }

    /// <summary>The map alone, for a frame in other pages: no navigation, no search.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="series">What is shown.</param>
    /// <param name="figures">What <see cref="SeriesFiles.InPage"/> gave.</param>
    /// <param name="isPermanent">The permanent page of the edition.</param>
    public static SiteFile Embedded(
        SiteWorld world,
        SiteEdition edition,
        ReportContext context,
        MappedSeries series,
        string figures,
        bool isPermanent
    )
    {
        var folder = (isPermanent ? edition.Folder : "") + SeriesPages.FolderOf(series.Key);
        var place = new SitePlace(world, folder + EmbedCode.Page);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = series.Indicator?.Name ?? "Gruppen",
            Description = $"Karte, Ausgabe {context.Year}",
            Edition = edition,
            Scripts = [SiteAssets.SeriesScript, MapScript.Framed(context)],
            Whole = folder + "index.html",
        };
        return frame.Write(html =>
        {
            html.Element("h1", $"{series.Indicator?.Name ?? "Gruppen der Kreise"}");
            Write(
                html,
                context,
                series,
                place,
                edition.Folder + SeriesPages.FolderOf(series.Key),
                (isPermanent ? edition.Folder : "") + "kreis/"
            );
            Legend(html, context, series);
            html.Data("application/json", figures, "reihe-daten");
        });
    }

    private static string Unit(MappedSeries series, string text) =>
        series.Indicator is { DisplayUnit.Length: > 0 } i ? " " + GermanNumber.UnitAfter(text.Split(' ')[^1], i.DisplayUnit) : "";
}
