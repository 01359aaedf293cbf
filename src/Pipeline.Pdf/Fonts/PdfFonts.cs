namespace Pipeline.Pdf.Fonts;

/// <summary>The regular and the bold face of a document. Immutable: share one instance between threads.</summary>
public sealed class PdfFonts
{
    private static readonly Lazy<PdfFonts> SourceSans = new(LoadSourceSans3);

    private PdfFonts(TrueTypeFont regular, TrueTypeFont bold)
    {
        if (regular.UnitsPerEm != bold.UnitsPerEm)
            throw new InvalidDataException("Regular and bold face must share their units per em.");

        Regular = regular;
        Bold = bold;
    }

    /// <summary>Source Sans 3 (SIL Open Font License 1.1), embedded in this library.</summary>
    public static PdfFonts SourceSans3 => SourceSans.Value;

    internal TrueTypeFont Regular { get; }

    internal TrueTypeFont Bold { get; }

    /// <summary>Faces from TrueType files with 'glyf' outlines whose licence bits allow embedding.</summary>
    public static PdfFonts FromTrueType(byte[] regular, byte[] bold)
    {
        ArgumentNullException.ThrowIfNull(regular);
        ArgumentNullException.ThrowIfNull(bold);
        return new PdfFonts(new TrueTypeFont(regular), new TrueTypeFont(bold));
    }

    /// <summary>Width of one line of text in points, with kerning; soft hyphens count nothing.</summary>
    /// <param name="text">The text; every character needs a glyph.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="bold">Measure in the bold face.</param>
    public double Measure(string text, double size, bool bold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var face = Face(bold);
        int units = 0;
        foreach (var (glyph, at) in Placed(face, text))
            units = at + face.Advance(glyph);
        return units * size / face.UnitsPerEm;
    }

    /// <summary>The glyphs of a line with where each begins, in font units.</summary>
    private static IEnumerable<(int Glyph, int At)> Placed(TrueTypeFont face, string text)
    {
        const int SoftHyphen = 0x00AD;
        int at = 0;
        int previous = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == SoftHyphen)
                continue;

            int glyph = face.Glyph(rune.Value);
            at += previous < 0 ? 0 : face.Kerning(previous, glyph);
            yield return (glyph, at);
            at += face.Advance(glyph);
            previous = glyph;
        }
    }

    /// <summary>One line of text as closed polygons, with kerning, for pictures that hold no typeface; soft hyphens draw nothing.</summary>
    /// <param name="text">The text; every character needs a glyph.</param>
    /// <param name="size">Font size.</param>
    /// <param name="bold">In the bold face.</param>
    /// <returns>Polygons from the beginning of the baseline at (0, 0), y downwards; what is inside is filled by the nonzero rule.</returns>
    public IReadOnlyList<IReadOnlyList<PdfPoint>> Outline(string text, double size, bool bold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var face = Face(bold);
        double scale = size / face.UnitsPerEm;
        var polygons = new List<IReadOnlyList<PdfPoint>>();
        foreach (var (glyph, at) in Placed(face, text))
        foreach (var polygon in face.Polygons(glyph))
        {
            var points = new PdfPoint[polygon.Count];
            for (int i = 0; i < points.Length; i++)
                points[i] = new PdfPoint((at + polygon[i].X) * scale, -polygon[i].Y * scale);
            polygons.Add(points);
        }

        return polygons;
    }

    internal TrueTypeFont Face(bool bold) => bold ? Bold : Regular;

    private static PdfFonts LoadSourceSans3() => FromTrueType(Resource("SourceSans3-Regular.ttf"), Resource("SourceSans3-Bold.ttf"));

    private static byte[] Resource(string name)
    {
        using var stream =
            typeof(PdfFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded in this assembly.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return data;
    }
}
