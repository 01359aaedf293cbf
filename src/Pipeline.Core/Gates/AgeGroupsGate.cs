using System.Globalization;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Age groups under each other's labels. They add up to the same total, so nothing that adds up sees it; but a group has its own past,
/// Kreis by Kreis, and people die by age as they do everywhere: from 35 on the logarithm of the rate rises nearly in a straight line.
/// </summary>
internal static class AgeGroupsGate
{
    /// <summary>Exchanged groups differ from each other as those of the year before did, with the opposite sign: near −1.</summary>
    private const double Opposite = -0.4;

    /// <summary>How many times its chance the sum must be; half is the variance of a difference of roots of counts.</summary>
    private const double LeastEvidence = 6;
    private const double VarianceOfRoots = 0.5;

    private const int FirstAge = 35;
    private const int Width = 5;

    /// <summary>Largest bend of the logarithm of the rate from group to group; the German tables since 1995 stay below 0.15.</summary>
    private const double LargestBend = 0.3;

    /// <summary>Of each count and year the pair that is most surely exchanged, and of each year of a life table the largest bend.</summary>
    public static IEnumerable<GateFinding> Run(
        Recipe recipe,
        IReadOnlyList<AgeColumns> columns,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf
    )
    {
        foreach (var count in columns.GroupBy(c => c.Name, StringComparer.Ordinal))
        foreach (var (before, now) in count.Zip(count.Skip(1)))
            if (MostOpposite(before, now) is { } pair)
                yield return Exchanged(before, now, pair);
        foreach (var table in recipe.Indicators.Select(i => i.LifeTable).OfType<LifeTableRecipe>())
        foreach (var deaths in columns.Where(c => c.Name == table.Deaths))
            if (columns.FirstOrDefault(c => c.Name == table.Population && c.Year == deaths.Year) is { } people)
                foreach (var finding in Bends(recipe, table, deaths, people, kreiseOf))
                    yield return finding;
    }

    private static GateFinding Exchanged(AgeColumns before, AgeColumns now, Pair pair) =>
        GateFinding
            .Build(
                new GatePlace("age-groups", $"{now.Groups[pair.A].Series}+{now.Groups[pair.B].Series}", YearOf(now)),
                "Two age groups seem to have changed places: each is like the other of the year before.",
                now.Groups[pair.A].Source,
                $"groups that differ from each other as in {YearOf(before)} (cosine near 1)",
                $"the opposite, cosine {GateFinding.Number(pair.Cosine)} over {pair.Kreise} Kreise"
            )
            .Measured(Opposite, Math.Round(pair.Cosine, 6), pair.Kreise);

    private static Pair? MostOpposite(AgeColumns before, AgeColumns now)
    {
        var roots = (Now: now.Groups.Select(Roots).ToList(), Before: before.Groups.Select(Roots).ToList());
        Pair? most = null;
        for (var a = 0; a < now.Groups.Count; a++)
        for (var b = a + 1; b < now.Groups.Count; b++)
            if (
                Compare(roots.Now[a], roots.Now[b], roots.Before[a], roots.Before[b]) is { } found
                && found.Cosine < Opposite
                && !(most?.Evidence >= found.Evidence)
            )
                most = found with { A = a, B = b };
        return most;
    }

    /// <summary>Roots of counts, whose chance is the same for large and small ones.</summary>
    private static Dictionary<string, double> Roots(SeriesValues values) =>
        values.Kreise.Where(k => k.Value is >= 0).ToDictionary(k => k.Key, k => Math.Sqrt(k.Value!.Value), StringComparer.Ordinal);

    private static Pair? Compare(
        Dictionary<string, double> nowA,
        Dictionary<string, double> nowB,
        Dictionary<string, double> beforeA,
        Dictionary<string, double> beforeB
    )
    {
        var (product, now, before, count) = (0.0, 0.0, 0.0, 0);
        foreach (var (kreis, a) in nowA)
            if (nowB.TryGetValue(kreis, out var b) && beforeA.TryGetValue(kreis, out var wasA) && beforeB.TryGetValue(kreis, out var wasB))
            {
                var (d, was) = (a - b, wasA - wasB);
                (product, now, before, count) = (product + (d * was), now + (d * d), before + (was * was), count + 1);
            }
        if (now <= 0 || before <= 0)
            return null;
        var evidence = -product / (VarianceOfRoots * Math.Sqrt(count));
        return evidence < LeastEvidence ? null : new Pair(0, 0, product / Math.Sqrt(now * before), evidence, count);
    }

    private static IEnumerable<GateFinding> Bends(
        Recipe recipe,
        LifeTableRecipe table,
        AgeColumns deaths,
        AgeColumns people,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf
    )
    {
        var (died, lived) = (recipe.AgeSeries[table.Deaths].Ages, recipe.AgeSeries[table.Population].Ages);
        var rates = new List<(string Series, double Log)>();
        for (var g = 0; g < died.Count - 1; g++)
        {
            var of = lived.ToList().FindIndex(a => a.From == died[g].From);
            if (died[g].From < FirstAge || died[g + 1].From - died[g].From != Width || of < 0 || of + 1 >= lived.Count)
                continue;
            if (lived[of + 1].From != died[g + 1].From)
                continue;
            var (dead, alive) = (deaths.Sum(g, kreiseOf(deaths.Groups[g])), people.Sum(of, kreiseOf(people.Groups[of])));
            if (dead > 0 && alive > 0)
                rates.Add((deaths.Groups[g].Series, Math.Log(dead / alive)));
        }
        var bends = Enumerable
            .Range(1, Math.Max(0, rates.Count - 2))
            .Select(i => (rates[i].Series, Bend: rates[i + 1].Log - (2 * rates[i].Log) + rates[i - 1].Log))
            .ToList();
        if (!bends.Exists(b => Math.Abs(b.Bend) > LargestBend))
            yield break;
        var worst = bends.MaxBy(b => Math.Abs(b.Bend));
        yield return GateFinding
            .Build(
                new GatePlace("age-groups", worst.Series, YearOf(deaths)),
                "Deaths per inhabitant do not rise from age to age as they do everywhere: groups of the deaths or of the population stand "
                    + "under each other's labels.",
                $"{deaths.Groups[0].Source}; {people.Groups[0].Source}",
                $"a logarithm of the rate that bends by at most {GateFinding.Number(LargestBend)} from group to group",
                $"{GateFinding.Number(worst.Bend)} at {worst.Series}"
            )
            .Measured(LargestBend, Math.Round(worst.Bend, 6), rates.Count);
    }

    private static string YearOf(AgeColumns columns) => columns.Year.ToString(CultureInfo.InvariantCulture);

    private sealed record Pair(int A, int B, double Cosine, double Evidence, int Kreise);
}
