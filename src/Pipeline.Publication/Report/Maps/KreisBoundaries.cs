using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report.Maps;

/// <summary>A point on the ground, WGS 84.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude);

/// <summary>
/// One part of a Kreis: its rings, closed (the last point is the first), the outer one first, then holes (RFC 7946 §3.1.6).
/// </summary>
/// <param name="Rings">At least one.</param>
public sealed record GeoPolygon(IReadOnlyList<IReadOnlyList<GeoPoint>> Rings);

/// <summary>Outlines of the Kreise, as the source has them.</summary>
/// <param name="Attribution">What the licence wants beside every map.</param>
/// <param name="Polygons">The parts of each Kreis; every Kreis of the register has at least one.</param>
public sealed record KreisBoundaries(string Attribution, IReadOnlyDictionary<KreisKey, IReadOnlyList<GeoPolygon>> Polygons)
{
    /// <summary>All rings of a Kreis, outer ones and holes: drawn with the even-odd rule they give the right area.</summary>
    /// <exception cref="KeyNotFoundException">The Kreis is not among them.</exception>
    public IEnumerable<IReadOnlyList<GeoPoint>> Rings(KreisKey kreis) => Polygons[kreis].SelectMany(p => p.Rings);
}
