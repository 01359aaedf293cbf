using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Facts;

namespace Pipeline.Core.Normalise;

/// <summary>One share of a Kreis that went to another when the boundaries changed.</summary>
/// <param name="ValidUntil">The last 31.12. before the change.</param>
/// <param name="Old">The Kreis that gave.</param>
/// <param name="OldName">Its name.</param>
/// <param name="New">The Kreis that received; the same key where a Kreis lived on under it.</param>
/// <param name="PopulationYear">The year whose population gives the weight; null where the weight does not depend on it.</param>
/// <param name="PopulationWeight">Share of the inhabitants, above 0 to 1.</param>
/// <param name="Citation">The law or the office.</param>
public sealed record Reform(
    DateOnly ValidUntil,
    KreisKey Old,
    string OldName,
    KreisKey New,
    int? PopulationYear,
    double PopulationWeight,
    string Citation
);

/// <summary>
/// The project's own table of changes of Kreis boundaries since 2007 (<c>Facts/reforms.csv</c>), and the crosswalk that
/// follows from it. Weights of splits after the BBSR Umstiegsschlüssel to the Gebietsstand of 31.12.2021.
/// </summary>
public static class Reforms
{
    /// <summary>The first year the table covers: the Kreise of 31.12.2006 stood before the reform of Sachsen-Anhalt.</summary>
    public const int FirstYear = 2006;

    /// <summary>The last year for which it was checked that no Kreis changed.</summary>
    public const int ReviewedThrough = 2025;

    private static readonly Lazy<IReadOnlyList<Reform>> Table = new(ReadTable);

    /// <summary>All rows, in the order of the changes.</summary>
    public static IReadOnlyList<Reform> All => Table.Value;

    /// <summary>The crosswalk to the 400 Kreise of 31.12.2021, unchanged Kreise included.</summary>
    /// <param name="lastYear">
    /// The last year with links, 2021 or later. Years from 2021 on map every Kreis to itself: a caller that asks for years
    /// after <see cref="ReviewedThrough"/> says that no reform has come since.
    /// </param>
    public static Crosswalk CrosswalkTo2021(int lastYear = ReviewedThrough)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastYear, 2021);
        var byYear = new Dictionary<int, IReadOnlyList<CrosswalkLink>>();
        for (var year = FirstYear; year <= lastYear; year++)
            byYear.Add(
                year,
                [
                    .. KreiseOn(year)
                        .SelectMany(old =>
                            Resolve(old, year, year).GroupBy(t => t.Key).Select(t => new CrosswalkLink(old, t.Key, t.Sum(p => p.Weight)))
                        )
                        .OrderBy(l => l.From)
                        .ThenBy(l => l.To),
                ]
            );
        return new Crosswalk(KreisRegister.Gebietsstand2021.Day, byYear, "Pipeline.Core/Facts/reforms.csv");
    }

    /// <summary>The Kreise that existed on 31.12. of a year from <see cref="FirstYear"/> on, ascending.</summary>
    public static IReadOnlyList<KreisKey> KreiseOn(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        var still = All.Where(r => r.ValidUntil.Year >= year && !IsFoundedAfter(r.Old, year)).Select(r => r.Old);
        var already = KreisRegister.Gebietsstand2021.All.Select(k => k.Key).Where(k => !IsFoundedAfter(k, year));
        return [.. still.Concat(already).Distinct().Order()];
    }

    /// <summary>A Kreis was founded by a change if others were dissolved into it and it had no part in the change itself.</summary>
    private static bool IsFoundedAfter(KreisKey key, int year) =>
        All.Any(r =>
            r.New == key && r.ValidUntil.Year >= year && IsDissolved(r) && !All.Any(o => o.Old == key && o.ValidUntil == r.ValidUntil)
        );

    private static bool IsDissolved(Reform reform) => Remainder(Rows(reform.Old, reform.ValidUntil, reform.PopulationYear ?? 0)) == 0;

    /// <summary>
    /// Follows a Kreis of 31.12. of <paramref name="year"/> to 2021, with the weights of <paramref name="populationYear"/>.
    /// </summary>
    private static IEnumerable<(KreisKey Key, double Weight)> Resolve(KreisKey key, int year, int populationYear)
    {
        var next = All.Where(r => r.Old == key && r.ValidUntil.Year >= year).Select(r => r.ValidUntil).DefaultIfEmpty().Min();
        if (next == default)
            return [(key, 1)];
        var rows = Rows(key, next, populationYear);
        var targets = rows.Select(r => (r.New, r.PopulationWeight)).ToList();
        if (Remainder(rows) is > 0 and var rest)
            targets.Add((key, rest));
        return targets.SelectMany(t => Resolve(t.Item1, next.Year + 1, populationYear).Select(p => (p.Key, p.Weight * t.Item2)));
    }

    /// <summary>The rows of one change of one Kreis: those without a year, or those of the year nearest to the wanted one.</summary>
    private static List<Reform> Rows(KreisKey key, DateOnly validUntil, int populationYear)
    {
        var rows = All.Where(r => r.Old == key && r.ValidUntil == validUntil).ToList();
        var nearest = rows.Select(r => r.PopulationYear).OrderBy(y => Math.Abs((y ?? populationYear) - populationYear)).First();
        return rows.FindAll(r => r.PopulationYear == nearest);
    }

    /// <summary>What a Kreis keeps; zero (to 1e-9) where it was dissolved.</summary>
    private static double Remainder(List<Reform> rows)
    {
        var rest = 1 - rows.Sum(r => r.PopulationWeight);
        return Math.Abs(rest) < 1e-9 ? 0 : rest;
    }

    private static IReadOnlyList<Reform> ReadTable() =>
        [
            .. FactTable
                .Read("reforms.csv", "valid_until", "old_ags", "old_name", "new_ags", "population_year", "population_weight", "citation")
                .Select(r => new Reform(
                    DateOnly.ParseExact(r[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    KreisKey.Parse(r[1]),
                    r[2],
                    KreisKey.Parse(r[3]),
                    r[4].Length == 0 ? null : int.Parse(r[4], NumberStyles.None, CultureInfo.InvariantCulture),
                    double.Parse(r[5], NumberStyles.Float, CultureInfo.InvariantCulture),
                    r[6]
                )),
        ];
}
