using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Publication.Site;

/// <summary>A Kreis that is no more.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DissolvedIn">The year of the reform.</param>
/// <param name="Successors">The Kreise of today that have its territory.</param>
internal sealed record FormerKreis(string Name, int DissolvedIn, IReadOnlyList<KreisFacts> Successors);

/// <summary>The Kreise dissolved since 2007 whose name is not that of a Kreis they became part of.</summary>
internal static class FormerKreise
{
    private static readonly Lazy<IReadOnlyList<FormerKreis>> List = new(Make);

    /// <summary>By name.</summary>
    public static IReadOnlyList<FormerKreis> All => List.Value;

    private static FormerKreis[] Make() =>
        [
            .. Reforms
                .All.Where(r => !KreisRegister.Every.Contains(r.Old))
                .GroupBy(r => (r.Old, r.OldName))
                .Select(g => new FormerKreis(
                    g.Key.OldName,
                    g.Max(r => r.ValidUntil).Year + 1,
                    [.. g.SelectMany(r => Today(r.New)).Distinct().Order().Select(k => KreisRegister.Every[k])]
                ))
                .Where(f => f.Successors.All(s => s.Name != f.Name))
                .OrderBy(f => Slug.Of(f.Name), StringComparer.Ordinal)
                .ThenBy(f => f.DissolvedIn)
                .DistinctBy(f => (f.Name, string.Join(' ', f.Successors.Select(s => s.Key)))),
        ];

    private static IEnumerable<KreisKey> Today(KreisKey key) =>
        KreisRegister.Every.Contains(key) ? [key] : Reforms.All.Where(r => r.Old == key).Select(r => r.New).Distinct().SelectMany(Today);
}
