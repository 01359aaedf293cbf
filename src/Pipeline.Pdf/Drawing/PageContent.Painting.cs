using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Drawing;

/// <summary>Path construction and painting (ISO 32000-1, 8.5); the graphics state is only written when it changes.</summary>
internal sealed partial class PageContent
{
    /// <summary>Distance of control points of a quarter circle, in radii.</summary>
    private const double CircleControl = 0.5523;

    /// <summary>Length of the line whose round caps draw a dot; not 0, since some viewers leave such lines out.</summary>
    private const double DotLength = 0.01;

    private PdfColor _fill = PdfColor.Black;
    private PdfColor _strokeColor = PdfColor.Black;
    private double _strokeWidth = 1;
    private bool _hasRoundCaps;
    private IReadOnlyList<double> _dash = [];

    public void Line(PdfPoint from, PdfPoint to, Stroke stroke)
    {
        RequireOwner();
        Use(stroke);
        MoveTo(from);
        LineTo(to);
        _stream.Add("S\n"u8);
    }

    public void Polyline(ReadOnlySpan<PdfPoint> points, Stroke stroke)
    {
        RequireOwner();
        Use(stroke);
        Path(points);
        _stream.Add("S\n"u8);
    }

    /// <summary>
    /// Fills between rings by the even-odd rule, so inner rings are holes. Coordinates are rounded to tenths of a point:
    /// maps have thousands, and neighbours round alike, so no gaps open between them.
    /// </summary>
    public void Rings(ReadOnlySpan<PdfPoint[]> rings, PdfColor? fill, Stroke? stroke)
    {
        if (Prepare(fill, stroke))
        {
            foreach (var ring in rings)
            {
                for (int i = 0; i < ring.Length; i++)
                    _stream.AddCoarse(ring[i].X).Space().AddCoarse(height - ring[i].Y).Add(i == 0 ? " m "u8 : " l "u8);

                _stream.Add("h "u8);
            }

            Paint(fill, stroke, evenOdd: true);
        }
    }

    public void Polygon(ReadOnlySpan<PdfPoint> points, PdfColor? fill, Stroke? stroke)
    {
        if (Prepare(fill, stroke))
        {
            Path(points);
            _stream.Add("h "u8);
            Paint(fill, stroke, evenOdd: false);
        }
    }

    public void Rectangle(PdfPoint topLeft, double width, double boxHeight, PdfColor? fill, Stroke? stroke)
    {
        if (Prepare(fill, stroke))
        {
            _stream.Add(topLeft.X).Space().Add(height - topLeft.Y - boxHeight).Space().Add(width).Space().Add(boxHeight).Add(" re "u8);
            Paint(fill, stroke, evenOdd: false);
        }
    }

    public void Circle(PdfPoint centre, double radius, PdfColor? fill, Stroke? stroke)
    {
        if (fill is { } color && stroke is null)
        {
            Dot(centre, radius, color);
            return;
        }

        if (!Prepare(fill, stroke))
            return;

        double k = radius * CircleControl;
        var (x, y) = centre;
        MoveTo(new PdfPoint(x + radius, y));
        CurveTo(new(x + radius, y + k), new(x + k, y + radius), new(x, y + radius));
        CurveTo(new(x - k, y + radius), new(x - radius, y + k), new(x - radius, y));
        CurveTo(new(x - radius, y - k), new(x - k, y - radius), new(x, y - radius));
        CurveTo(new(x + k, y - radius), new(x + radius, y - k), new(x + radius, y));
        _stream.Add("h "u8);
        Paint(fill, stroke, evenOdd: false);
    }

    /// <summary>True entries as squares; runs of a row are one rectangle, and all are one path.</summary>
    public void Modules(PdfPoint topLeft, double side, bool[,] modules, PdfColor fill)
    {
        Prepare(fill, null);
        bool isEmpty = true;
        for (int row = 0; row < modules.GetLength(0); row++)
        {
            double bottom = height - topLeft.Y - ((row + 1) * side);
            for (int column = 0; column < modules.GetLength(1); column++)
            {
                int first = column;
                while (column < modules.GetLength(1) && modules[row, column])
                    column++;

                if (column > first)
                {
                    _stream
                        .Add(topLeft.X + (first * side))
                        .Space()
                        .Add(bottom)
                        .Space()
                        .Add((column - first) * side)
                        .Space()
                        .Add(side)
                        .Add(" re "u8);
                    isEmpty = false;
                }
            }
        }

        _stream.Add(isEmpty ? default : "f\n"u8);
    }

    /// <summary>Shows a shared drawing with its upper left corner at a point.</summary>
    public void Show(SharedDrawing drawing, string name, PdfPoint topLeft)
    {
        RequireOwner();
        _stream
            .Add("q 1 0 0 1 "u8)
            .Add(topLeft.X)
            .Space()
            .Add(height - topLeft.Y - drawing.Height)
            .Add(" cm /"u8)
            .Add(name)
            .Add(" Do Q\n"u8);
    }

    /// <summary>A point drawn with a thick round pen: an eighth of the bytes of a circle, and charts have thousands.</summary>
    private void Dot(PdfPoint centre, double radius, PdfColor color)
    {
        RequireOwner();
        UsePen(color, 2 * radius, []);
        UseCaps(round: true);
        MoveTo(centre with { X = centre.X - (DotLength / 2) });
        LineTo(centre with { X = centre.X + (DotLength / 2) });
        _stream.Add("S\n"u8);
    }

    private bool Prepare(PdfColor? fill, Stroke? stroke)
    {
        RequireOwner();
        if (fill is { } color)
            UseFill(color);

        if (stroke is not null)
            Use(stroke);

        return fill is not null || stroke is not null;
    }

    private void Paint(PdfColor? fill, Stroke? stroke, bool evenOdd)
    {
        var painting = (fill, stroke) switch
        {
            (not null, not null) => evenOdd ? "B*\n"u8 : "B\n"u8,
            (not null, null) => evenOdd ? "f*\n"u8 : "f\n"u8,
            _ => "S\n"u8,
        };
        _stream.Add(painting);
    }

    private void Path(ReadOnlySpan<PdfPoint> points)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (i == 0)
                MoveTo(points[i]);
            else
                LineTo(points[i]);
        }
    }

    private void MoveTo(PdfPoint point) => Coordinates(point).Add("m "u8);

    private void LineTo(PdfPoint point) => Coordinates(point).Add("l "u8);

    private void CurveTo(PdfPoint first, PdfPoint second, PdfPoint end)
    {
        Coordinates(first);
        Coordinates(second);
        Coordinates(end).Add("c "u8);
    }

    private ByteBuffer Coordinates(PdfPoint point) => _stream.Add(point.X).Space().Add(height - point.Y).Space();

    private void UseFill(PdfColor color)
    {
        if (_fill != color)
        {
            _fill = color;
            AddColor(color).Add("rg\n"u8);
        }
    }

    private void Use(Stroke stroke)
    {
        UsePen(stroke.Color, stroke.Width, stroke.Dash);
        UseCaps(round: false);
    }

    private void UseCaps(bool round)
    {
        if (_hasRoundCaps != round)
        {
            _hasRoundCaps = round;
            _stream.Add(round ? "1 J\n"u8 : "0 J\n"u8);
        }
    }

    private void UsePen(PdfColor color, double width, IReadOnlyList<double> dash)
    {
        if (_strokeColor != color)
        {
            _strokeColor = color;
            AddColor(color).Add("RG\n"u8);
        }

        if (_strokeWidth != width)
        {
            _strokeWidth = width;
            _stream.Add(width).Add(" w\n"u8);
        }

        if (!ReferenceEquals(_dash, dash) && (_dash.Count > 0 || dash.Count > 0))
        {
            _dash = dash;
            _stream.Add("["u8);
            foreach (double length in _dash)
                _stream.Add(length).Space();

            _stream.Add("] 0 d\n"u8);
        }
    }

    private ByteBuffer AddColor(PdfColor color) =>
        _stream.Fraction(color.Red).Space().Fraction(color.Green).Space().Fraction(color.Blue).Space();
}
