using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Site;

/// <summary>
/// The way in: search, map, list by Land, years. One per edition, and one for the newest.
/// </summary>
internal static class StartPage
{
    /// <summary>Former Kreise of earlier years are known to the search; in the list they would be most of the page.</summary>
    private const int FirstListed = 2007;

    /// <summary>Writes it.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition shown.</param>
    /// <param name="isPermanent">The permanent page of the edition, not the site's own start page.</param>
    public static SiteFile Render(SiteWorld world, SiteEdition edition, bool isPermanent)
    {
        var folder = isPermanent ? edition.Folder : "";
        var place = new SitePlace(world, folder + "index.html");
        var year = GermanNumber.Year(edition.Id.Year);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = isPermanent ? $"Ausgabe {edition.Id}" : PageFrame.SiteName,
            Description =
                $"Wie gut sind die Chancen auf Teilhabe in Ihrem Kreis? Einteilung der "
                + $"{GermanNumber.Count(edition.Clusters.Count)} Kreise in {ClusterWords.Count(edition.Scheme)} Gruppen, "
                + $"Ausgabe {year}, mit Bericht für jeden Kreis.",
            Edition = edition,
            Newest = isPermanent ? place.To("index.html") : null,
            HasSearch = true,
        };
        string Kreis(KreisKey k) => place.To($"{folder}kreis/{k}/index.html");
        return frame.Write(html =>
        {
            html.Element("h1", isPermanent ? $"Die Kreise in der Ausgabe {year}" : "Wie gut sind die Chancen auf Teilhabe in Ihrem Kreis?");
            html.Element(
                "p",
                $"{Figures(edition)} der amtlichen Statistik – von der Lebenserwartung bis zu den Wegen zum Supermarkt – zeigen, "
                    + $"wie gut Menschen in den {GermanNumber.Count(edition.Clusters.Count)} Kreisen und kreisfreien Städten "
                    + $"teilhaben können. Kreise mit ähnlichen Werten bilden eine von {ClusterWords.Count(edition.Scheme)} "
                    + $"Gruppen (Fachwort: Cluster). Jeder Kreis hat eine Seite.",
                ("class", "intro")
            );
            html.Open("ul", ("class", "inline"))
                .Open("li")
                .Link("#karte-titel", "Karte")
                .Close()
                .Open("li")
                .Link("#kreise", "Liste nach Land")
                .Close();
            // The id is the address the text had when it stood on this page.
            html.Open("li", ("id", isPermanent ? null : "leichte-sprache"))
                .Link(place.To(EasyLanguage.Path), "Leichte Sprache")
                .Close()
                .Close();
            SearchBox.Write(html, world, place, isPermanent ? edition : null, isLarge: true);
            Years(html, world, place, edition, isPermanent);
            Map(html, edition, Kreis);
            List(html, edition, Kreis);
            Former(html, Kreis);
        });
    }

    /// <summary>How many figures a Kreis is described by; an old manifest does not say it.</summary>
    private static string Figures(SiteEdition edition) =>
        edition.Manifest.Basis.Definitions.Count is > 0 and var indicators ? $"{GermanNumber.WordAtStart(indicators)} Zahlen" : "Zahlen";

    private static void Years(HtmlWriter html, SiteWorld world, SitePlace place, SiteEdition edition, bool isPermanent)
    {
        if (isPermanent)
        {
            html.Open("p").Link(place.To("index.html#jahre"), "Andere Jahre").Close();
            return;
        }
        html.Open("nav", ("class", "years"), ("id", "jahre"), ("aria-label", "Jahr wählen"))
            .Element("span", "Jahr:")
            .Open("ul", ("class", "inline"));
        foreach (var other in world.Valid)
            html.Open("li")
                .Element(
                    "a",
                    GermanNumber.Year(other.Id.Year),
                    ("href", other == edition ? place.To("index.html") : place.To(other.Folder + "index.html")),
                    ("aria-current", other == edition ? "true" : null)
                )
                .Close();
        html.Close().Close();
    }

    private static void Map(HtmlWriter html, SiteEdition edition, Func<KreisKey, string> link)
    {
        html.Open("section", ("class", "mapsection"), ("aria-labelledby", "karte-titel"));
        html.Element("h2", $"Karte der Gruppen {GermanNumber.Year(edition.Id.Year)}", ("id", "karte-titel"));
        html.Open("div", ("class", "mapgrid")).Open("div");
        KreisMap.Write(html, edition, link);
        html.Element("p", "", ("id", "karte-stand"), ("class", "maplabel"));
        html.Close().Open("div");
        html.Element(
            "p",
            "Jede Kachel ist ein Kreis; sie liegt ungefähr dort, wo der Kreis liegt. Ein Klick öffnet seine Seite. "
                + "Mit der Tastatur: Tabulator zur Karte, Pfeiltasten von Kreis zu Kreis, Eingabe öffnet. "
                + "Dieselben Kreise stehen darunter als Liste.",
            ("id", "karte-hilfe")
        );
        html.Open("ul", ("class", "legend"));
        for (var cluster = 1; cluster <= edition.Scheme.Count; cluster++)
        {
            var number = GermanNumber.Year(cluster);
            html.Open("li")
                .Element("span", number, ("class", edition.Chip(cluster)))
                .Open("span")
                .Element("strong", GroupWords.Handle(edition.Scheme, cluster));
            html.Text($" – {GermanNumber.Count(edition.Clusters.Values.Count(m => m.Cluster == cluster))} Kreise").Close().Close();
        }
        html.Close();
        html.Element(
            "p",
            $"In den Gruppen {ClusterWords.Urban(edition.Scheme)} sind die Wege im Alltag im Mittel kurz, in den Gruppen "
                + $"{ClusterWords.Rural(edition.Scheme)} länger. Die besten Chancen haben bei kurzen wie bei längeren Wegen die "
                + $"Gruppen {ClusterWords.Best(edition.Scheme)}. Die Nummern sind keine durchgehende Rangfolge."
        );
        html.Close().Close().Close();
    }

    private static void List(HtmlWriter html, SiteEdition edition, Func<KreisKey, string> link)
    {
        html.Open("section", ("id", "kreise"), ("aria-labelledby", "liste-titel"));
        html.Element("h2", "Alle Kreise nach Land", ("id", "liste-titel"));
        html.Element("p", "Die Zahl vor dem Namen ist die Gruppe.");
        html.Open("ul", ("class", "inline jump"));
        foreach (var land in LandKey.All)
            html.Open("li").Link("#land-" + land.Text, land.Name).Close();
        html.Close();
        foreach (var land in LandKey.All)
        {
            html.Open("section", ("aria-labelledby", "land-" + land.Text))
                .Element("h3", land.Name, ("id", "land-" + land.Text))
                .Open("ul", ("class", "kreise"));
            foreach (var kreis in KreisNames.InLand(land, KreisRegister.On(edition.Gebietsstand)))
            {
                var cluster = edition.Clusters[kreis.Key].Cluster;
                html.Open("li")
                    .Element("span", GermanNumber.Year(cluster), ("class", edition.Chip(cluster)))
                    .Link(link(kreis.Key), KreisNames.InList(kreis))
                    .Close();
            }
            html.Close().Close();
        }
        html.Close();
    }

    private static void Former(HtmlWriter html, Func<KreisKey, string> link)
    {
        html.Open("section", ("id", "frueher"), ("aria-labelledby", "frueher-titel"));
        html.Element("h2", "Frühere Kreise und ihre Nachfolger", ("id", "frueher-titel"));
        var listed = FormerKreise.All.Where(f => f.DissolvedIn >= FirstListed).ToList();
        html.Open("details")
            .Element("summary", $"{GermanNumber.Count(listed.Count)} Kreise anzeigen, die es seit 2007 nicht mehr gibt")
            .Open("ul", ("class", "former"));
        foreach (var former in listed)
        {
            html.Open("li").Element("b", former.Name).Text($" (bis {GermanNumber.Year(former.DissolvedIn)}): heute ");
            for (var i = 0; i < former.Successors.Count; i++)
            {
                if (i > 0)
                    html.Text(i == former.Successors.Count - 1 ? " und " : ", ");
                html.Link(link(former.Successors[i].Key), former.Successors[i].DisplayName);
            }
            html.Close();
        }
        html.Close().Close().Close();
    }
}
