using Pipeline.Core.Domain;

namespace Pipeline.Publication.German;

/// <summary>
/// How a report speaks of a cluster to readers who do not know the word: as a group, with a handle that says what the naming
/// rule measured – ways and chances – and holds for every member, be it a town or the country.
/// </summary>
public static class GroupWords
{
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
}
