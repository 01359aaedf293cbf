using System.Buffers;
using System.Text;

namespace Pipeline.Publication.Site;

/// <summary>
/// Writes HTML so that nothing but this class puts a character into a page: every text and every value of an attribute is
/// encoded, elements are closed in the order they were opened, and what the pages' Content-Security-Policy forbids –
/// <c>style</c> attributes, event handlers, <c>javascript:</c> – cannot be written at all.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly HashSet<string> Blocks =
    [
        "html",
        "head",
        "title",
        "body",
        "header",
        "main",
        "footer",
        "nav",
        "section",
        "article",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "figure",
        "figcaption",
        "details",
        "summary",
        "caption",
        "script",
        "form",
        "address",
        "svg",
    ];

    private const int FirstBuffer = 1 << 17;

    /// <summary>
    /// What cannot stand in a page as it is; all of it is in the first two rows of Unicode, so the rest goes over in one piece.
    /// </summary>
    private static readonly SearchValues<char> Special = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Where(c => c is not ('\n' or '\t')).Select(c => (char)c),
        '&',
        '<',
        '>',
        '"',
        '\u00AD',
    ]);

    private readonly Stack<string> _open = new();
    private byte[] _page = ArrayPool<byte>.Shared.Rent(FirstBuffer); // Pooled: a page is too large for the young generation.
    private int _length;

    /// <summary>An empty page.</summary>
    public HtmlWriter()
        : this("<!DOCTYPE html>\n") { }

    /// <summary>An empty document.</summary>
    /// <param name="start">What stands before its first element.</param>
    public HtmlWriter(string start) => Put(start);

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
        Put("</");
        Put(tag);
        Put(Blocks.Contains(tag) ? ">\n" : ">");
        return this;
    }

    /// <summary>An element that has no content and no end tag.</summary>
    public HtmlWriter Void(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        return this;
    }

    /// <summary>An element of a drawing with nothing in it, in the short form that SVG has for it.</summary>
    public HtmlWriter Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes, "/>");
        return this;
    }

    /// <summary>An element with text.</summary>
    public HtmlWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close();

    /// <summary>A link.</summary>
    public HtmlWriter Link(string href, string text, string? css = null) => Element("a", text, ("href", href), ("class", css));

    /// <summary>Text.</summary>
    public HtmlWriter Text(string text)
    {
        Encode(text, inAttribute: false);
        return this;
    }

    /// <summary>A block of data that must not hold a <c>&lt;</c>: JSON with every angle bracket escaped.</summary>
    /// <exception cref="ArgumentException">It could end the element it stands in.</exception>
    public HtmlWriter Data(string mediaType, string json, string? id = null)
    {
        if (json.Contains('<', StringComparison.Ordinal))
            throw new ArgumentException("data in a page must have its angle brackets escaped", nameof(json));
        Start("script", [("type", mediaType), ("id", id)]);
        Put(json);
        Put("</script>\n");
        return this;
    }

    /// <summary>The page in UTF-8; the writer is done with.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public byte[] Done()
    {
        if (_open.Count > 0)
            throw new InvalidOperationException($"<{_open.Peek()}> is still open");
        var page = GC.AllocateUninitializedArray<byte>(_length);
        _page.AsSpan(0, _length).CopyTo(page);
        ArrayPool<byte>.Shared.Return(_page);
        (_page, _length) = ([], 0);
        return page;
    }

    private void Start(string tag, ReadOnlySpan<(string Name, string? Value)> attributes, string end = ">")
    {
        Put("<");
        Put(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            if (name == "style" || name.StartsWith("on", StringComparison.Ordinal) || IsUnsafeAddress(name, value))
                throw new ArgumentException($"{name}=\"{value}\" may not stand in a page", nameof(attributes));
            Put(" ");
            Put(name);
            if (value.Length == 0 && name is not ("alt" or "value" or "content"))
                continue;
            Put("=\"");
            Encode(value, inAttribute: true);
            Put("\"");
        }
        Put(end);
    }

    /// <summary>An address is relative, or of a scheme that opens a document or a letter.</summary>
    private static bool IsUnsafeAddress(string name, string value)
    {
        if (name is not ("href" or "src"))
            return false;
        if (value.StartsWith("//", StringComparison.Ordinal))
            return true;
        var colon = value.AsSpan().IndexOfAny(':', '/', '#');
        return colon >= 0 && value[colon] == ':' && value[..colon] is not ("https" or "http" or "mailto");
    }

    private void Encode(ReadOnlySpan<char> text, bool inAttribute)
    {
        for (int next; (next = text.IndexOfAny(Special)) >= 0; text = text[(next + 1)..])
        {
            Put(text[..next]);
            Put(
                text[next] switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '"' => inAttribute ? "&quot;" : "\"",
                    '\u00AD' => "&shy;",
                    _ => "\uFFFD",
                }
            );
        }
        Put(text);
    }

    private void Put(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_page.Length - _length < most)
            Grow(most);
        _length += Encoding.UTF8.GetBytes(text, _page.AsSpan(_length));
    }

    private void Put(ReadOnlySpan<byte> utf8)
    {
        if (_page.Length - _length < utf8.Length)
            Grow(utf8.Length);
        utf8.CopyTo(_page.AsSpan(_length));
        _length += utf8.Length;
    }

    private void Grow(int by)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_page.Length * 2, _length + by));
        _page.AsSpan(0, _length).CopyTo(larger);
        if (_page.Length > 0)
            ArrayPool<byte>.Shared.Return(_page);
        _page = larger;
    }

    /// <summary>A piece of pages that this class wrote; nothing else makes one.</summary>
    public sealed class Fragment
    {
        private readonly byte[] _bytes;

        private Fragment(byte[] bytes) => _bytes = bytes;

        /// <summary>Writes what stands in many pages once.</summary>
        /// <param name="write">Writes it; every element it opens it closes.</param>
        /// <exception cref="InvalidOperationException">An element is still open.</exception>
        public static Fragment Write(Action<HtmlWriter> write)
        {
            ArgumentNullException.ThrowIfNull(write);
            var html = new HtmlWriter { _length = 0 };
            write(html);
            return new Fragment(html.Done());
        }

        /// <summary>Adds it to a page.</summary>
        public void AddTo(HtmlWriter html)
        {
            ArgumentNullException.ThrowIfNull(html);
            html.Put(_bytes.AsSpan());
        }
    }
}
