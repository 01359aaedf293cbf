using Pipeline.Core.Editions;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Site;

/// <summary>The files of an edition, as its manifest lists them.</summary>
internal static class DataPage
{
    /// <summary>The description of the edition for search engines, where it has one.</summary>
    public const string StructuredData = SchemaOrgDataset.Path;

    private const string Path = "daten/index.html";

    private static readonly (string Suffix, string Name)[] Formats =
    [
        (".parquet", "Parquet"),
        (".xlsx", "Excel (XLSX)"),
        (".csv", "CSV"),
        (".json", "JSON"),
        (".jsonld", "JSON-LD"),
        (".ttl", "Turtle"),
        (".md", "Text (Markdown)"),
        (".cff", "CFF"),
        (".pdf", "PDF"),
        (".html", "HTML"),
    ];

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["README.md"] = "Wie man die Daten lädt und zitiert: Zeilen zum Kopieren für DuckDB, pandas, R und Polars",
        ["codebook.md"] = "Codebuch: jede Spalte mit Bedeutung, Einheit und Richtung",
        ["codebook.en.md"] = "Dasselbe Codebuch auf Englisch",
        ["codebook.json"] = "Codebuch für Programme",
        ["datapackage.json"] = "Datenpaket nach Frictionless: Schema, Schlüssel, Prüfsummen",
        ["datapackage.web.json"] = "Dasselbe Datenpaket mit vollständigen Adressen",
        ["catalogue.jsonld"] = "Eintrag für Datenportale nach DCAT-AP.de",
        ["catalogue.ttl"] = "Derselbe Eintrag als Turtle",
        ["CITATION.cff"] = "Angaben zum Zitieren",
        ["changes.csv"] = "Alle Wechsel mit Namen der Kreise",
        ["basis.json"] = "Woraus die Ausgabe gemacht ist: Quellen mit Prüfsummen, Rezept, Parameter",
        [StructuredData] = "Beschreibung nach schema.org",
        ["index.html"] = "Liste aller Dateien",
        ["reports/deutschland.pdf"] = "Bericht über Deutschland",
    };

    /// <summary>Writes it.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="structuredData">JSON-LD of the edition; null where it has none.</param>
    /// <param name="isPermanent">The permanent page of the edition.</param>
    public static SiteFile Render(SiteWorld world, SiteEdition edition, string? structuredData, bool isPermanent)
    {
        var place = new SitePlace(world, (isPermanent ? edition.Folder : "") + Path);
        var year = GermanNumber.Year(edition.Id.Year);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = $"Daten der Ausgabe {year}",
            Description = $"Alle Tabellen der Ausgabe {edition.Id} zum Herunterladen, mit Beschreibung, Lizenz und Prüfsummen.",
            Edition = edition,
            Newest = isPermanent ? place.To(Path) : null,
            StructuredData = structuredData,
        };
        return frame.Write(html =>
        {
            html.Element("h1", frame.Title);
            html.Element(
                "p",
                "Eine veröffentlichte Datei ändert sich nie. Eine Korrektur erscheint als neue Fassung unter neuer Adresse; "
                    + "die alte bleibt liegen.",
                ("class", "intro")
            );
            var rest = edition.Manifest.Artefacts.Where(a => !IsKreisReport(a)).ToList();
            Tables(html, place, edition, rest);
            Others(html, place, edition, rest);
            Geography(html, place, edition);
            if (!isPermanent)
                AllEditions(html, world, place);
            html.Element("h2", "Nutzen und zitieren");
            html.Open("p").Text("Adresse der Ausgabe: ").Element("code", edition.Manifest.Basis.PublicationAddress.Of(edition.Id)).Close();
            html.Open("ul");
            foreach (var source in SourceAttribution.Of(edition.Manifest.Basis))
                Source(html, source);
            html.Close();
            var own = Licence.OfEdition(edition.Manifest.Basis);
            html.Open("p").Text("Lizenz der Ausgabe: ");
            if (own.Page is { } page)
                html.Link(page, own.Title);
            else
                html.Text(own.Title);
            html.Text($". Bei der Nutzung sind die Quellen zu nennen, mit dem Hinweis „{SourceAttribution.Changed}“.").Close();
            html.Element(
                "p",
                $"Zitieren: {edition.Manifest.Basis.Publisher.Name}: Teilhabe in Deutschlands Kreisen {year}, "
                    + $"Ausgabe {edition.Id}. {edition.Manifest.Basis.PublicationAddress.Of(edition.Id)} (Fingerabdruck "
                    + $"{edition.Entry.Fingerprint[..12]})"
            );
            Checksums(html, edition, rest);
            if (!isPermanent)
                Editions(html, world, place);
        });
    }

    /// <summary>The file for geographical programs.</summary>
    private static void Geography(HtmlWriter html, SitePlace place, SiteEdition edition)
    {
        html.Open("p").Text("Für Programme: ").Link(place.To(ApiPage.Path), "feste Adressen mit Beispielen").Text(".").Close();
        html.Element("h2", "Für Karten und andere Schlüssel", ("id", "gebiete"));
        html.Open("p")
            .Link(place.To(SiteAreas.PathOf(edition)), "gebiete.parquet")
            .Text(
                ": eine Zeile je Kreis mit AGS, Regionalschlüssel (ARS), EU-Region (NUTS 3), Gruppe und Umriss (GeoParquet, WGS 84). "
                    + "Lag der Ausgabe keine Datei mit Grenzen vor, ist der Umriss leer."
            )
            .Close();
    }

    /// <summary>All editions in one file, with lines to copy that load it from its address.</summary>
    private static void AllEditions(HtmlWriter html, SiteWorld world, SitePlace place)
    {
        const string panel = Panel.Path + ".parquet";
        html.Element("h2", "Alle Ausgaben in einer Tabelle", ("id", "panel"));
        html.Open("p")
            .Link(place.To(panel), "panel.parquet")
            .Text(
                ": eine Zeile je Ausgabe (vintage), Jahr, Kreis und Reihe. Die Spalte track trennt, was für ein Jahr veröffentlicht wurde "
                    + "(published), von dem, was die neueste Ausgabe über alle Jahre sagt (today). Die Datei folgt der neuesten Ausgabe."
            )
            .Close();
        html.Element("h3", "DuckDB");
        html.Open("p").Element("code", PanelLines.DuckDb(world.Address.Of("site/" + panel)), ("id", "duckdb"));
        html.Text(" ").Element("button", "Kopieren", ("type", "button"), ("data-kopiert", "duckdb"), ("class", "needs-script")).Close();
        html.Element("h3", "Python");
        html.Open("p").Element("code", PanelLines.Python(world.Address.Of("site/" + panel))).Close();
        html.Element("h3", "R");
        html.Open("p").Element("code", PanelLines.R(world.Address.Of("site/" + panel))).Close();
    }

    private static void Source(HtmlWriter html, SourceAttribution source)
    {
        html.Open("li").Text(source.Provider + (source.Year is { } year ? $" ({GermanNumber.Year(year)})" : "") + ", ");
        if (source.Licence.Page is { } page)
            html.Link(page, source.Licence.Title);
        else
            html.Text(source.Licence.Title);
        if (source.Address is { } address)
            html.Text(", ").Link(address, address["https://".Length..]);
        html.Close();
    }

    private static bool IsKreisReport(Artefact artefact) =>
        artefact.Path.StartsWith("reports/", StringComparison.Ordinal) && char.IsAsciiDigit(artefact.Path["reports/".Length]);

    /// <summary>A row per table, with every format it comes in.</summary>
    private static void Tables(HtmlWriter html, SitePlace place, SiteEdition edition, List<Artefact> files)
    {
        html.Element("h2", "Tabellen");
        html.Open("ul", ("class", "files"));
        foreach (var table in files.Where(f => f.Path.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            var name = table.Path[(table.Path.LastIndexOf('/') + 1)..^".parquet".Length];
            html.Open("li").Element("strong", name).Text(TableTitles.Find(name) is { } title ? $" – {title}: " : ": ");
            var forms = files
                .Where(f => f.Path.Contains('/', StringComparison.Ordinal) && f.Path[(f.Path.LastIndexOf('/') + 1)..].Split('.')[0] == name)
                .OrderBy(f => Array.FindIndex(Formats, x => f.Path.EndsWith(x.Suffix, StringComparison.Ordinal)))
                .ThenBy(f => f.Path, StringComparer.Ordinal)
                .ToList();
            Links(html, place, edition, forms, f => $"{Format(f)} ({FileSize.Format(f.Bytes)})");
            html.Close();
        }
        html.Close();
    }

    private static void Others(HtmlWriter html, SitePlace place, SiteEdition edition, List<Artefact> files)
    {
        var tables = files
            .Where(f => f.Path.EndsWith(".parquet", StringComparison.Ordinal))
            .Select(f => f.Path[(f.Path.LastIndexOf('/') + 1)..^".parquet".Length])
            .ToHashSet(StringComparer.Ordinal);
        html.Element("h2", "Beschreibungen und Berichte").Open("ul", ("class", "files"));
        foreach (
            var file in files.Where(f =>
                Known.ContainsKey(f.Path) || !tables.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..].Split('.')[0])
            )
        )
            html.Open("li")
                .Link(place.ToFile(edition, file.Path), file.Path)
                .Text($" ({FileSize.Format(file.Bytes)})" + (Known.TryGetValue(file.Path, out var what) ? " – " + what : ""))
                .Close();
        html.Open("li")
            .Link(place.ToFile(edition, "manifest.json"), "manifest.json")
            .Text(" – Verzeichnis aller Dateien mit Größe und Prüfsumme")
            .Close();
        var reports = edition.Manifest.Artefacts.Count(IsKreisReport);
        if (reports > 0)
            html.Element(
                "li",
                $"{GermanNumber.Count(reports)} {(reports == 1 ? "Bericht" : "Berichte")} über Kreise als PDF: auf den Seiten der Kreise"
            );
        html.Close();
    }

    private static void Links(HtmlWriter html, SitePlace place, SiteEdition edition, List<Artefact> files, Func<Artefact, string> text)
    {
        for (var i = 0; i < files.Count; i++)
        {
            if (i > 0)
                html.Text(", ");
            html.Link(place.ToFile(edition, files[i].Path), text(files[i]));
        }
    }

    private static void Checksums(HtmlWriter html, SiteEdition edition, List<Artefact> files)
    {
        html.Element("h2", "Prüfsummen (SHA-256)")
            .Open("details")
            .Element("summary", $"{GermanNumber.Count(files.Count)} Dateien")
            .Open("ul", ("class", "sums"));
        foreach (var file in files)
            html.Open("li").Text(file.Path).Void("br").Element("code", file.Sha256).Close();
        html.Close().Close();
    }

    private static void Editions(HtmlWriter html, SiteWorld world, SitePlace place)
    {
        html.Element("h2", "Alle Ausgaben").Open("ul");
        foreach (var edition in world.Editions.Reverse())
            html.Open("li")
                .Link(place.To(edition.Folder + Path), $"Daten der Ausgabe {edition.Id}")
                .Text(edition.Entry.SupersededBy is { } by ? $" – ersetzt durch {by}" : "")
                .Close();
        html.Close();
    }

    private static string Format(Artefact file) =>
        file.Path.StartsWith(CsvStyle.Excel.Folder + "/", StringComparison.Ordinal) && file.Path.EndsWith(".csv", StringComparison.Ordinal)
            ? "CSV für Excel"
            : Formats.FirstOrDefault(f => file.Path.EndsWith(f.Suffix, StringComparison.Ordinal)).Name ?? file.MediaType;
}
