using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Tagged;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>What a block needs to lay itself out.</summary>
/// <param name="Document">The document being written.</param>
/// <param name="Style">Sizes and colours.</param>
/// <param name="Sections">Section the document is in.</param>
/// <param name="Left">Left edge of the column in points.</param>
/// <param name="Width">Width of the column in points.</param>
internal sealed record LayoutContext(TaggedDocument Document, PageStyle Style, SectionTracker Sections, double Left, double Width)
{
    /// <summary>Element of the box the blocks stand in; null outside of boxes.</summary>
    public StructureElement? Box { get; init; }

    /// <summary>Element that takes the next block.</summary>
    public StructureElement Parent => Box ?? Sections.Current;

    public double LineHeight(double size) => size * Style.Leading;
}
