using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Fonts;

/// <summary>Writes a subset as composite font: Type0 over CIDFontType2 with Identity-H and ToUnicode (ISO 32000-1, 9.7).</summary>
internal static class FontObjects
{
    private const int Symbolic = 4;

    public static ObjectRef Write(ObjectStore store, FontSubset subset)
    {
        string name = subset.TaggedName();
        var descendant = WriteDescendant(store, subset, name);
        var toUnicode = subset.Shared is { } shared
            ? store.AddStream(default, shared.ToUnicode)
            : store.AddStream(default, ToUnicodeMap.Write(subset.CodePoints));
        var font = store.Begin();
        store
            .Body.Add("<</Type/Font/Subtype/Type0/BaseFont/"u8)
            .Add(name)
            .Add("/Encoding/Identity-H/DescendantFonts["u8)
            .Add(descendant)
            .Add("]/ToUnicode "u8)
            .Add(toUnicode)
            .Add(">>"u8);
        store.End();
        return font;
    }

    private static ObjectRef WriteDescendant(ObjectStore store, FontSubset subset, string name)
    {
        var descriptor = WriteDescriptor(store, subset, name);
        var font = store.Begin();
        store
            .Body.Add("<</Type/Font/Subtype/CIDFontType2/BaseFont/"u8)
            .Add(name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8)
            .Add(descriptor)
            .Add("/DW 0/CIDToGIDMap/Identity/W[0["u8);
        foreach (int glyph in subset.Glyphs)
            store.Body.Add(PerMille(subset.Face, subset.Face.Advance(glyph))).Space();

        store.Body.Add("]]>>"u8);
        store.End();
        return font;
    }

    private static ObjectRef WriteDescriptor(ObjectStore store, FontSubset subset, string name)
    {
        var face = subset.Face;
        var fontFile = subset.Shared is { } shared
            ? store.AddStream(Length1(shared.File.Data).Written, shared.File)
            : AddFile(store, new FontSubsetter(face, subset.Glyphs).Write());
        var descriptor = store.Begin();
        store
            .Body.Add("<</Type/FontDescriptor/FontName/"u8)
            .Add(name)
            .Add("/Flags "u8)
            .Add(Symbolic)
            .Add("/FontBBox["u8)
            .Add(PerMille(face, face.Box.Left))
            .Space()
            .Add(PerMille(face, face.Box.Bottom))
            .Space()
            .Add(PerMille(face, face.Box.Right))
            .Space()
            .Add(PerMille(face, face.Box.Top))
            .Add("]/ItalicAngle 0/Ascent "u8)
            .Add(PerMille(face, face.Ascent))
            .Add("/Descent "u8)
            .Add(PerMille(face, face.Descent))
            .Add("/CapHeight "u8)
            .Add(PerMille(face, face.CapHeight))
            .Add("/StemV "u8)
            .Add(StemWidth(face.Weight))
            .Add("/FontFile2 "u8)
            .Add(fontFile)
            .Add(">>"u8);
        store.End();
        return descriptor;
    }

    private static ObjectRef AddFile(ObjectStore store, byte[] file) => store.AddStream(Length1(file).Written, file);

    private static ByteBuffer Length1(byte[] file) => new ByteBuffer(32).Add("/Length1 "u8).Add(file.Length);

    /// <summary>StemV is required but not in the file; this rule of thumb gives 84 for regular, 142 for bold.</summary>
    private static int StemWidth(int weight) => 50 + (weight * weight / 5300);

    private static double PerMille(TrueTypeFont face, int units) => units * 1000.0 / face.UnitsPerEm;
}
