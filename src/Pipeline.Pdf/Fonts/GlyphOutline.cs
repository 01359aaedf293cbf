using System.Buffers.Binary;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// The outline of a glyph in 'glyf' as closed polygons (OpenType 1.9, "glyf"): curves are cut into straight pieces. Hinting is not
/// carried out, and of composite glyphs only shifted parts are known, which is what accented letters are made of.
/// </summary>
internal static class GlyphOutline
{
    /// <summary>Pieces a curve is cut into: at sizes of headings none is longer than two pixels.</summary>
    private const int Pieces = 4;

    private const int OnCurve = 0x01,
        ShortX = 0x02,
        ShortY = 0x04,
        Repeat = 0x08,
        SameX = 0x10,
        SameY = 0x20;

    private const int WordArguments = 0x0001,
        ArgumentsAreShifts = 0x0002;

    /// <summary>Polygons in font units, y upwards; none of a glyph without an outline.</summary>
    /// <exception cref="InvalidDataException">A part of it is scaled, turned, or attached by points.</exception>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Read(TrueTypeFont font, int glyph)
    {
        var outline = font.Outline(glyph);
        if (outline.IsEmpty)
            return [];
        return BinaryPrimitives.ReadInt16BigEndian(outline) >= 0 ? Simple(outline) : Composite(font, outline);
    }

    private static List<IReadOnlyList<(double X, double Y)>> Composite(TrueTypeFont font, ReadOnlySpan<byte> outline)
    {
        var polygons = new List<IReadOnlyList<(double X, double Y)>>();
        foreach (int at in CompositeGlyph.ComponentPositions(outline))
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(outline[(at - 2)..]);
            if ((flags & ArgumentsAreShifts) == 0 || CompositeGlyph.TransformSize(flags) != 0)
                throw new InvalidDataException(
                    $"The face {font.PostScriptName} has a composite glyph with parts that are not merely shifted."
                );
            var arguments = outline[(at + 2)..];
            var (x, y) =
                (flags & WordArguments) != 0
                    ? (BinaryPrimitives.ReadInt16BigEndian(arguments), BinaryPrimitives.ReadInt16BigEndian(arguments[2..]))
                    : ((sbyte)arguments[0], (sbyte)arguments[1]);
            foreach (var part in Read(font, BinaryPrimitives.ReadUInt16BigEndian(outline[at..])))
                polygons.Add([.. part.Select(p => (p.X + x, p.Y + y))]);
        }

        return polygons;
    }

    private static List<IReadOnlyList<(double X, double Y)>> Simple(ReadOnlySpan<byte> outline)
    {
        int contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        var ends = new int[contours];
        for (int i = 0; i < contours; i++)
            ends[i] = BinaryPrimitives.ReadUInt16BigEndian(outline[(10 + (2 * i))..]);
        int count = contours == 0 ? 0 : ends[^1] + 1;
        int at = 10 + (2 * contours);
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);

        var flags = new byte[count];
        for (int i = 0; i < count; i++)
        {
            flags[i] = outline[at++];
            if ((flags[i] & Repeat) == 0)
                continue;
            for (int again = outline[at++]; again > 0; again--, i++)
                flags[i + 1] = flags[i];
        }

        var x = Coordinates(outline, ref at, flags, ShortX, SameX);
        var y = Coordinates(outline, ref at, flags, ShortY, SameY);
        var polygons = new List<IReadOnlyList<(double X, double Y)>>();
        int first = 0;
        foreach (int end in ends)
        {
            var points = Enumerable.Range(first, end - first + 1).Select(i => new Point(x[i], y[i], (flags[i] & OnCurve) != 0)).ToList();
            polygons.Add(Flattened(points));
            first = end + 1;
        }

        return polygons;
    }

    private static int[] Coordinates(ReadOnlySpan<byte> outline, ref int at, byte[] flags, int isShort, int isSame)
    {
        var values = new int[flags.Length];
        int last = 0;
        for (int i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & isShort) != 0)
                last += (flags[i] & isSame) != 0 ? outline[at++] : -outline[at++];
            else if ((flags[i] & isSame) == 0)
            {
                last += BinaryPrimitives.ReadInt16BigEndian(outline[at..]);
                at += 2;
            }

            values[i] = last;
        }

        return values;
    }

    /// <summary>Between two points off the curve lies one on it that the file leaves out.</summary>
    private static List<(double X, double Y)> Flattened(List<Point> points)
    {
        var whole = new List<Point>();
        for (int i = 0; i < points.Count; i++)
        {
            var (point, next) = (points[i], points[(i + 1) % points.Count]);
            whole.Add(point);
            if (!point.IsOnCurve && !next.IsOnCurve)
                whole.Add(new Point((point.X + next.X) / 2, (point.Y + next.Y) / 2, true));
        }

        int start = whole.FindIndex(p => p.IsOnCurve);
        var polygon = new List<(double X, double Y)>();
        for (int i = 0; i < whole.Count; i++)
        {
            var point = whole[(start + i) % whole.Count];
            if (point.IsOnCurve)
            {
                polygon.Add((point.X, point.Y));
                continue;
            }

            var (from, to) = (whole[(start + i - 1) % whole.Count], whole[(start + i + 1) % whole.Count]);
            for (int piece = 1; piece < Pieces; piece++)
            {
                double t = (double)piece / Pieces;
                polygon.Add((Curve(from.X, point.X, to.X, t), Curve(from.Y, point.Y, to.Y, t)));
            }
        }

        return polygon;
    }

    private static double Curve(double from, double control, double to, double t) =>
        ((1 - t) * (1 - t) * from) + (2 * t * (1 - t) * control) + (t * t * to);

    private readonly record struct Point(double X, double Y, bool IsOnCurve);
}
