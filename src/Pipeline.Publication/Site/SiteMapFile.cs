using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// <c>sitemap.xml</c> (sitemaps.org 0.9): the pages a search engine is to know, each by the address it names for itself. Permanent pages
/// of editions are found through their start pages; listing them all would offer the same Kreis twenty times.
/// </summary>
internal static class SiteMapFile
{
    /// <summary>Where it lies within the site.</summary>
    public const string Path = "sitemap.xml";

    /// <summary>Writes it.</summary>
    public static SiteFile Render(SiteWorld world, ReportContext latest)
    {
        IEnumerable<string> pages =
        [
            "index.html",
            SeriesPages.Path,
            .. latest.Indicators.Select(i => i.Code).Append(MappedSeries.Groups).Select(k => SeriesPages.FolderOf(k) + "index.html"),
            ComparePage.Path,
            "aenderungen/index.html",
            "methode/index.html",
            "daten/index.html",
            ApiPage.Path,
            "korrekturen/index.html",
            EasyLanguage.Path,
            "barrierefreiheit/index.html",
            "impressum/index.html",
            "datenschutz/index.html",
            .. KreisRegister.On(world.Latest.Gebietsstand).All.Select(k => $"kreis/{k.Key}/index.html"),
            .. world.Editions.Select(e => e.Folder + "index.html"),
        ];
        var text = new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        foreach (var page in pages)
            text.Append("<url><loc>").Append(MarkdownText.Html(world.Address.Of("site/" + page))).Append("</loc></url>\n");
        return new SiteFile(Path, Encoding.UTF8.GetBytes(text.Append("</urlset>\n").ToString()));
    }
}
