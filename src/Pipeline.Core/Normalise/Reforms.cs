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
    public const int ReviewedThrough = 2026;

    private const string Source = "Pipeline.Core/Facts/reforms.csv";

    private static readonly Lazy<IReadOnlyList<Reform>> Table = new(ReadTable);

    /// <summary>All rows, in the order of the changes.</summary>
    public static IReadOnlyList<Reform> All => Table.Value;

    /// <summary>The crosswalk to the 400 Kreise of 31.12.2021, unchanged Kreise included.</summary>
    /// <param name="lastYear">
    /// The last year with links, 2021 or later. From 2026 on Hanau leads back into the Main-Kinzig-Kreis; a caller that asks for
    /// years after <see cref="ReviewedThrough"/> says that no reform has come since.
    /// </param>
    public static Crosswalk CrosswalkTo2021(int lastYear = ReviewedThrough)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastYear, 2021);
        var target = KreisRegister.Gebietsstand2021;
        var byYear = new Dictionary<int, IReadOnlyList<CrosswalkLink>>();
        for (var year = FirstYear; year <= lastYear; year++)
            byYear.Add(
                year,
                year >= target.Day.Year
                    ? Backwards(KreisRegister.On(new DateOnly(year, 12, 31)), [.. target.All.Select(k => k.Key)])
                    :
                    [
                        .. KreiseOn(year)
                            .SelectMany(old =>
                                Resolve(old, year, year)
                                    .GroupBy(t => t.Key)
                                    .Select(t => new CrosswalkLink(old, t.Key, t.Sum(p => p.Weight)))
                            )
                            .OrderBy(l => l.From)
                            .ThenBy(l => l.To),
                    ]
            );
        return new Crosswalk(target.Day, byYear, Source);
    }

    /// <summary>
    /// A crosswalk to an earlier Gebietsstand led on to that of a later register. A Kreis that gave a part away is split by the
    /// share of its inhabitants, which is an estimate: the values of both successors are flagged.
    /// </summary>
    /// <param name="crosswalk">The crosswalk, to a Gebietsstand from 31.12.2021 on.</param>
    /// <param name="target">The register.</param>
    public static Crosswalk Onward(Crosswalk crosswalk, KreisRegister target)
    {
        var from = KreisRegister.On(crosswalk.Target);
        var byYear = crosswalk.Years.Where(y => y < from.Day.Year).ToDictionary(y => y, y => Led(crosswalk.Links(y)));
        for (var year = from.Day.Year; new DateOnly(year, 12, 31) < target.Day; year++)
            byYear[year] = Led([.. KreisRegister.On(new DateOnly(year, 12, 31)).All.Select(k => new CrosswalkLink(k.Key, k.Key, 1))]);
        return new Crosswalk(target.Day, byYear, crosswalk.Source == Source ? Source : $"{crosswalk.Source}, {Source}");

        IReadOnlyList<CrosswalkLink> Led(IReadOnlyList<CrosswalkLink> links) =>
            [.. links.SelectMany(l => Onward(l, from.Day, target.Day)).OrderBy(l => l.From).ThenBy(l => l.To)];
    }

    /// <summary>
    /// The links from the Kreise of a later register back to earlier ones: a part that became a Kreis goes back into the Kreis it
    /// left, whole, and everything else is itself.
    /// </summary>
    /// <param name="register">The later register.</param>
    /// <param name="kreise">The earlier Kreise.</param>
    public static IReadOnlyList<CrosswalkLink> Backwards(KreisRegister register, IReadOnlyCollection<KreisKey> kreise)
    {
        var earlier = kreise.ToHashSet();
        return
        [
            .. register
                .All.Select(k => (From: k.Key, To: earlier.Contains(k.Key) ? k.Key : OriginOf(k.Key, earlier)))
                .Where(p => p.To is not null)
                .Select(p => new CrosswalkLink(p.From, p.To!.Value, 1)),
        ];
    }

    /// <summary>
    /// Where the Kreise went that a change between two days touched, by shares of inhabitants; others stayed what they were and are not
    /// named.
    /// </summary>
    /// <param name="from">The earlier day.</param>
    /// <param name="to">The later day.</param>
    public static IReadOnlyList<CrosswalkLink> Between(DateOnly from, DateOnly to)
    {
        var changed = All.Where(r => r.ValidUntil >= from && r.ValidUntil < to).ToList();
        // Who only receives a part has no row of its own.
        return
        [
            .. changed
                .SelectMany(r => new[] { r.Old, r.New })
                .Distinct()
                .Where(k => !IsFoundedAfter(k, from.Year))
                .SelectMany(k => Onward(new CrosswalkLink(k, k, 1), from, to))
                .GroupBy(l => (l.From, l.To))
                .Select(g => new CrosswalkLink(g.Key.From, g.Key.To, g.Sum(l => l.PopulationWeight)))
                .OrderBy(l => l.From)
                .ThenBy(l => l.To),
        ];
    }

    /// <summary>The one of some Kreise that a later one was a part of; null where none of them was, or several.</summary>
    /// <param name="kreis">The later Kreis.</param>
    /// <param name="earlier">The Kreise of then.</param>
    public static KreisKey? OriginOf(KreisKey kreis, IReadOnlySet<KreisKey> earlier) =>
        All.Where(r => r.New == kreis && earlier.Contains(r.Old)).Select(r => r.Old).Distinct().ToList() is [var only] ? only : null;

    /// <summary>The Kreise that existed on 31.12. of a year from <see cref="FirstYear"/> on, ascending.</summary>
    public static IReadOnlyList<KreisKey> KreiseOn(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        var oldest = KreisRegister.Gebietsstand2021;
        if (year >= oldest.Day.Year)
            return [.. KreisRegister.On(new DateOnly(year, 12, 31)).All.Select(k => k.Key)];
        var still = All.Where(r => r.ValidUntil.Year >= year && !IsFoundedAfter(r.Old, year)).Select(r => r.Old);
        var already = oldest.All.Select(k => k.Key).Where(k => !IsFoundedAfter(k, year));
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
        var next = All.Where(r => r.Old == key && r.ValidUntil.Year >= year && r.ValidUntil < KreisRegister.Gebietsstand2021.Day)
            .Select(r => r.ValidUntil)
            .DefaultIfEmpty()
            .Min();
        if (next == default)
            return [(key, 1)];
        var rows = Rows(key, next, populationYear);
        var targets = rows.Select(r => (r.New, r.PopulationWeight)).ToList();
        if (Remainder(rows) is > 0 and var rest)
            targets.Add((key, rest));
        return targets.SelectMany(t => Resolve(t.Item1, next.Year + 1, populationYear).Select(p => (p.Key, p.Weight * t.Item2)));
    }

    /// <summary>A link led on over the changes between two days.</summary>
    private static IEnumerable<CrosswalkLink> Onward(CrosswalkLink link, DateOnly from, DateOnly to)
    {
        var next = All.Where(r => r.Old == link.To && r.ValidUntil >= from && r.ValidUntil < to)
            .Select(r => r.ValidUntil)
            .DefaultIfEmpty()
            .Min();
        if (next == default)
            return [link];
        var rows = Rows(link.To, next, next.Year);
        var parts = rows.Select(r => (r.New, Weight: r.PopulationWeight)).ToList();
        if (Remainder(rows) is > 0 and var rest)
            parts.Add((link.To, rest));
        return parts.SelectMany(p =>
            Onward(
                new CrosswalkLink(link.From, p.New, link.PopulationWeight * p.Weight) { IsEstimate = link.IsEstimate || p.Weight < 1 },
                next.AddDays(1),
                to
            )
        );
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
