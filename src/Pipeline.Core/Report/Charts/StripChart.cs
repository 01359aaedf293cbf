using Pipeline.Core.Report.Drawing;

namespace Pipeline.Core.Report.Charts;

/// <summary>What a strip shows of one indicator.</summary>
/// <param name="All">The values of all Kreise.</param>
/// <param name="Value">The Kreis.</param>
/// <param name="BandLow">Lower end of the middle 80 % of its cluster.</param>
/// <param name="BandHigh">Upper end.</param>
/// <param name="Land">Mean of the Kreise of its Land.</param>
/// <param name="Germany">Mean of all Kreise.</param>
/// <param name="MoreIsBetter">Which end is the better one: it is always drawn on the right.</param>
public sealed record StripData(IReadOnlyList<double> All, double Value, double BandLow, double BandHigh, double Land, double Germany, bool MoreIsBetter);

/// <summary>
/// One line per Kreis on a common axis whose right end is the better one. Shapes tell the marks apart: circle for the
/// Kreis, triangle for the Land, diamond for Germany, band for the cluster.
/// </summary>
public static class StripChart
{
    /// <summary>Height in points.</summary>
    public const double Height = 33;

    private const double Middle = 13;
    private const double Margin = 5;

    /// <summary>Draws it.</summary>
    /// <param name="data">The values.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="ends">Texts of the least and the largest value.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Of(StripData data, double width, (string Least, string Largest) ends, string altText)
    {
        var (least, largest) = (data.All.Min(), data.All.Max());
        var marks = new List<Mark>
        {
            new RectangleMark(new(X(data.MoreIsBetter ? data.BandLow : data.BandHigh) - 0.5, Middle - 7), Math.Abs(X(data.BandHigh) - X(data.BandLow)) + 1, 14, ColorRole.Band),
            new LineMark(new(Margin, Middle), new(width - Margin, Middle), new DrawStroke(ColorRole.Hairline, 0.5)),
        };
        marks.AddRange(data.All.Select(v => Math.Round(X(v) * 2) / 2).Distinct().Order()
            .Select(x => new LineMark(new(x, Middle - 4), new(x, Middle + 4), new DrawStroke(ColorRole.Crowd, 0.35))));
        marks.AddRange(Symbols.Land(new(X(data.Land), Middle - 7.5)));
        marks.AddRange(Symbols.Germany(new(X(data.Germany), Middle + 7.5)));
        marks.AddRange(Symbols.Kreis(new(X(data.Value), Middle)));
        var (worst, best) = data.MoreIsBetter ? ends : (ends.Largest, ends.Least);
        marks.Add(new TextMark(new(Margin, Height - 2), worst, 6.5, ColorRole.Muted));
        marks.Add(new TextMark(new(width - Margin, Height - 2), best, 6.5, ColorRole.Muted, TextAnchor.End));
        return new Picture(width, Height, altText, marks);

        double X(double value)
        {
            var share = largest > least ? (value - least) / (largest - least) : 0.5;
            return Margin + ((data.MoreIsBetter ? share : 1 - share) * (width - (2 * Margin)));
        }
    }
}
