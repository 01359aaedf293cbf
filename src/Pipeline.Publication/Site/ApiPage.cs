using Pipeline.Core.Store;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>Addresses for programs: files that are always there and, where the app has an address, what it answers.</summary>
internal static class ApiPage
{
    public const string Path = "daten/schnittstelle/index.html";

    public static SiteFile Render(SiteWorld world, ReportContext latest)
    {
        var place = new SitePlace(world, Path);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = "Adressen für Programme",
            Description = "Feste Adressen für Programme: Werte je Kreis und Indikator, alle Ausgaben in einer Tabelle, mit Beispielen.",
        };
        var kreis = latest.Features.Kreise[0];
        var kreisJson = $"kreis/{kreis}/{KreisFiles.Json}";
        return frame.Write(html =>
        {
            html.Element("h1", frame.Title);
            html.Element(
                "p",
                "Alle Zahlen liegen als Dateien unter festen Adressen. Es braucht keinen Schlüssel und keine Anmeldung. "
                    + "Die Daten unter der Nummer einer Ausgabe ändern sich nie, alle anderen Adressen folgen der neuesten Ausgabe.",
                ("class", "intro")
            );
            html.Element("h2", "Dateien");
            html.Open("dl", ("class", "classes"));
            foreach (var (path, meaning) in Files(world.Latest, latest, kreisJson))
                html.Open("dt").Link(place.To(path), path).Close().Element("dd", meaning);
            html.Open("dt").Link(place.ToStore(StorePath.Index), StorePath.Index).Close();
            html.Element("dd", "alle Ausgaben der Ablage: welche gilt, welche ersetzt oder zurückgezogen ist");
            html.Open("dt").Link(place.ToStore(StorePath.Feed), StorePath.Feed).Close();
            html.Element("dd", "neue Ausgaben und Korrekturen als Atom-Feed");
            html.Close();
            html.Element("h2", "Beispiele");
            var address = world.Address.Of("site/" + kreisJson);
            Example(html, "Die Gruppe eines Kreises, in der Befehlszeile:", $"curl -s {address} | jq .cluster");
            Example(
                html,
                "Der Verlauf eines Indikators, in Python:",
                "import json, urllib.request; " + $"print(json.load(urllib.request.urlopen(\"{address}\"))[\"indicators\"][0][\"values\"])"
            );
            Example(
                html,
                "Alle Werte eines Kreises, in R:",
                $"read.csv(\"{address.Replace(KreisFiles.Json, KreisFiles.Csv, StringComparison.Ordinal)}\")"
            );
            if (world.Settings.Api is { } api)
                Operations(html, api);
        });
    }

    private static IEnumerable<(string Path, string Meaning)> Files(SiteEdition edition, ReportContext context, string kreisJson)
    {
        var indicator = edition.Folder + SeriesPages.FolderOf(context.Indicators[0].Code);
        yield return (kreisJson, "Werte, Gruppen und Sicherheit eines Kreises, alle Jahre; hinter kreis/ steht der AGS, 5 Stellen");
        yield return (
            kreisJson.Replace(KreisFiles.Json, KreisFiles.Csv, StringComparison.Ordinal),
            "dasselbe als Tabelle, eine Zeile je Wert"
        );
        yield return (
            kreisJson.Replace(KreisFiles.Json, KreisFiles.Feed, StringComparison.Ordinal),
            "Atom-Feed mit einem Eintrag je Ausgabe"
        );
        yield return (indicator + SeriesFiles.Json, "ein Indikator: alle Kreise und Jahre; ebenso daten.csv, karte.svg und verteilung.svg");
        yield return (ComparePage.DataPath, "die neueste Ausgabe für den Vergleich: alle Kreise in einer Datei");
        yield return (Panel.Path + ".parquet", "alle Ausgaben in einer Tabelle");
        yield return (SiteAreas.PathOf(edition), "die Kreise der Ausgabe mit AGS, ARS, NUTS 3, Gruppe und Umriss (GeoParquet)");
    }

    private static void Operations(HtmlWriter html, Uri api)
    {
        html.Element("h2", "Anwendung");
        html.Element(
            "p",
            "Die Anwendung beantwortet Fragen nach der neuesten Ausgabe und leitet zu den Dateien; sie selbst liefert keine. "
                + "Fehler kommen als JSON nach RFC 9457."
        );
        html.Open("dl", ("class", "classes"));
        foreach (var operation in PublicOperation.All)
            html.Element("dt", "GET " + operation.Path).Element("dd", operation.Meaning);
        html.Close();
        foreach (var operation in PublicOperation.All)
            Example(html, operation.Path, $"curl -sL {new Uri(api, operation.Example)}");
    }

    private static void Example(HtmlWriter html, string title, string line) =>
        html.Element("p", title).Open("p").Element("code", line).Close();
}
