using System.Text;

namespace Pipeline.Pdf.Structure;

/// <summary>The standard structure types this library uses (ISO 32000-1, 14.8.4); no role map is needed.</summary>
internal enum StructureTag
{
    Document,
    Sect,
    Div,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    P,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    TR,
    TH,
    TD,
    Figure,
    Caption,
    Link,
    Note,
    Span,
}

/// <summary>The PDF names of the tags: those of the enumeration.</summary>
internal static class StructureTagNames
{
    private static readonly byte[][] Names = Array.ConvertAll(Enum.GetNames<StructureTag>(), static name => Encoding.ASCII.GetBytes(name));

    public static ReadOnlySpan<byte> PdfName(this StructureTag tag) => Names[(int)tag];

    public static StructureTag Heading(int level) => StructureTag.H1 + (level - 1);
}
