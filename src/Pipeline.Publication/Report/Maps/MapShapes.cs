using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>The shapes of all Kreise on one plane, y downwards, in any unit: tiles or real boundaries.</summary>
/// <param name="Width">Extent to the right.</param>
/// <param name="Height">Extent downwards.</param>
/// <param name="Kreise">The shapes in AGS order.</param>
/// <param name="LandBorders">Lines between Länder and around the country.</param>
/// <param name="AreTiles">True for hexagons of equal size, which show neither size nor exact place.</param>
public sealed record MapShapes(
    double Width,
    double Height,
    IReadOnlyList<KreisShape> Kreise,
    IReadOnlyList<IReadOnlyList<DrawPoint>> LandBorders,
    bool AreTiles
)
{
    private readonly Lazy<IReadOnlyDictionary<KreisKey, KreisShape>> _byKreis = new(() => Kreise.ToDictionary(k => k.Kreis));

    /// <summary>All boundaries, each there once for both its neighbours; empty for tiles.</summary>
    public IReadOnlyList<MapBorder> Borders { get; init; } = [];

    /// <summary>The shape of a Kreis.</summary>
    public KreisShape this[KreisKey kreis] => _byKreis.Value[kreis];
}

/// <summary>A boundary between two places where boundaries meet, or a whole ring where none does.</summary>
/// <param name="Points">At least two; of a whole ring the last is the first.</param>
/// <param name="Kreise">The Kreise beside it in the order of their keys: one at the border of the country, else two.</param>
public sealed record MapBorder(IReadOnlyList<DrawPoint> Points, IReadOnlyList<KreisKey> Kreise);

/// <summary>The shape of one Kreis.</summary>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Rings">Closed rings, even-odd: islands and holes.</param>
/// <param name="Anchor">A point inside, for marks and labels.</param>
/// <param name="Room">Distance of that point from the edge.</param>
public sealed record KreisShape(KreisKey Kreis, IReadOnlyList<IReadOnlyList<DrawPoint>> Rings, DrawPoint Anchor, double Room)
{
    /// <summary>A shape with the anchor where there is most room.</summary>
    public static KreisShape Build(KreisKey kreis, IReadOnlyList<IReadOnlyList<DrawPoint>> rings)
    {
        var (anchor, room) = InnerPoint.Find(rings);
        return new KreisShape(kreis, rings, anchor, room);
    }
}
