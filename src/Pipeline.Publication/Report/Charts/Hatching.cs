using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>
/// Thin light lines on the fills of rural clusters, so that a print in grey tells them from urban ones of the same shade: hue is
/// not all that tells.
/// </summary>
public static class Hatching
{
    private const double UsualDistance = 3.2,
        UsualWidth = 0.45;

    /// <summary>The lines over a rectangle; none for an urban cluster.</summary>
    /// <param name="cluster">The cluster of the fill.</param>
    /// <param name="topLeft">Upper left corner.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="height">Height in points.</param>
    public static IEnumerable<Mark> Of(NamedCluster cluster, DrawPoint topLeft, double width, double height) =>
        cluster.Urban
            ? []
            : Lines([
                [
                    topLeft,
                    new(topLeft.X + width, topLeft.Y),
                    new(topLeft.X + width, topLeft.Y + height),
                    new(topLeft.X, topLeft.Y + height),
                ],
            ]);

    /// <summary>
    /// The parts of rising diagonals, a fixed distance apart all over the drawing, that lie inside an area by the even-odd rule.
    /// </summary>
    /// <param name="rings">Closed rings, islands and holes.</param>
    /// <param name="distance">Sum of the two coordinates from one line to the next, in points.</param>
    /// <param name="width">Width of the lines in points.</param>
    public static IEnumerable<Mark> Lines(
        IReadOnlyList<IReadOnlyList<DrawPoint>> rings,
        double distance = UsualDistance,
        double width = UsualWidth
    )
    {
        var stroke = new DrawStroke(ColorRole.Paper, width);
        // On the diagonal x + y = c; along it a place is told by x.
        var sums = rings.SelectMany(r => r).Select(p => p.X + p.Y).ToList();
        for (var c = Math.Ceiling(sums.Min() / distance) * distance; c < sums.Max(); c += distance)
        {
            var cuts = rings.SelectMany(r => Cuts(r, c)).Order().ToList();
            for (var i = 0; i + 1 < cuts.Count; i += 2)
                if (cuts[i + 1] - cuts[i] > 0.6)
                    yield return new LineMark(At(cuts[i], c), At(cuts[i + 1], c), stroke);
        }
    }

    /// <summary>Where the edges of a ring cross a diagonal; an end of an edge counts to one of the two edges that meet there.</summary>
    private static IEnumerable<double> Cuts(IReadOnlyList<DrawPoint> ring, double c)
    {
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var (from, to) = (a.X + a.Y - c, b.X + b.Y - c);
            if (from < 0 != to < 0)
                yield return a.X + (from / (from - to) * (b.X - a.X));
        }
    }

    private static DrawPoint At(double x, double c) => new(Math.Round(x, 1), Math.Round(c - x, 1));
}
