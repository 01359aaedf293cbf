using System.Text;

namespace Pipeline.Core.Site;

/// <summary>
/// Writes HTML so that nothing but this class puts a character into a page: every text and every value of an attribute is
/// encoded, elements are closed in the order they were opened, and what the pages' Content-Security-Policy forbids –
/// <c>style</c> attributes, event handlers, <c>javascript:</c> – cannot be written at all.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly HashSet<string> Blocks =
    [
        "html", "head", "title", "body", "header", "main", "footer", "nav", "section", "article", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd",
        "table", "thead", "tbody", "tr", "figure", "figcaption", "details", "summary", "caption", "script", "form", "address", "svg",
    ];

    private readonly StringBuilder _text = new(64 * 1024);
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Name and value; null leaves the attribute out, an empty value writes the name alone.</param>
    public HtmlWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        _open.Push(tag);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public HtmlWriter Close()
    {
        var tag = _open.Pop();
        _text.Append("</").Append(tag).Append('>');
        if (Blocks.Contains(tag))
            _text.Append('\n');
        return this;
    }

    /// <summary>An element that has no content and no end tag.</summary>
    public HtmlWriter Void(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        return this;
    }

    /// <summary>An element with text.</summary>
    public HtmlWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(tag, attributes).Text(text).Close();

    /// <summary>A link.</summary>
    public HtmlWriter Link(string href, string text, string? css = null) => Element("a", text, ("href", href), ("class", css));

    /// <summary>Text.</summary>
    public HtmlWriter Text(string text)
    {
        foreach (var c in text)
            Append(c, inAttribute: false);
        return this;
    }

    /// <summary>A block of data that must not hold a <c>&lt;</c>: JSON with every angle bracket escaped.</summary>
    /// <exception cref="ArgumentException">It could end the element it stands in.</exception>
    public HtmlWriter Data(string mediaType, string json)
    {
        if (json.Contains('<', StringComparison.Ordinal))
            throw new ArgumentException("data in a page must have its angle brackets escaped", nameof(json));
        Start("script", [("type", mediaType)]);
        _text.Append(json).Append("</script>\n");
        return this;
    }

    /// <summary>The page.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public string Done() => _open.Count == 0
        ? "<!DOCTYPE html>\n" + _text
        : throw new InvalidOperationException($"<{_open.Peek()}> is still open");

    private void Start(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            if (name == "style" || name.StartsWith("on", StringComparison.Ordinal) || IsUnsafeAddress(name, value))
                throw new ArgumentException($"{name}=\"{value}\" may not stand in a page", nameof(attributes));
            _text.Append(' ').Append(name);
            if (value.Length == 0 && name is not ("alt" or "value" or "content"))
                continue;
            _text.Append("=\"");
            foreach (var c in value)
                Append(c, inAttribute: true);
            _text.Append('"');
        }
        _text.Append('>');
    }

    /// <summary>An address is relative, or of a scheme that opens a document or a letter.</summary>
    private static bool IsUnsafeAddress(string name, string value)
    {
        if (name is not ("href" or "src"))
            return false;
        var colon = value.AsSpan().IndexOfAny(':', '/', '#');
        return colon >= 0 && value[colon] == ':' && value[..colon] is not ("https" or "http" or "mailto");
    }

    private void Append(char c, bool inAttribute)
    {
        switch (c)
        {
            case '&':
                _text.Append("&amp;");
                break;
            case '<':
                _text.Append("&lt;");
                break;
            case '>':
                _text.Append("&gt;");
                break;
            case '"' when inAttribute:
                _text.Append("&quot;");
                break;
            case '\u00AD':
                _text.Append("&shy;");
                break;
            case < ' ' and not ('\n' or '\t'):
                _text.Append('\uFFFD');
                break;
            default:
                _text.Append(c);
                break;
        }
    }
}
