using System.Text;

namespace Pipeline.Publication.OpenData;

/// <summary>Text of others in Markdown and in HTML: what would be markup is escaped, so that it is read and not run.</summary>
internal static class MarkdownText
{
    /// <summary>One line for Markdown: markup escaped, line breaks turned into blanks.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            escaped.Append(
                c switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '\r' or '\n' or '\t' => " ",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '!' or '#' => "\\" + c,
                    _ => c.ToString(),
                }
            );
        return escaped.ToString();
    }

    /// <summary>Text and attribute values of HTML and XML; characters XML does not allow become U+FFFD.</summary>
    public static string Html(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            escaped.Append(
                rune.Value switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '"' => "&quot;",
                    '\'' => "&#39;",
                    < 0x20 and not (9 or 10 or 13) or 0xFFFE or 0xFFFF => "\uFFFD",
                    _ => rune.ToString(),
                }
            );
        return escaped.ToString();
    }
}
