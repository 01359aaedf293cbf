using System.Globalization;
using System.Text;

namespace Pipeline.Publication.OpenData;

/// <summary>What every feed of the public store begins with (RFC 4287).</summary>
internal static class AtomText
{
    /// <summary>The feed up to its first entry.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="updated">Its newest moment, as RFC 3339 writes it.</param>
    /// <param name="self">Where the feed lies.</param>
    /// <param name="page">The page it is of; names the feed as well.</param>
    /// <param name="author">Who publishes.</param>
    public static StringBuilder Begin(string title, string updated, string self, string page, string author) =>
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\">\n"
        ).Append(
            CultureInfo.InvariantCulture,
            $"  <id>{Xml(page)}</id>\n  <title>{Xml(title)}</title>\n  <updated>{updated}</updated>\n"
                + $"  <link rel=\"self\" type=\"application/atom+xml\" href=\"{Xml(self)}\"/>\n"
                + $"  <link rel=\"alternate\" type=\"text/html\" href=\"{Xml(page)}\"/>\n"
                + $"  <author><name>{Xml(author)}</name></author>\n"
        );

    /// <summary>Text within an element or an attribute.</summary>
    public static string Xml(string text) => MarkdownText.Html(text);
}
