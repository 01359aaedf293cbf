using System.Text;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// The data of an SVG path (SVG 2, 9.3), written short: tenths of a point, steps from corner to corner, a command only where
/// it changes. Steps are taken between rounded corners, so that nothing adds up.
/// </summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _data = new();
    private double _x;
    private double _y;
    private char _command;

    /// <summary>Adds a line through points.</summary>
    /// <param name="points">At least one.</param>
    /// <param name="isClosed">Whether the last point is joined with the first.</param>
    public SvgPath Add(IReadOnlyList<DrawPoint> points, bool isClosed)
    {
        Move(points[0]);
        for (var i = 1; i < points.Count; i++)
            Step(Tenth(points[i].X), Tenth(points[i].Y));
        if (isClosed)
            Write('z');
        return this;
    }

    /// <summary>Adds a dot: a line without length that a round stroke draws as a circle.</summary>
    public SvgPath AddDot(DrawPoint at)
    {
        Move(at);
        Write('h', 0);
        return this;
    }

    /// <summary>The data.</summary>
    public override string ToString() => _data.ToString();

    private void Move(DrawPoint to)
    {
        (_x, _y) = (Tenth(to.X), Tenth(to.Y));
        _command = default; // A pair after a move would be a line to an absolute point.
        Write('M', _x, _y);
    }

    private void Step(double x, double y)
    {
        var (right, down) = (Tenth(x - _x), Tenth(y - _y));
        if (right == 0)
            Write('v', down);
        else if (down == 0)
            Write('h', right);
        else
            Write('l', right, down);
        (_x, _y) = (x, y);
    }

    private void Write(char command, params ReadOnlySpan<double> numbers)
    {
        var isNew = command != _command;
        if (isNew)
            _data.Append(command);
        for (var i = 0; i < numbers.Length; i++)
        {
            if ((i > 0 || !isNew) && numbers[i] >= 0)
                _data.Append(' '); // A minus separates by itself.
            _data.AppendNumber(numbers[i]);
        }
        _command = command;
    }

    private static double Tenth(double value) => Math.Round(value, 1) + 0.0;
}
