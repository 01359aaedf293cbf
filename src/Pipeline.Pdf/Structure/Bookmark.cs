namespace Pipeline.Pdf.Structure;

/// <summary>An entry of the outline.</summary>
/// <param name="Level">Heading level, from 1.</param>
/// <param name="Title">Shown text.</param>
/// <param name="Page">Page of the target, from 0.</param>
/// <param name="Top">Distance of the target from the page's lower edge, in points.</param>
internal readonly record struct Bookmark(int Level, string Title, int Page, double Top);
