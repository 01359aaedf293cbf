using System.Globalization;
using System.Text;
using Pipeline.Publication.German;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// <c>index.html</c> of an edition: the list of its files, so that its address answers in any browser. It looks like the site, whose
/// design may change while this page never does: so its style is in it, and nothing is loaded from elsewhere.
/// </summary>
public static class EditionPage
{
    /// <summary>Path within the edition.</summary>
    public const string Path = "index.html";

    /// <summary>Media type.</summary>
    public const string MediaType = "text/html; charset=utf-8";

    /// <summary>Writes it.</summary>
    public static byte[] Render(EditionDescription edition)
    {
        var text = new StringBuilder();
        text.Append(Head(edition.Title, ""));
        if (edition.Basis.Notice is { } notice)
            text.Append(CultureInfo.InvariantCulture, $"<p><strong>{MarkdownText.Html(notice)}</strong></p>\n");
        text.Append(CultureInfo.InvariantCulture, $"<p>{MarkdownText.Html(edition.Abstract)}</p>\n<ul>\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"<li><a href=\"../../{Errata.MarkdownPath(edition.Id)}\">Berichtigungen zu dieser Ausgabe</a></li>\n"
                + $"<li><a href=\"../../latest/index.html\">Die gültige Ausgabe</a></li>\n"
                + $"<li><a href=\"{SnapshotReadme.Path}\">Wie man die Daten lädt und zitiert</a></li>\n</ul>\n<h2>Dateien</h2>\n<ul>\n"
        );
        foreach (var file in edition.Files)
            text.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"{MarkdownText.Html(file.Path)}\">{MarkdownText.Html(file.Path)}</a> "
                    + $"({GermanNumber.Count(checked((int)((file.Bytes + 1023) / 1024)))}\u202FKiB)</li>\n"
            );
        return Encoding.UTF8.GetBytes(text.Append("</ul>\n</main>\n</body>\n</html>\n").ToString());
    }

    /// <summary>The look of the site in a few lines: its colours for light and for dark ground, its measure.</summary>
    private const string Style =
        "<style>:root{color-scheme:light dark;--ink:#1b1f24;--muted:#55606b;--paper:#fff;--accent:#1f4e79;--line:#c5cdd5}"
        + "@media (prefers-color-scheme:dark){:root{--ink:#e9edf1;--muted:#adb8c3;--paper:#12161c;--accent:#9ccbf5;--line:#3a444e}}"
        + "body{margin:0;border-top:6px solid var(--accent);background:var(--paper);color:var(--ink);"
        + "font:100%/1.6 \"Source Sans 3\",\"Segoe UI\",system-ui,sans-serif}"
        + "main{max-width:60rem;margin:0 auto;padding:0 1.25rem 4rem}h1,h2{line-height:1.25}h2{color:var(--accent)}"
        + "a{color:var(--accent)}p,li{max-width:44rem}li{margin:.3rem 0;color:var(--muted)}"
        + ":focus-visible{outline:3px solid var(--accent);outline-offset:2px}</style>\n";

    /// <summary>Everything up to the first paragraph.</summary>
    internal static string Head(string title, string inHead) =>
        "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n"
        + $"{Style}{inHead}<title>{MarkdownText.Html(title)}</title>\n</head>\n<body>\n<main>\n<h1>{MarkdownText.Html(title)}</h1>\n";
}
