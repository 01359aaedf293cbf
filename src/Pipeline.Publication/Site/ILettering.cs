namespace Pipeline.Publication.Site;

/// <summary>
/// Text as outlines, for pictures that have to say something and hold no typeface. Implementations serve several threads.
/// </summary>
public interface ILettering
{
    /// <summary>Width of a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="size">Size of the type in pixels.</param>
    /// <param name="bold">In the bold face.</param>
    double Measure(string text, double size, bool bold);

    /// <summary>Outlines of a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="size">Size of the type in pixels.</param>
    /// <param name="bold">In the bold face.</param>
    /// <returns>Closed polygons from the beginning of the baseline at (0, 0) on, y downwards, filled by the nonzero rule.</returns>
    IReadOnlyList<IReadOnlyList<PicturePoint>> Outline(string text, double size, bool bold);
}

/// <summary>A place in a picture, in pixels from its upper left corner.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct PicturePoint(double X, double Y);
