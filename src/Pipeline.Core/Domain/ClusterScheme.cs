using System.Text.Json.Serialization;
using Pipeline.Core.Facts;

namespace Pipeline.Core.Domain;

/// <summary>
/// How the clusters are numbered, named and coloured: urban ones first, in both groups from the best chances on. The one the
/// reports know stands in <c>Facts/clusters.json</c>; a recipe may carry another in the same form.
/// </summary>
public sealed record ClusterScheme
{
    /// <summary>Fewest and most clusters of each settlement type: texts speak of several, and a hue has three shades.</summary>
    public const int FewestOfType = 2,
        MostOfType = 3;

    /// <summary>The six clusters of the study: three urban and three rural.</summary>
    public static ClusterScheme Known { get; } = FactFile.Read<ClusterScheme>("clusters.json");

    /// <summary>The clusters, cluster 1 first.</summary>
    public required IReadOnlyList<NamedCluster> Clusters { get; init; }

    /// <summary>Number of clusters.</summary>
    [JsonIgnore]
    public int Count => Clusters.Count;

    /// <summary>How many are urban: these have the numbers from 1 on.</summary>
    [JsonIgnore]
    public int UrbanCount => Clusters.Count(c => c.Urban);

    /// <summary>A cluster.</summary>
    /// <param name="cluster">1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cluster.</exception>
    public NamedCluster this[int cluster] =>
        cluster >= 1 && cluster <= Count
            ? Clusters[cluster - 1]
            : throw new ArgumentOutOfRangeException(nameof(cluster), cluster, $"clusters are 1 to {Count}");

    /// <summary>Whether a cluster is urban.</summary>
    /// <param name="cluster">1 to <see cref="Count"/>.</param>
    public bool IsUrban(int cluster) => this[cluster].Urban;

    /// <summary>Place of a cluster among those of its settlement type, 0 for the best chances.</summary>
    /// <param name="cluster">1 to <see cref="Count"/>.</param>
    public int PlaceInType(int cluster) => IsUrban(cluster) ? cluster - 1 : cluster - UrbanCount - 1;

    /// <summary>Number of clusters of one cluster's settlement type.</summary>
    /// <param name="cluster">1 to <see cref="Count"/>.</param>
    public int CountOfType(int cluster) => IsUrban(cluster) ? UrbanCount : Count - UrbanCount;

    /// <summary>What keeps the scheme from being used, as expected and found; null where nothing does.</summary>
    /// <param name="clusters">Number of clusters the recipe asks for.</param>
    public (string Expected, string Found)? Error(int clusters)
    {
        if (Count != clusters)
            return ($"names and colours for {clusters} clusters under \"scheme\"", $"a scheme of {Count}");
        if (UrbanCount is < FewestOfType or > MostOfType || Count - UrbanCount is < FewestOfType or > MostOfType)
            return ($"{FewestOfType} to {MostOfType} urban and as many rural clusters", $"{UrbanCount} and {Count - UrbanCount}");
        if (!Clusters.Take(UrbanCount).All(c => c.Urban))
            return ("urban clusters before rural ones", string.Join(", ", Clusters.Select(c => c.Urban ? "urban" : "rural")));
        if (Clusters.FirstOrDefault(c => string.IsNullOrWhiteSpace(c.Name)) is not null)
            return ("a German name for every cluster", "a name that is empty");
        return Clusters.DistinctBy(c => (c.Urban, c.Shade)).Count() == Count
            ? null
            : ("a shade of its own for every cluster of a settlement type", string.Join(", ", Clusters.Select(c => c.Shade)));
    }
}

/// <summary>One cluster of a scheme.</summary>
public sealed record NamedCluster
{
    /// <summary>German name in reports.</summary>
    public required string Name { get; init; }

    /// <summary>True where it is urban, false where it is rural: gives the hue, blue or brown.</summary>
    public required bool Urban { get; init; }

    /// <summary>The shade of the hue; the darkest belongs to the best chances.</summary>
    public required ClusterShade Shade { get; init; }
}

/// <summary>The three shades of a hue that stay apart in print, on screens, and for eyes that see no red or no green.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClusterShade>))]
public enum ClusterShade
{
    /// <summary>Carries light text.</summary>
    Dark,

    /// <summary>Carries light text.</summary>
    Middle,

    /// <summary>Carries dark text.</summary>
    Light,
}
