using Pipeline.Core.Domain;

namespace Pipeline.Publication.German;

/// <summary>
/// How a report speaks of a cluster to readers who do not know the word: as a group, with a handle that says what the naming
/// rule measured – ways and chances – and holds for every member, be it a town or the country.
/// </summary>
public static class GroupWords
{
    /// <summary>Inhabitants from which on a city is a Großstadt (International Statistics Conference, 1887).</summary>
    public const double LargeCity = 100_000;

    /// <summary><c>Gruppe 4</c>, which no line break parts.</summary>
    public static string Number(int cluster) => $"Gruppe\u00A0{GermanNumber.Year(cluster)}";

    /// <summary><c>längere Wege, gute Chancen</c>.</summary>
    public static string Handle(ClusterScheme scheme, int cluster) => $"{Ways(scheme, cluster)}, {Chances(scheme, cluster)}";

    /// <summary><c>Gruppe 4 („längere Wege, gute Chancen“)</c>.</summary>
    public static string Full(ClusterScheme scheme, int cluster) => $"{Number(cluster)} („{Handle(scheme, cluster)}“)";

    /// <summary>Where the naming rule puts a cluster: by its mean supply index.</summary>
    public static string Ways(ClusterScheme scheme, int cluster) => scheme.IsUrban(cluster) ? "kurze Wege" : "längere Wege";

    /// <summary>Its place among the clusters of its kind.</summary>
    public static string Chances(ClusterScheme scheme, int cluster) =>
        scheme.PlaceInType(cluster) switch
        {
            0 => "gute Chancen",
            var place when place < scheme.CountOfType(cluster) - 1 => "mittlere Chancen",
            _ => "geringere Chancen",
        };

    /// <summary>
    /// The study's name of a cluster where it is true of a Kreis: one that says Großstadt of a city with at least 100,000
    /// inhabitants, Stadt of a city, ländlich of a Kreis that is none. Null elsewhere, and for other schemes than the study's.
    /// </summary>
    /// <param name="scheme">How the clusters are named.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="kreis">A Kreis of it.</param>
    /// <param name="inhabitants">Its inhabitants; null where unknown.</param>
    public static string? StudyName(ClusterScheme scheme, int cluster, KreisFacts kreis, double? inhabitants)
    {
        if (scheme != ClusterScheme.Known)
            return null;
        var name = scheme[cluster].Name;
        var fits =
            name.Contains("Großst", StringComparison.Ordinal) ? kreis.IsCity && inhabitants >= LargeCity
            : name.Contains("Städte", StringComparison.Ordinal) ? kreis.IsCity
            : !kreis.IsCity;
        return fits ? name : null;
    }
}
