namespace Pipeline.Publication.Site;

/// <summary>A drawing as a file of pixels: the browser draws it from the file the page offers, so that no server has to.</summary>
internal static class PngButton
{
    /// <summary>Writes a button for those who have a script.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="text">What is on it.</param>
    /// <param name="drawing">The drawing as seen from the page.</param>
    /// <param name="name">Name of the file of pixels, without its ending.</param>
    /// <param name="label">What it is called where its text alone does not say of what it makes one; null where it does.</param>
    public static void Write(HtmlWriter html, string text, string drawing, string name, string? label = null) =>
        html.Element(
            "button",
            text,
            ("type", "button"),
            ("class", "needs-script"),
            ("data-bild", drawing),
            ("data-name", name),
            ("aria-label", label)
        );
}
