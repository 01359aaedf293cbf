using Pipeline.Publication.Site;

namespace Pipeline.Publication.Tests.Site;

/// <summary>How much of each pixel an area covers, against areas computed by hand.</summary>
public sealed class CoverageGridTests
{
    [Fact]
    public void Rectangle_BetweenPixels_CoversTheirParts() =>
        Assert.Equal(
            [
                [0.125, 0.25, 0.0625],
                [0.5, 1, 0.25],
            ],
            Covered(3, 2, (PicturePoint[])[new(0.5, 0.75), new(2.25, 0.75), new(2.25, 2), new(0.5, 2)])
        );

    /// <summary>The diagonal of two pixels by two halves those on it.</summary>
    [Fact]
    public void Triangle_HalvesThePixelsOnItsEdge() =>
        Assert.Equal(
            [
                [0.5, 0],
                [1, 0.5],
            ],
            Covered(2, 2, (PicturePoint[])[new(0, 0), new(2, 2), new(0, 2)])
        );

    /// <summary>Below an edge that falls by a quarter a pixel lie seven eighths of the first and one eighth of the fourth.</summary>
    [Fact]
    public void FlatEdge_IsExactInEveryPixelOfARow() =>
        Assert.Equal(
            [
                [0.875, 0.625, 0.375, 0.125],
            ],
            Covered(4, 1, (PicturePoint[])[new(0, 0), new(4, 1), new(0, 1)])
        );

    [Fact]
    public void Direction_DoesNotMatter_AndAHoleIsEmpty()
    {
        PicturePoint[] outer = [new(0, 0), new(4, 0), new(4, 4), new(0, 4)],
            hole = [new(1, 1), new(1, 3), new(3, 3), new(3, 1)];
        var expected = new double[][] { [1, 1, 1, 1], [1, 0, 0, 1], [1, 0, 0, 1], [1, 1, 1, 1] };
        Assert.Equal(expected, Covered(4, 4, outer, hole));
        Assert.Equal(expected, Covered(4, 4, [.. outer.Reverse()], [.. hole.Reverse()]));
    }

    private static double[][] Covered(int width, int height, params PicturePoint[][] polygons)
    {
        var grid = new CoverageGrid(width, height);
        foreach (var polygon in polygons)
            for (var i = 0; i < polygon.Length; i++)
                grid.Add(polygon[i], polygon[(i + 1) % polygon.Length]);
        return [.. Enumerable.Range(0, height).Select(Row)];

        double[] Row(int y)
        {
            var shares = new double[width];
            grid.Row(y, shares);
            return [.. shares.Select(v => Math.Round(v, 9))];
        }
    }
}
