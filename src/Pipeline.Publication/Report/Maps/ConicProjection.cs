namespace Pipeline.Publication.Report.Maps;

/// <summary>
/// Albers' equal-area conic projection of the ellipsoid (Snyder, "Map Projections – A Working Manual", USGS Professional
/// Paper 1395, 1987, pp. 98–103, formulas 3-12 and 14-1 to 14-15): areas on the map are areas on the ground, so no Kreis
/// looks larger than it is.
/// </summary>
/// <param name="semiMajorAxis">Of the ellipsoid, in the unit of the result.</param>
/// <param name="squaredEccentricity">Of the ellipsoid.</param>
/// <param name="origin">Where the coordinates begin.</param>
/// <param name="parallels">Latitudes without distortion, degrees.</param>
public sealed class ConicProjection(
    double semiMajorAxis,
    double squaredEccentricity,
    GeoPoint origin,
    (double South, double North) parallels
)
{
    private readonly double _cone =
        (Square(M(parallels.South, squaredEccentricity)) - Square(M(parallels.North, squaredEccentricity)))
        / (Q(parallels.North, squaredEccentricity) - Q(parallels.South, squaredEccentricity));

    /// <summary>Germany in kilometres on GRS 80, with the parallels and the origin of EPSG:4839.</summary>
    public static ConicProjection Germany { get; } =
        new(6378.137, 0.00669438002290, new GeoPoint(10.5, 51), (48.0 + (2.0 / 3), 53.0 + (2.0 / 3)));

    /// <summary>A point east and north of the origin.</summary>
    public (double East, double North) Project(GeoPoint point)
    {
        var (radius, angle) = (Radius(point.Latitude), _cone * Radians(point.Longitude - origin.Longitude));
        return (radius * Math.Sin(angle), Radius(origin.Latitude) - (radius * Math.Cos(angle)));
    }

    /// <summary>Distance from the apex of the cone (formula 14-3).</summary>
    private double Radius(double latitude)
    {
        var constant = Square(M(parallels.South, squaredEccentricity)) + (_cone * Q(parallels.South, squaredEccentricity));
        return semiMajorAxis * Math.Sqrt(constant - (_cone * Q(latitude, squaredEccentricity))) / _cone;
    }

    /// <summary>Formula 14-15.</summary>
    private static double M(double latitude, double e2) =>
        Math.Cos(Radians(latitude)) / Math.Sqrt(1 - (e2 * Square(Math.Sin(Radians(latitude)))));

    /// <summary>Formula 3-12.</summary>
    private static double Q(double latitude, double e2)
    {
        var (sine, e) = (Math.Sin(Radians(latitude)), Math.Sqrt(e2));
        return (1 - e2) * ((sine / (1 - (e2 * sine * sine))) - (Math.Log((1 - (e * sine)) / (1 + (e * sine))) / (2 * e)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double x) => x * x;
}
