namespace Pipeline.Pdf.Text;

/// <summary>
/// A piece of running text in one style. Strings convert to plain text. Soft hyphens (U+00AD) mark where a word may
/// break; no-break spaces (U+00A0, U+202F) never break a line; a line feed ends the line.
/// </summary>
public sealed class Inline
{
    private Inline(string text, bool isBold, PdfColor? color, LinkTarget? target, bool isOrnament = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        IsOrnament = isOrnament;
        Text = text;
        IsBold = isBold;
        Color = color;
        Target = target;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Set in the bold face.</summary>
    public bool IsBold { get; }

    /// <summary>Colour of the text; null takes that of the surrounding block.</summary>
    public PdfColor? Color { get; }

    /// <summary>True where the text is an artifact: a sign beside words that say the same, not read aloud.</summary>
    public bool IsOrnament { get; }

    internal LinkTarget? Target { get; }

    /// <summary>Text in the style of its block.</summary>
    public static Inline Plain(string text, PdfColor? color = null) => new(text, false, color, null);

    /// <summary>Bold text.</summary>
    public static Inline Bold(string text, PdfColor? color = null) => new(text, true, color, null);

    /// <summary>A sign beside words that say the same: seen, but neither read aloud nor part of the structure.</summary>
    /// <param name="text">The sign; a blank after it belongs to the words.</param>
    /// <param name="color">Its colour; null takes that of the surrounding block.</param>
    public static Inline Ornament(string text, PdfColor? color = null) => new(text, false, color, null, isOrnament: true);

    /// <summary>A link, underlined in the accent colour of the page style.</summary>
    /// <param name="text">What is shown.</param>
    /// <param name="target">An absolute address.</param>
    /// <param name="description">What assistive technology announces (/Contents); by default the shown text.</param>
    public static Inline Link(string text, Uri target, string? description = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(target);
        if (!target.IsAbsoluteUri)
            throw new ArgumentException($"A link needs an absolute address, not '{target}'.", nameof(target));

        return new Inline(text, false, null, new LinkTarget(target, description ?? text.Replace("\u00AD", "", StringComparison.Ordinal)));
    }

    /// <summary>Plain text.</summary>
    public static implicit operator Inline(string text) => Plain(text);

    /// <summary>Plain text, for languages without implicit conversions.</summary>
    public static Inline FromString(string text) => Plain(text);
}
