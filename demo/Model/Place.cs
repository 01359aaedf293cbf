using Pipeline.Core.Domain;

namespace Pipeline.Demo.Model;

/// <summary>One of the 401 Kreise of 31.12.2020, the territory the model lives on.</summary>
/// <param name="Ags">The key.</param>
/// <param name="Name">Short name.</param>
/// <param name="Kind">Kind as in the register.</param>
/// <param name="Lon">Longitude of the centroid.</param>
/// <param name="Lat">Latitude of the centroid.</param>
internal sealed record Place(string Ags, string Name, string Kind, double Lon, double Lat)
{
    /// <summary>Eisenach, which joined the Wartburgkreis on 1.7.2021.</summary>
    internal const string Eisenach = "16056";

    /// <summary>The Kreis that took Eisenach in.</summary>
    internal const string Wartburgkreis = "16063";

    /// <summary>All 401 in the order of their keys.</summary>
    internal static IReadOnlyList<Place> All { get; } =
    [
        .. KreisRegister
            .Gebietsstand2021.All.Select(k => new Place(k.Key.Text, k.Name, k.Kind, k.Lon, k.Lat))
            .Append(new Place(Eisenach, "Eisenach", "Kreisfreie Stadt", 10.32, 50.98))
            .OrderBy(p => p.Ags, StringComparer.Ordinal),
    ];

    /// <summary>The key of the Land.</summary>
    internal string Land => Ags[..2];

    /// <summary>True for a Kreisfreie Stadt or a Stadtkreis.</summary>
    internal bool IsCity => Kind is "Kreisfreie Stadt" or "Stadtkreis";

    /// <summary>True in the five eastern Länder without Berlin.</summary>
    internal bool IsEast => string.CompareOrdinal(Land, "12") >= 0;

    /// <summary>
    /// The strength of a hill of radius <paramref name="radius"/> (degrees of latitude) at this place: 1 on its top, a
    /// quarter at its radius. A rational function, so that no platform rounds it differently.
    /// </summary>
    internal double Near(double lon, double lat, double radius)
    {
        var east = (Lon - lon) * 0.64;
        var north = Lat - lat;
        var fall = 1 / (1 + (((east * east) + (north * north)) / (radius * radius)));
        return fall * fall;
    }
}
