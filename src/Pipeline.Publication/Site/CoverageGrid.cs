namespace Pipeline.Publication.Site;

/// <summary>
/// How much of each pixel an area covers, exactly: every edge adds to its pixels the area to its right, with the sign of its direction,
/// and the sum along a row is the coverage. No pixel is tried at points.
/// </summary>
internal sealed class CoverageGrid
{
    private readonly double[] _sums;

    /// <summary>An empty grid.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public CoverageGrid(int width, int height)
    {
        // An edge on the right border adds to the pixel behind it.
        (Width, Height) = (width, height);
        _sums = new double[(width + 2) * height];
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Adds an edge; both ends lie in the grid.</summary>
    public void Add(PicturePoint from, PicturePoint to)
    {
        if (from.Y == to.Y)
            return;
        var sign = from.Y < to.Y ? 1 : -1;
        var (upper, lower) = sign > 0 ? (from, to) : (to, from);
        var slope = (lower.X - upper.X) / (lower.Y - upper.Y);
        for (var y = (int)upper.Y; y < lower.Y; y++)
        {
            var (begin, end) = (Math.Max(y, upper.Y), Math.Min(y + 1, lower.Y));
            var (a, b) = (upper.X + (slope * (begin - upper.Y)), upper.X + (slope * (end - upper.Y)));
            AddInRow(y, Math.Min(a, b), Math.Max(a, b), sign * (end - begin));
        }
    }

    /// <summary>Shares of the pixels of a row that are covered, 0 to 1.</summary>
    /// <param name="y">The row.</param>
    /// <param name="shares">Takes them, a pixel each.</param>
    public void Row(int y, Span<double> shares)
    {
        var sum = 0.0;
        var row = _sums.AsSpan(y * (Width + 2), Width);
        for (var x = 0; x < Width; x++)
        {
            sum += row[x];
            shares[x] = Math.Min(Math.Abs(sum), 1);
        }
    }

    /// <summary>Adds a piece of an edge that lies in one row, from its left end to its right end.</summary>
    private void AddInRow(int y, double left, double right, double height)
    {
        var row = y * (Width + 2);
        if (right - left < 1e-9)
        {
            AddPart(row, (int)left, left - (int)left, height);
            return;
        }
        for (var x = (int)left; x < right; x++)
        {
            var (begin, end) = (Math.Max(x, left), Math.Min(x + 1, right));
            AddPart(row, x, ((begin + end) / 2) - x, height * (end - begin) / (right - left));
        }
    }

    /// <summary>A piece within one pixel: what lies to its right there, and the whole of all pixels behind.</summary>
    private void AddPart(int row, int x, double middle, double height)
    {
        _sums[row + x] += height * (1 - middle);
        _sums[row + x + 1] += height * middle;
    }
}
