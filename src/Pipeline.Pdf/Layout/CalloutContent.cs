using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout;

/// <summary>The blocks inside a callout.</summary>
public sealed class CalloutContent
{
    private readonly List<Block> _blocks = [];

    internal CalloutContent()
    {
    }

    internal IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Adds a paragraph.</summary>
    public CalloutContent Paragraph(RichText text, ParagraphStyle? style = null) =>
        Add(new ParagraphBlock(text, style ?? ParagraphStyle.Body));

    /// <summary>Adds a bulleted list.</summary>
    public CalloutContent BulletList(params IReadOnlyList<RichText> items) => Add(new ListBlock(items, isNumbered: false));

    /// <summary>Adds names with their values.</summary>
    public CalloutContent KeyValues(params IReadOnlyList<(string Key, RichText Value)> lines) => Add(new KeyValueBlock(lines));

    private CalloutContent Add(Block block)
    {
        _blocks.Add(block);
        return this;
    }
}
