using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report.Maps;

/// <summary>A point on the ground, WGS 84.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude);

/// <summary>
/// Outlines of the Kreise, for maps: per Kreis its rings, closed (the last point is the first). Outer rings and holes are not
/// told apart: drawn with the even-odd rule they give the right area.
/// </summary>
/// <param name="Attribution">What the licence wants beside every map.</param>
/// <param name="Rings">The rings by Kreis; every Kreis of the register has at least one.</param>
public sealed record KreisBoundaries(string Attribution, IReadOnlyDictionary<KreisKey, IReadOnlyList<IReadOnlyList<GeoPoint>>> Rings);
