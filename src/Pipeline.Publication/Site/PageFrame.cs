using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Site;

/// <summary>What is around the content of every page: head, skip link, navigation, notice, footer.</summary>
internal sealed record PageFrame
{
    /// <summary>Name of the site.</summary>
    public const string SiteName = "Teilhabe in Deutschlands Kreisen";

    /// <summary>The pages of the navigation, in its order.</summary>
    private static readonly (string Path, string Text)[] Navigation =
    [
        ("index.html", "Kreise"),
        (SeriesPages.Path, "Indikatoren"),
        (ComparePage.Path, "Vergleich"),
        ("aenderungen/index.html", "Änderungen"),
        ("methode/index.html", "Methode"),
        ("daten/index.html", "Daten"),
        ("korrekturen/index.html", "Korrekturen"),
    ];

    /// <summary>The site.</summary>
    public required SiteWorld World { get; init; }

    /// <summary>Where the page lies.</summary>
    public required SitePlace Place { get; init; }

    /// <summary>Title; the name of the site is added.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for search engines and previews.</summary>
    public required string Description { get; init; }

    /// <summary>The edition the page speaks of; null where it speaks of none.</summary>
    public SiteEdition? Edition { get; init; }

    /// <summary>Where the same page of the newest edition lies, on the permanent page of an edition; null on all others.</summary>
    public string? Newest { get; init; }

    /// <summary>Whether the content has the search; else it is in the head.</summary>
    public bool HasSearch { get; init; }

    /// <summary>Path of the feed of what the page is about, within the site; null where there is none but that of the store.</summary>
    public string? Feed { get; init; }

    /// <summary>JSON-LD for search engines; null for none.</summary>
    public string? StructuredData { get; init; }

    /// <summary>Scripts the page needs besides the one all have, in the order they are run.</summary>
    public IReadOnlyList<SiteFile> Scripts { get; init; } = [];

    /// <summary>
    /// The page that has the whole of what this one shows in the frame of another site; null where this one is no such page.
    /// Pages for frames have neither menu nor search.
    /// </summary>
    public string? Whole { get; init; }

    /// <summary>The picture messengers show with a link to the page; null for that of the edition.</summary>
    public SharedPicture? Picture { get; init; }

    /// <summary>Writes the page.</summary>
    /// <param name="content">Writes what is inside <c>main</c>, from the first heading on.</param>
    public SiteFile Write(Action<HtmlWriter> content)
    {
        var html = new HtmlWriter();
        html.Open("html", ("lang", "de"));
        Head(html);
        html.Open("body", ("class", Whole is null ? null : "framed"));
        if (Whole is null)
        {
            html.Link("#inhalt", "Zum Inhalt", "skip");
            Header(html);
        }
        html.Open("main", ("id", "inhalt"), ("tabindex", "-1"));
        Notices(html);
        content(html);
        html.Close();
        if (Whole is { } whole)
            Source(html, whole);
        else
            Footer(html);
        html.Close().Close();
        return new SiteFile(Place.Path, html.Done());
    }

    private void Head(HtmlWriter html)
    {
        var picture =
            Picture
            ?? new SharedPicture((Edition ?? World.Latest).Folder + PreviewImage.Name, "Kachelkarte der Kreise, gefärbt nach Gruppe");
        var full = Title == SiteName ? Title : $"{Title} – {SiteName}";
        html.Open("head")
            .Void("meta", ("charset", "utf-8"))
            .Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy()))
            .Void("meta", ("name", "referrer"), ("content", "no-referrer"))
            .Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Void("meta", ("name", "color-scheme"), ("content", "light dark"))
            .Element("title", full)
            .Void("meta", ("name", "description"), ("content", Description))
            .Void("link", ("rel", "stylesheet"), ("href", Place.To(SiteAssets.StyleSheet.Path)))
            .Void("link", ("rel", "icon"), ("type", "image/svg+xml"), ("href", Place.To(SiteAssets.Icon.Path)))
            .Void("link", ("rel", "canonical"), ("href", Whole is { } whole ? World.Address.Of("site/" + whole) : Place.Public))
            .Void(
                "link",
                ("rel", "alternate"),
                ("type", "application/atom+xml"),
                ("title", "Ausgaben und Korrekturen"),
                ("href", Place.ToStore(StorePath.Feed))
            )
            .Void("meta", ("property", "og:type"), ("content", "website"))
            .Void("meta", ("property", "og:locale"), ("content", "de_DE"))
            .Void("meta", ("property", "og:title"), ("content", full))
            .Void("meta", ("property", "og:description"), ("content", Description))
            .Void("meta", ("property", "og:url"), ("content", Place.Public))
            .Void("meta", ("property", "og:image"), ("content", World.Address.Of("site/" + picture.Path)))
            .Void("meta", ("property", "og:image:alt"), ("content", picture.Alternative))
            .Void("meta", ("name", "twitter:card"), ("content", "summary_large_image"))
            .Open("script", ("defer", ""), ("src", Place.To(SiteAssets.Script.Path)))
            .Close();
        if (Feed is { } feed)
            html.Void("link", ("rel", "alternate"), ("type", "application/atom+xml"), ("title", Title), ("href", Place.To(feed)));
        foreach (var script in Scripts)
            html.Open("script", ("defer", ""), ("src", Place.To(script.Path))).Close();
        if (StructuredData is { } json)
            html.Data("application/ld+json", json);
        html.Close();
    }

    /// <summary>
    /// Nothing from elsewhere, nothing inline; structured data by its hash. Pages ask for nothing by script, but what examines them in a
    /// browser reads robots.txt so.
    /// </summary>
    private string Policy()
    {
        var hash = StructuredData is { } json ? $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}'" : "";
        return $"default-src 'none'; style-src 'self'; script-src 'self'{hash}; img-src 'self'; connect-src 'self'; font-src data:; "
            + "base-uri 'none'; form-action 'none'";
    }

    private void Header(HtmlWriter html)
    {
        html.Open("header", ("class", "top")).Open("div", ("class", "wide"));
        html.Link(Place.To("index.html"), SiteName, "brand");
        html.Open("nav", ("aria-label", "Hauptmenü")).Open("ul");
        foreach (var (path, text) in Navigation)
            html.Open("li").Element("a", text, ("href", Place.To(path)), ("aria-current", path == Place.Path ? "page" : null)).Close();
        html.Open("li")
            .Element(
                "a",
                "Leichte Sprache",
                ("href", Place.To(EasyLanguage.Path)),
                ("class", "easylink"),
                ("aria-current", EasyLanguage.Path == Place.Path ? "page" : null)
            )
            .Close();
        html.Close().Close();
        if (!HasSearch)
            SearchBox.Write(html, World, Place, Newest is null ? null : Edition, isLarge: false);
        html.Close().Close();
    }

    private void Notices(HtmlWriter html)
    {
        if ((Edition ?? World.Latest).Entry.Notice is { } notice)
            html.Open("p", ("class", "demo")).Element("strong", notice).Text(" Alle Werte auf diesen Seiten sind erfunden.").Close();
        if (Edition is not { } edition || Newest is null)
            return;
        html.Open("div", ("class", edition.IsCurrent ? "permanent" : "permanent superseded"));
        html.Open("p");
        if (edition.Entry.SupersededBy is { } by)
            html.Element("strong", Replaced(edition, by))
                .Text(Reason(by) + " Sie bleibt hier liegen, damit Zitate gültig bleiben. ")
                .Link(Place.To($"{by}/{Place.Path[edition.Folder.Length..]}"), $"Zur Ausgabe {by}");
        else
            html.Text($"Dauerhafte Seite der Ausgabe {edition.Id}. ").Link(Newest, "Zur neuesten Ausgabe");
        html.Close();
        html.Open("ul", ("class", "inline"));
        foreach (var (path, text) in Navigation[..^1])
            html.Open("li")
                .Element(
                    "a",
                    $"{text} {GermanNumber.Year(edition.Id.Year)}",
                    ("href", Place.To(edition.Folder + path)),
                    ("aria-current", edition.Folder + path == Place.Path ? "page" : null)
                )
                .Close();
        html.Close().Close();
    }

    /// <summary>Where what stands in a frame is from.</summary>
    private void Source(HtmlWriter html, string whole)
    {
        html.Open("footer", ("class", "bottom")).Open("p").Text(SiteName + ": ");
        html.Element("a", Title, ("href", Place.To(whole)), ("target", "_blank"), ("rel", "noopener"));
        html.Close();
        // Frames stand in pages of others for years: that an edition was replaced has to be said there, too.
        var edition = Edition ?? World.Latest;
        html.Open("div", ("class", edition.IsCurrent ? "permanent" : "permanent superseded")).Open("p");
        if (edition.Entry.SupersededBy is { } by)
            html.Element("strong", Replaced(edition, by));
        else
            html.Text($"Ausgabe {edition.Id}");
        html.Close().Close();
        Providers(html, edition);
        html.Close();
    }

    /// <summary>Who the values are from, as their licences ask of every page that shows them; their licences are a link away.</summary>
    private void Providers(HtmlWriter html, SiteEdition edition)
    {
        html.Open("p").Text($"Quellen: {edition.Providers}; {SourceAttribution.Changed}. ");
        html.Element(
            "a",
            "Lizenzen und Fundstellen",
            ("href", Place.To(edition.Folder + "daten/index.html")),
            ("target", Whole is null ? null : "_blank"),
            ("rel", Whole is null ? null : "noopener")
        );
        html.Close();
    }

    private static string Replaced(SiteEdition edition, string by) => $"Die Ausgabe {edition.Id} ist ersetzt durch die Ausgabe {by}.";

    private string Reason(string edition) =>
        World.Editions.FirstOrDefault(e => e.Entry.Edition == edition)?.Entry.Correction is { } correction
            ? $" Grund ({correction.Class.German()}): {correction.Reason.TrimEnd('.')}."
            : "";

    private void Footer(HtmlWriter html)
    {
        html.Open("footer", ("class", "bottom")).Open("div", ("class", "wide"));
        html.Open("ul", ("class", "inline"));
        foreach (
            var (path, text) in new[]
            {
                ("barrierefreiheit/index.html", "Erklärung zur Barrierefreiheit"),
                ("impressum/index.html", "Impressum"),
                ("datenschutz/index.html", "Datenschutz"),
                (EasyLanguage.Path, "Leichte Sprache"),
                ("korrekturen/index.html", "Korrekturen"),
                ("daten/index.html", "Daten und Lizenzen"),
            }
        )
            html.Open("li").Element("a", text, ("href", Place.To(path)), ("aria-current", path == Place.Path ? "page" : null)).Close();
        html.Open("li").Link(Place.ToStore(StorePath.Feed), "Feed (Atom)").Close();
        html.Close();
        html.Element("p", "Diese Seiten setzen keine Cookies, zählen keine Besuche und laden nichts von anderen Servern.");
        if (Edition is { } edition)
        {
            Providers(html, edition);
            html.Element("p", $"Ausgabe {edition.Id} · Fingerabdruck {edition.Entry.Fingerprint[..12]}");
        }
        html.Close().Close();
    }
}

/// <summary>A picture that is shown with a link.</summary>
/// <param name="Path">Where it is, within the site.</param>
/// <param name="Alternative">What it shows, in words.</param>
internal sealed record SharedPicture(string Path, string Alternative);
