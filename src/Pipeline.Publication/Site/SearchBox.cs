namespace Pipeline.Publication.Site;

/// <summary>
/// The field that finds a Kreis, on every page once: on start pages large, elsewhere in the head. Not shown where
/// scripts are off: the list of the start page is the way.
/// </summary>
internal static class SearchBox
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="world">The site.</param>
    /// <param name="place">The page.</param>
    /// <param name="edition">The edition whose pages it leads to; null for those of the newest.</param>
    /// <param name="isLarge">In the content, not in the head.</param>
    /// <param name="label">What the field is for, where it opens no page.</param>
    public static void Write(HtmlWriter html, SiteWorld world, SitePlace place, SiteEdition? edition, bool isLarge, string? label = null)
    {
        // An edition of another Gebietsstand may have no page of a Kreis that is found.
        var folder = edition is not null && edition.Gebietsstand == world.Latest.Gebietsstand ? edition.Folder : "";
        html.Open(
            "div",
            ("role", "search"),
            ("class", isLarge ? "search needs-script" : "search small-search needs-script"),
            ("id", "suche"),
            ("data-namen", place.To(world.Names.Path)),
            ("data-kreise", place.To(folder + "kreis/"))
        );
        html.Element("label", label ?? (isLarge ? "Kreis oder kreisfreie Stadt suchen" : "Kreis suchen"), ("for", "suchfeld"));
        html.Open("div", ("class", "combobox"));
        html.Void(
            "input",
            ("id", "suchfeld"),
            ("type", "text"),
            ("role", "combobox"),
            ("autocomplete", "off"),
            ("autocapitalize", "off"),
            ("spellcheck", "false"),
            ("aria-autocomplete", "list"),
            ("aria-expanded", "false"),
            ("aria-controls", "treffer"),
            ("aria-describedby", isLarge ? "suchhilfe" : null)
        );
        html.Open("ul", ("id", "treffer"), ("role", "listbox"), ("aria-label", "Gefundene Kreise"), ("hidden", "")).Close();
        html.Close();
        if (isLarge)
            html.Element(
                "p",
                (world.Places is null ? "" : "Auch Gemeinden und die Postleitzahl des Rathauses. ")
                    + "Ortsteile nur in Berlin, Bremen, Bremerhaven und Hamburg. "
                    + "Gefunden werden auch Kennzeichen (ABG), Kreisschlüssel (16077) und Namen früherer Kreise (Rügen).",
                ("id", "suchhilfe"),
                ("class", "small")
            );
        html.Element("p", "", ("id", "suchstand"), ("class", "hidden"), ("role", "status"));
        html.Close();
    }
}
