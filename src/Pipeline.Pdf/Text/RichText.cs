using System.Collections;
using System.Runtime.CompilerServices;

namespace Pipeline.Pdf.Text;

/// <summary>
/// Running text of one or more inlines: a string, or a collection expression such as
/// <c>["Im Kreis ", Inline.Bold("Ahrweiler"), " leben …"]</c>.
/// </summary>
[CollectionBuilder(typeof(RichText), nameof(Create))]
public sealed class RichText : IReadOnlyList<Inline>
{
    private readonly Inline[] _inlines;

    private RichText(Inline[] inlines)
    {
        foreach (var inline in inlines)
            ArgumentNullException.ThrowIfNull(inline, nameof(inlines));

        _inlines = inlines;
    }

    /// <summary>No text, for cells that stay empty.</summary>
    public static RichText Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _inlines.Length;

    /// <inheritdoc/>
    public Inline this[int index] => _inlines[index];

    /// <summary>Text of the inlines in order.</summary>
    public static RichText Create(ReadOnlySpan<Inline> inlines) => new(inlines.ToArray());

    /// <summary>Plain text.</summary>
    public static RichText FromString(string text) => new([Inline.Plain(text)]);

    /// <summary>Plain text.</summary>
    public static implicit operator RichText(string text) => FromString(text);

    /// <summary>One inline.</summary>
    public static implicit operator RichText(Inline inline) => new([inline]);

    /// <summary>One inline.</summary>
    public static RichText FromInline(Inline inline) => new([inline]);

    /// <summary>The text without styles and soft hyphens.</summary>
    public string ToPlainText() =>
        string.Concat(Array.ConvertAll(_inlines, static inline => inline.Text)).Replace("\u00AD", "", StringComparison.Ordinal);

    /// <inheritdoc/>
    public IEnumerator<Inline> GetEnumerator() => ((IEnumerable<Inline>)_inlines).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _inlines.GetEnumerator();
}
