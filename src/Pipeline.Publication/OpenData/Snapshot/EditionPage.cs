using System.Globalization;
using System.Text;
using Pipeline.Publication.German;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// <c>index.html</c> of an edition: the list of its files, so that its address answers in any browser. No script, no style,
/// nothing loaded from elsewhere; the site around it is another matter.
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

    /// <summary>Everything up to the first paragraph.</summary>
    internal static string Head(string title, string inHead) =>
        "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n"
        + $"{inHead}<title>{MarkdownText.Html(title)}</title>\n</head>\n<body>\n<main>\n<h1>{MarkdownText.Html(title)}</h1>\n";
}
