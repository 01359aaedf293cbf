using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>What a strip shows of one indicator.</summary>
/// <param name="Crowd">What <see cref="StripChart.Crowd"/> draws of all Kreise.</param>
/// <param name="Value">The Kreis.</param>
/// <param name="BandLow">Lower end of the middle 80 % of its cluster.</param>
/// <param name="BandHigh">Upper end.</param>
/// <param name="Land">Its Land; null for none.</param>
/// <param name="Germany">Germany.</param>
public sealed record StripData(StripCrowd Crowd, double Value, double BandLow, double BandHigh, double? Land, double Germany);

/// <summary>Texts at the ends of the axis.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Largest">The largest value.</param>
public readonly record struct StripEnds(string Least, string Largest);

/// <summary>The Kreise of a strip: the same in the reports of all of them.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Largest">The largest value.</param>
/// <param name="MoreIsBetter">Which end is the better one: it is always drawn on the right.</param>
/// <param name="Marks">Axis and lines.</param>
public sealed record StripCrowd(double Least, double Largest, bool MoreIsBetter, SharedMarks Marks)
{
    /// <summary>Where a value stands, as a share of the axis.</summary>
    public double Share(double value)
    {
        var share = Largest > Least ? (value - Least) / (Largest - Least) : 0.5;
        return MoreIsBetter ? share : 1 - share;
    }
}

/// <summary>
/// One line per Kreis on a common axis whose right end is the better one. Shapes tell the marks apart: circle for the
/// Kreis, triangle for the Land, diamond for Germany, band for the cluster.
/// </summary>
public static class StripChart
{
    /// <summary>Height in points.</summary>
    public const double Height = 31;

    private const double Middle = 13;
    private const double Margin = 5;

    /// <summary>Draws what all strips of an indicator have in common.</summary>
    /// <param name="all">The values of all Kreise.</param>
    /// <param name="moreIsBetter">Which end is the better one.</param>
    /// <param name="width">Width in points.</param>
    public static StripCrowd Crowd(IReadOnlyList<double> all, bool moreIsBetter, double width)
    {
        var crowd = new StripCrowd(all.Min(), all.Max(), moreIsBetter, new SharedMarks(width, Height, []));
        return crowd with
        {
            Marks = new SharedMarks(
                width,
                Height,
                [
                    new LineMark(new(Margin, Middle), new(width - Margin, Middle), new DrawStroke(ColorRole.Hairline, 0.5)),
                    .. all.Select(v => Math.Round(X(crowd, v, width) * 2) / 2)
                        .Distinct()
                        .Order()
                        .Select(x => new LineMark(new(x, Middle - 4), new(x, Middle + 4), new DrawStroke(ColorRole.Crowd, 0.35))),
                ]
            ),
        };
    }

    /// <summary>Draws it, as wide as its crowd.</summary>
    /// <param name="data">The values.</param>
    /// <param name="ends">Texts at the ends of the axis.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(StripData data, StripEnds ends, string altText)
    {
        var (crowd, width) = (data.Crowd, data.Crowd.Marks.Width);
        var (worst, best) = crowd.MoreIsBetter ? (ends.Least, ends.Largest) : (ends.Largest, ends.Least);
        return new Picture(
            width,
            Height,
            altText,
            [
                new RectangleMark(
                    new(At(crowd.MoreIsBetter ? data.BandLow : data.BandHigh) - 0.5, Middle - 7),
                    Math.Abs(At(data.BandHigh) - At(data.BandLow)) + 1,
                    14,
                    ColorRole.Band
                ),
                new SharedMark(crowd.Marks),
                .. data.Land is { } land ? Symbols.Land(new(At(land), Middle - 7.5)) : [],
                .. Symbols.Germany(new(At(data.Germany), Middle + 7.5)),
                .. Symbols.Kreis(new(At(data.Value), Middle)),
                new TextMark(new(Margin, Height - 2), worst, 8, ColorRole.Muted),
                new TextMark(new(width - Margin, Height - 2), best, 8, ColorRole.Muted, TextAnchor.End),
            ]
        );

        double At(double value) => X(crowd, value, width);
    }

    private static double X(StripCrowd crowd, double value, double width) => Margin + (crowd.Share(value) * (width - (2 * Margin)));
}
