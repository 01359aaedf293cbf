using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>What a row of the first page shows of one indicator, as shares of its width, the better end on the right.</summary>
/// <param name="Low">Where the middle 80 % of the Kreise begin.</param>
/// <param name="High">Where they end.</param>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Germany">What it is compared with.</param>
/// <param name="Group">Mean of its group.</param>
public sealed record SpineData(double Low, double High, double Kreis, double Germany, double Group);

/// <summary>A bar of the middle 80 % of the Kreise with the Kreis, its group and Germany on it; right is better.</summary>
public static class SpineStrip
{
    /// <summary>Height in points.</summary>
    public const double Height = 11.5;

    private const double Middle = 5.75;
    private const double Margin = 5;

    /// <summary>Draws it.</summary>
    /// <param name="data">The places.</param>
    /// <param name="group">Colour of the group.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(SpineData data, ColorRole group, double width, string altText)
    {
        return new Picture(
            width,
            Height,
            altText,
            [
                new RectangleMark(new(Margin, Middle - 2.5), width - (2 * Margin), 5, ColorRole.Tint),
                new RectangleMark(new(X(data.Low), Middle - 2.5), Math.Max(X(data.High) - X(data.Low), 1), 5, ColorRole.Band),
                new RectangleMark(new(X(data.Group) - 1.3, Middle - 5.5), 2.6, 11, group, new DrawStroke(ColorRole.Paper, 0.4)),
                .. Symbols.Germany(new(X(data.Germany), Middle)),
                .. Symbols.Kreis(new(X(data.Kreis), Middle)),
            ]
        );

        double X(double share) => Margin + (Math.Clamp(share, 0, 1) * (width - (2 * Margin)));
    }

    /// <summary>The marks of the key, each at a place.</summary>
    internal static IEnumerable<Mark> GroupMark(DrawPoint at, ColorRole group) =>
        [new RectangleMark(new(at.X - 1.3, at.Y - 5), 2.6, 10, group)];
}
