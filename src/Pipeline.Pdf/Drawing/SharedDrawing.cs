using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Drawing;

/// <summary>
/// A drawing without text that many documents contain, painted and compressed once; a document holds it once however often it
/// is shown. Immutable. It becomes a form XObject (ISO 32000-1, 8.10) without tags of its own: what shows it is tagged, as
/// part of a figure, or an artifact (ISO 14289-1, 7.20).
/// </summary>
public sealed class SharedDrawing
{
    private SharedDrawing(double width, double height, SharedStream content)
    {
        Width = width;
        Height = height;
        Content = content;
    }

    /// <summary>Width in points.</summary>
    public double Width { get; }

    /// <summary>Height in points.</summary>
    public double Height { get; }

    internal SharedStream Content { get; }

    /// <summary>Paints it.</summary>
    /// <param name="width">Width in points; what reaches beyond is cut off.</param>
    /// <param name="height">Height in points.</param>
    /// <param name="draw">Draws it; text is refused.</param>
    public static SharedDrawing Create(double width, double height, Action<Canvas> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var page = PageContent.OfDrawing(height);
        draw(new Canvas(page, width, height));
        return new SharedDrawing(width, height, new SharedStream(page.Stream.ToArray()));
    }

    /// <summary>Writes the form. It refers to nothing, so its resources are empty.</summary>
    internal ObjectRef Write(ObjectStore store) =>
        store.AddStream(
            new ByteBuffer(128)
                .Add("/Type/XObject/Subtype/Form/BBox[0 0 "u8)
                .Add(Width)
                .Space()
                .Add(Height)
                .Add("]/Resources<<>>"u8)
                .Written,
            Content
        );
}
