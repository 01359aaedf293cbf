using System.Buffers.Binary;

namespace Pipeline.Pdf.Fonts;

/// <summary>Walks the components of a composite glyph description in 'glyf'.</summary>
internal static class CompositeGlyph
{
    private const int WordArguments = 0x0001;
    private const int Scale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int TwoScales = 0x0040;
    private const int TwoByTwo = 0x0080;

    /// <summary>Where the outline holds component glyph numbers; empty for simple and for empty glyphs.</summary>
    public static List<int> ComponentPositions(ReadOnlySpan<byte> outline)
    {
        var positions = new List<int>();
        if (outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return positions;

        int at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            positions.Add(at + 2);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + TransformSize(flags);
        } while ((flags & MoreComponents) != 0);

        return positions;
    }

    /// <summary>Bytes of the scale or matrix behind the arguments of a component; 0 where it is merely shifted.</summary>
    public static int TransformSize(int flags) =>
        (flags & Scale) != 0 ? 2
        : (flags & TwoScales) != 0 ? 4
        : (flags & TwoByTwo) != 0 ? 8
        : 0;
}
