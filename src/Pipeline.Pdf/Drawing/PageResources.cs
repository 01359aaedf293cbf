using System.Globalization;
using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Drawing;

/// <summary>What all pages of one document share: the glyphs used of both faces and the drawings shown (ISO 32000-1, 7.8.3).</summary>
internal sealed class PageResources(PdfFonts fonts)
{
    private readonly List<SharedDrawing> _drawings = [];
    private readonly FontSubset _regular = new(fonts.Regular, "F1");
    private readonly FontSubset _bold = new(fonts.Bold, "F2");

    public PdfFonts Fonts { get; } = fonts;

    public FontSubset Font(bool bold) => bold ? _bold : _regular;

    /// <summary>Name of a shared drawing in the pages' /XObject resources.</summary>
    public string NameOf(SharedDrawing drawing)
    {
        int index = _drawings.IndexOf(drawing);
        if (index < 0)
        {
            index = _drawings.Count;
            _drawings.Add(drawing);
        }

        return string.Create(CultureInfo.InvariantCulture, $"D{index + 1}");
    }

    /// <summary>Writes the fonts, the drawings and the dictionary that names them. Call once, when all pages are drawn.</summary>
    public ObjectRef Write(ObjectStore store)
    {
        var regular = _regular.IsUsed ? FontObjects.Write(store, _regular) : default(ObjectRef?);
        var bold = _bold.IsUsed ? FontObjects.Write(store, _bold) : default(ObjectRef?);
        var drawings = _drawings.ConvertAll(drawing => drawing.Write(store));
        var resources = store.Begin();
        store.Body.Add("<</Font<<"u8);
        AddFont(store.Body, _regular, regular);
        AddFont(store.Body, _bold, bold);
        store.Body.Add(">>"u8).Add(drawings.Count > 0 ? "/XObject<<"u8 : default);
        for (int i = 0; i < drawings.Count; i++)
            store.Body.Add("/"u8).Add(NameOf(_drawings[i])).Space().Add(drawings[i]);

        store.Body.Add(drawings.Count > 0 ? ">>>>"u8 : ">>"u8);
        store.End();
        return resources;
    }

    private static void AddFont(ByteBuffer body, FontSubset subset, ObjectRef? font)
    {
        if (font is { } reference)
            body.Add("/"u8).Add(subset.ResourceName).Space().Add(reference);
    }
}
