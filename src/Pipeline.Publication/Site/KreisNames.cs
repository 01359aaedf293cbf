using Pipeline.Core.Domain;

namespace Pipeline.Publication.Site;

/// <summary>Names of Kreise in lists: without the kind, unless another Kreis has the same name.</summary>
internal static class KreisNames
{
    private static readonly HashSet<string> Shared =
    [
        .. KreisRegister.Every.All.GroupBy(k => k.Name).Where(g => g.Count() > 1).Select(g => g.Key),
    ];

    private static readonly Dictionary<string, KreisKey> ByDisplayName = KreisRegister.Every.All.ToDictionary(
        k => k.DisplayName,
        k => k.Key,
        StringComparer.Ordinal
    );

    /// <summary>The Kreis of a name as reports write it; null for any other text.</summary>
    public static KreisKey? Find(string displayName) => ByDisplayName.TryGetValue(displayName, out var kreis) ? kreis : null;

    /// <summary><c>Altenburger Land</c>, <c>München (Landkreis)</c>.</summary>
    public static string InList(KreisFacts facts) => Shared.Contains(facts.Name) ? $"{facts.Name} ({facts.Kind})" : facts.Name;

    /// <summary>The Kreise of a Land as a dictionary orders them.</summary>
    public static IEnumerable<KreisFacts> InLand(LandKey land, KreisRegister register) =>
        register
            .All.Where(k => k.Land == land)
            .OrderBy(
                k =>
                    Slug.Of(k.Name)
                        .Replace("ae", "a", StringComparison.Ordinal)
                        .Replace("oe", "o", StringComparison.Ordinal)
                        .Replace("ue", "u", StringComparison.Ordinal),
                StringComparer.Ordinal
            )
            .ThenBy(k => k.Key);
}
