using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>A line between two places where borders meet, or a whole ring where none does. It is stored once, whoever shares it.</summary>
/// <param name="Points">At least two; of a whole ring the last is the first. Kilometres, y downwards.</param>
/// <param name="Kreise">The Kreise it bounds in the order of their keys: one at the outer border, else two.</param>
internal sealed record BoundaryArc(IReadOnlyList<DrawPoint> Points, IReadOnlyList<KreisKey> Kreise)
{
    /// <summary>Length in kilometres.</summary>
    public double Length { get; } =
        Enumerable
            .Range(1, Points.Count - 1)
            .Sum(i =>
                Math.Sqrt(
                    ((Points[i].X - Points[i - 1].X) * (Points[i].X - Points[i - 1].X))
                        + ((Points[i].Y - Points[i - 1].Y) * (Points[i].Y - Points[i - 1].Y))
                )
            );

    /// <summary>Whether it begins where it ends.</summary>
    public bool IsClosed => Points[0] == Points[^1];
}

/// <summary>An arc as part of a ring.</summary>
/// <param name="Arc">Index of the arc.</param>
/// <param name="IsReversed">Whether the ring runs against it.</param>
internal readonly record struct ArcUse(int Arc, bool IsReversed);
