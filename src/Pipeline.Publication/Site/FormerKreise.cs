using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Facts;
using Pipeline.Core.Normalise;

namespace Pipeline.Publication.Site;

/// <summary>A name a Kreis had and has no more.</summary>
/// <param name="Name">The name.</param>
/// <param name="DissolvedIn">The year of the reform, or from which the Kreis has another name.</param>
/// <param name="Successors">The Kreise of today that have its territory, the one with most of its people first.</param>
internal sealed record FormerKreis(string Name, int DissolvedIn, IReadOnlyList<KreisFacts> Successors);

/// <summary>
/// The Kreise dissolved or renamed since 1990 whose name is not that of a Kreis they became part of: from 2007 on those of the reforms
/// that tables are converted by, earlier ones of a list of names.
/// </summary>
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
                    [
                        .. g.OrderByDescending(r => r.PopulationWeight)
                            .SelectMany(r => Today(r.New))
                            .Distinct()
                            .Select(k => KreisRegister.Every[k]),
                    ]
                ))
                .Concat(
                    FactTable
                        .Read(typeof(Reforms).Assembly, "Pipeline.Core.Facts.former_kreise.csv", "name", "last_year", "successors")
                        .Select(r => new FormerKreis(
                            r[0],
                            int.Parse(r[1], CultureInfo.InvariantCulture) + 1,
                            [.. r[2].Split(' ').Select(k => KreisRegister.Every[KreisKey.Parse(k)])]
                        ))
                )
                .Where(f => f.Successors.All(s => s.Name != f.Name))
                .OrderBy(f => Slug.Of(f.Name), StringComparer.Ordinal)
                .ThenBy(f => f.DissolvedIn)
                .DistinctBy(f => (f.Name, string.Join(' ', f.Successors.Select(s => s.Key)))),
        ];

    private static IEnumerable<KreisKey> Today(KreisKey key) =>
        KreisRegister.Every.Contains(key) ? [key] : Reforms.All.Where(r => r.Old == key).Select(r => r.New).Distinct().SelectMany(Today);
}
