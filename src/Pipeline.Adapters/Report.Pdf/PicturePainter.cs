using System.Runtime.CompilerServices;
using Pipeline.Pdf;
using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Text;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>Paints the marks of a picture on a canvas.</summary>
internal static class PicturePainter
{
    /// <summary>Drawings of many reports, painted once; they go with the marks they were painted from.</summary>
    private static readonly ConditionalWeakTable<SharedMarks, SharedDrawing> Shared = [];

    /// <summary>Paints them in their order, from the canvas's upper left corner.</summary>
    public static void Paint(Canvas canvas, Picture picture)
    {
        foreach (var mark in picture.Marks)
            Paint(canvas, mark);
    }

    private static void Paint(Canvas canvas, Mark mark)
    {
        switch (mark)
        {
            case LineMark m:
                canvas.Line(Point(m.From), Point(m.To), Stroke(m.Stroke)!);
                break;
            case PolylineMark m:
                canvas.Polyline(Points(m.Points), Stroke(m.Stroke)!);
                break;
            case PolygonMark m:
                canvas.Rings([Points(m.Points)], Fill(m.Fill), Stroke(m.Stroke));
                break;
            case RingsMark m:
                canvas.Rings([.. m.Rings.Select(Points)], Fill(m.Fill), Stroke(m.Stroke));
                break;
            case RectangleMark m:
                canvas.Rectangle(Point(m.TopLeft), m.Width, m.Height, Fill(m.Fill), Stroke(m.Stroke));
                break;
            case CircleMark m:
                canvas.Circle(Point(m.Centre), m.Radius, Fill(m.Fill), Stroke(m.Stroke));
                break;
            case SharedMark m:
                canvas.Show(new PdfPoint(0, 0), Shared.GetValue(m.Content, Draw));
                break;
            case TextMark m:
                canvas.Text(Point(m.Anchor), m.Text, new CanvasTextStyle(m.Size, ReportPage.Color(m.Color), Align(m.Align), m.IsBold));
                break;
            default:
                throw new ArgumentException($"no way to paint {mark.GetType().Name}", nameof(mark));
        }
    }

    private static SharedDrawing Draw(SharedMarks marks) =>
        SharedDrawing.Create(
            marks.Width,
            marks.Height,
            canvas =>
            {
                foreach (var mark in marks.Marks)
                    Paint(canvas, mark);
            }
        );

    private static TextAlign Align(TextAnchor anchor) =>
        anchor switch
        {
            TextAnchor.Middle => TextAlign.Center,
            TextAnchor.End => TextAlign.Right,
            _ => TextAlign.Left,
        };

    private static PdfColor? Fill(ColorRole? role) => role is { } r ? ReportPage.Color(r) : null;

    private static Stroke? Stroke(DrawStroke? stroke) =>
        stroke is null ? null : new Stroke(ReportPage.Color(stroke.Color), stroke.Width) { Dash = stroke.Dash };

    private static PdfPoint Point(DrawPoint p) => new(p.X, p.Y);

    private static PdfPoint[] Points(IReadOnlyList<DrawPoint> points)
    {
        var placed = new PdfPoint[points.Count];
        for (var i = 0; i < placed.Length; i++)
            placed[i] = Point(points[i]);
        return placed;
    }
}
