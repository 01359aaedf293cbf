using Pipeline.Core.Domain;

namespace Pipeline.Publication.German;

/// <summary>How a report speaks of the clusters of a scheme.</summary>
public static class ClusterWords
{
    /// <summary>The number of clusters as a word: <c>sechs</c>.</summary>
    public static string Count(ClusterScheme scheme) => GermanNumber.Word(scheme.Count);

    /// <summary>All numbers: <c>1 bis 6</c>.</summary>
    public static string All(ClusterScheme scheme) => Range(1, scheme.Count);

    /// <summary>The numbers of the urban clusters: <c>1 bis 3</c>.</summary>
    public static string Urban(ClusterScheme scheme) => Range(1, scheme.UrbanCount);

    /// <summary>The numbers of the rural clusters: <c>4 bis 6</c>.</summary>
    public static string Rural(ClusterScheme scheme) => Range(FirstRural(scheme), scheme.Count);

    /// <summary>The two with the best chances: <c>1 und 4</c>.</summary>
    public static string Best(ClusterScheme scheme) => $"1 und {GermanNumber.Year(FirstRural(scheme))}";

    /// <summary>The number of the first rural cluster.</summary>
    public static int FirstRural(ClusterScheme scheme) => scheme.UrbanCount + 1;

    private static string Range(int first, int last) =>
        $"{GermanNumber.Year(first)} {(last == first + 1 ? "und" : "bis")} {GermanNumber.Year(last)}";
}
