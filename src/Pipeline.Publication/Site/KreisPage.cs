using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>The page of a Kreis: its report without the pages on method, the PDF, and in the newest edition all years.</summary>
internal static class KreisPage
{
    /// <summary>Writes it.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="content">Its content.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="report">Its report (<see cref="OnScreen"/>).</param>
    /// <param name="isPermanent">The permanent page of the edition, not the page of the newest one.</param>
    public static SiteFile Render(
        SiteWorld world,
        SiteEdition edition,
        SiteContent content,
        KreisKey kreis,
        ReportDocument report,
        bool isPermanent
    )
    {
        var context = content.Context;
        var path = $"kreis/{kreis}/index.html";
        var place = new SitePlace(world, (isPermanent ? edition.Folder : "") + path);
        var facts = KreisRegister.Every[kreis];
        List<ReportBlock> blocks =
        [
            .. report.Blocks,
            .. ContextSection.Compose(context, content.Means, kreis),
            .. Report.MethodPage.NotesOf(context, kreis),
        ];
        var cluster = edition.Clusters[kreis].Cluster;
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = report.Title,
            Description =
                $"{report.Subject}: {GroupWords.Full(edition.Scheme, cluster)} in der Ausgabe "
                + $"{context.Year}. Werte, Vergleich, Ursachen und Bericht als PDF.",
            Edition = edition,
            Newest = isPermanent ? place.To(path) : null,
            Feed = isPermanent ? null : $"kreis/{kreis}/{KreisFiles.Feed}",
            Picture =
                isPermanent || world.Pictures is null
                    ? null
                    : new($"kreis/{kreis}/{SharePicture.Name}", SharePicture.Alternative(kreis, edition.Scheme, cluster)),
        };
        return frame.Write(html =>
        {
            Path(html, place, facts);
            html.Element("h1", report.Title);
            var set = new BlockHtml(html)
            {
                KreisLink = other => place.To($"{(isPermanent ? edition.Folder : "")}kreis/{other}/index.html"),
                Shared = new SharedDrawingLink(content.Drawing, place.To(content.Drawing.Path)),
                FileOf = name => place.To(DrawingPath(edition, kreis, name)),
            };
            // What a reader wants first stands first, as on page 1 of the report: the group and why. Then what one can do with the page.
            var first = blocks.FindIndex(b => b is SideBySideBlock) + 1;
            set.Write(blocks.Take(first));
            Actions(html, world, place, edition, kreis, isPermanent);
            set.WriteSections(blocks.Skip(first).ToList(), () => Contents(html, BlockHtml.Headings(blocks), isPermanent));
            html.Open("p")
                .Link(
                    place.To((isPermanent ? edition.Folder : "") + "methode/index.html"),
                    "Wie die Gruppen entstehen, was die Indikatoren bedeuten, Quellen und Lizenzen"
                )
                .Close();
            if (!isPermanent)
                AllYears(html, world, place, kreis);
            Citing(html, world, edition, report, kreis);
            if (!isPermanent)
                TakeAlong(html, world, place, edition, kreis, facts);
        });
    }

    /// <summary>The drawings of a report that are files of their own: a page shows them, and others may take them along.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="report">Its report (<see cref="OnScreen"/>).</param>
    /// <param name="address">The permanent page of the Kreis.</param>
    public static IEnumerable<SiteFile> Drawings(
        SiteEdition edition,
        ReportContext context,
        KreisKey kreis,
        ReportDocument report,
        string address
    ) =>
        report
            .Blocks.SelectMany(SharedDrawing.Pictures)
            .Where(p => p.Name is not null)
            .Select(p =>
                DrawingFile.Render(
                    DrawingPath(edition, kreis, p.Name!),
                    p,
                    DrawingFile.OfMap(context.Maps, MapSection.Note(context.Maps, context.Scheme))
                )
            )
            .Append(ValuesFile.Render(DrawingPath(edition, kreis, ValuesFile.Drawing), context, kreis, report, address));

    /// <summary>Permanent, also for the page of the newest edition: a drawing that was taken along must not change.</summary>
    private static string DrawingPath(SiteEdition edition, KreisKey kreis, string name) => $"{edition.Folder}kreis/{kreis}/{name}.svg";

    /// <summary>The first screen for a frame in other pages: the group and the values.</summary>
    public static SiteFile Embedded(SiteWorld world, SiteEdition edition, SiteContent content, KreisKey kreis, ReportDocument report)
    {
        var path = $"kreis/{kreis}/{EmbedCode.Page}";
        var place = new SitePlace(world, path);
        var blocks = report.Blocks.ToList();
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = report.Title,
            Description = report.Subject,
            Edition = edition,
            Whole = $"kreis/{kreis}/index.html",
        };
        return frame.Write(html =>
        {
            html.Element("h1", report.Title);
            new BlockHtml(html)
            {
                KreisLink = _ => place.To($"kreis/{kreis}/index.html"),
                Shared = new SharedDrawingLink(content.Drawing, place.To(content.Drawing.Path)),
            }.Write(blocks.Take(blocks.FindIndex(b => b is ChartTableBlock) + 1));
        });
    }

    private static void TakeAlong(HtmlWriter html, SiteWorld world, SitePlace place, SiteEdition edition, KreisKey kreis, KreisFacts facts)
    {
        html.Element("h2", "Herunterladen, abonnieren, einbetten", ("id", "dateien"));
        html.Open("ul", ("class", "actions"));
        html.Open("li").Link(KreisFiles.Csv, "Alle Jahre als CSV").Close();
        html.Open("li").Link(KreisFiles.Json, "Alle Jahre als JSON").Close();
        foreach (var (name, text) in new[] { (ValuesFile.Drawing, "Vergleich der Werte"), (MapSection.Drawing, "Karte der Umgebung") })
        {
            var file = place.To(DrawingPath(edition, kreis, name));
            html.Open("li").Link(file, $"{text} als SVG").Text(" ");
            PngButton.Write(html, "als PNG", file, $"{name}-{kreis}-{edition.Id}", text + " als PNG");
            html.Close();
        }
        html.Open("li").Link(KreisFiles.Feed, "Neue Ausgaben als Feed (Atom)").Close().Close();
        EmbedCode.Write(
            html,
            world,
            $"kreis/{kreis}/{EmbedCode.Page}",
            $"Teilhabe: {facts.DisplayName}",
            "Der Rahmen zeigt immer die neueste Ausgabe."
        );
    }

    /// <summary>
    /// The report as a screen shows it, composed once for all pages of a Kreis: its pages but the last, which is on method, without the
    /// notice, which the frame of a page has already.
    /// </summary>
    internal static ReportDocument OnScreen(ReportDocument report)
    {
        // A screen has room for the fullest form.
        var blocks = report
            .Blocks.SelectMany(b => b is AlternativesBlock several ? several.Alternatives[0]() : [b])
            .Where(b => b is not NoticeBlock)
            .ToList();
        if (blocks.FindLastIndex(b => b is PageBreakBlock) is > 0 and var last)
            blocks.RemoveRange(last, blocks.Count - last);
        return report with { Blocks = blocks };
    }

    private static void Path(HtmlWriter html, SitePlace place, KreisFacts facts)
    {
        html.Open("nav", ("class", "path"), ("aria-label", "Pfad")).Open("ol");
        html.Open("li").Link(place.To("index.html"), "Alle Kreise").Close();
        html.Open("li").Link(place.To("index.html#land-" + facts.Land.Text), facts.Land.Name).Close();
        html.Open("li").Element("span", KreisNames.InList(facts), ("aria-current", "page")).Close().Close().Close();
    }

    private static void Actions(HtmlWriter html, SiteWorld world, SitePlace place, SiteEdition edition, KreisKey kreis, bool isPermanent)
    {
        html.Open("ul", ("class", "actions"));
        if (edition.Report(kreis) is { } report)
            html.Open("li")
                .Element(
                    "a",
                    $"Bericht {GermanNumber.Year(edition.Id.Year)} als PDF ({FileSize.Format(report.Bytes)})",
                    ("href", place.ToFile(edition, report.Path)),
                    ("class", "button"),
                    ("type", "application/pdf")
                )
                .Close();
        else
            html.Element("li", "Für diesen Kreis enthält die Ausgabe keinen Bericht als PDF.");
        html.Open("li")
            .Link(place.To($"{(isPermanent ? edition.Folder : "")}{ComparePage.Path}#{kreis}"), "Mit anderen Kreisen vergleichen")
            .Close();
        if (isPermanent)
            html.Open("li").Link(place.To($"kreis/{kreis}/index.html#jahre"), "Alle Jahre dieses Kreises").Close();
        else
            html.Open("li")
                .Link("#jahre", "Alle Jahre")
                .Close()
                .Open("li")
                .Link(place.To($"{edition.Folder}kreis/{kreis}/index.html"), $"Dauerhafte Seite der Ausgabe {edition.Id}")
                .Close();
        html.Close();
    }

    private static void Contents(HtmlWriter html, IReadOnlyList<(string Id, string Text)> headings, bool isPermanent)
    {
        html.Open("nav", ("class", "contents"), ("aria-label", "Auf dieser Seite")).Element("p", "Auf dieser Seite").Open("ul");
        foreach (var (id, text) in headings)
            html.Open("li").Link("#" + id, text).Close();
        if (!isPermanent)
            html.Open("li").Link("#jahre", "Alle Jahre").Close();
        html.Open("li").Link("#zitieren", "Verlinken und zitieren").Close().Close().Close();
    }

    private static void AllYears(HtmlWriter html, SiteWorld world, SitePlace place, KreisKey kreis)
    {
        html.Element("h2", "Alle Jahre", ("id", "jahre"));
        html.Open("div", ("class", "scroll")).Open("table");
        html.Element("caption", "Gruppe, Sicherheit und Bericht in jeder Ausgabe").Open("thead").Open("tr");
        foreach (var head in new[] { "Ausgabe", "Gruppe", "Sicherheit", "Bericht" })
            html.Element("th", head, ("scope", "col"));
        html.Close().Close().Open("tbody");
        foreach (var edition in world.Editions.Reverse())
        {
            if (!edition.Clusters.TryGetValue(kreis, out var member))
                continue;
            html.Open("tr").Open("th", ("scope", "row")).Link(place.To($"{edition.Folder}kreis/{kreis}/index.html"), edition.Id.ToString());
            if (edition.Entry.SupersededBy is { } by)
                html.Element("small", $"ersetzt durch {by}");
            var number = GermanNumber.Year(member.Cluster);
            html.Close()
                .Open("td")
                .Element("span", number, ("class", edition.Chip(member.Cluster)))
                .Text(" " + GroupWords.Handle(edition.Scheme, member.Cluster))
                .Close();
            html.Element(
                "td",
                Certainty(edition, member.Certainty) + (member.BordersOn is { } other ? $", Grenzfall zu {GroupWords.Number(other)}" : "")
            );
            html.Open("td");
            if (edition.Report(kreis) is { } report)
                html.Element(
                    "a",
                    $"PDF {edition.Id} ({FileSize.Format(report.Bytes)})",
                    ("href", place.ToFile(edition, report.Path)),
                    ("type", "application/pdf")
                );
            else
                html.Text("kein PDF");
            html.Close().Close();
        }
        html.Close().Close().Close();
    }

    /// <summary>As the report of the edition says it; a share of other trials says so.</summary>
    private static string Certainty(SiteEdition edition, KreisCertainty? certainty) =>
        certainty is { } known ? CertaintySection.Share(known, edition.Manifest.Basis.Certainty) : "nicht berechnet";

    private static void Citing(HtmlWriter html, SiteWorld world, SiteEdition edition, ReportDocument report, KreisKey kreis)
    {
        html.Element("h2", "Verlinken und zitieren", ("id", "zitieren"));
        html.Element("p", "Diese Adresse zeigt immer dieselbe Ausgabe:");
        html.Open("p").Element("code", world.Address.Of($"site/{edition.Folder}kreis/{kreis}/index.html")).Close();
        html.Open("p").Text("Vorschlag: ");
        html.Element(
            "span",
            $"{edition.Manifest.Basis.Publisher.Name}: {report.Title}, Ausgabe {edition.Id}, "
                + $"Fingerabdruck {edition.Entry.Fingerprint[..12]}. "
                + world.Address.Of($"site/{edition.Folder}kreis/{kreis}/index.html"),
            ("id", "zitat")
        );
        html.Text(" ").Element("button", "Kopieren", ("type", "button"), ("data-kopiert", "zitat"), ("class", "needs-script")).Close();
    }
}
