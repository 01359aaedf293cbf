using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Statistics.LifeTables;

namespace Pipeline.Core.Normalise;

/// <summary>Counts of a life table, moved to the Kreise of the target; what is missing is null.</summary>
/// <param name="Deaths">Per year that is pooled, per Kreis, by the groups of the deaths.</param>
/// <param name="Estimated">Per Kreis how many of the deaths are estimates within published totals.</param>
/// <param name="People">Per end of a year, per Kreis, by the groups of the population; one end more than years.</param>
/// <param name="OpenBefore">Inhabitants of the open group at the ends of years before, latest first, per Kreis.</param>
internal sealed record LifeTableCounts(
    IReadOnlyList<double[]?[]> Deaths,
    double[] Estimated,
    IReadOnlyList<double[]?[]> People,
    IReadOnlyList<double[]> OpenBefore
);

/// <summary>
/// Life expectancy at birth from counts (docs/adr/0015): pooled years, Farr's formula with Chiang's fractions for the youngest,
/// the open group by Horiuchi and Coale with the mean of the Kreis's growth and the country's.
/// </summary>
internal static class LifeTableRule
{
    /// <summary>One table per Kreis; null where a count is missing.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="ages">The age groups.</param>
    /// <param name="indicator">Code of the indicator.</param>
    /// <param name="kreise">The Kreise of the target, in the order of the counts.</param>
    /// <exception cref="FindingException">Counts no life table can be made of.</exception>
    public static LifeTableValue?[] Compute(LifeTableCounts counts, LifeTableAges ages, string indicator, IReadOnlyList<KreisKey> kreise)
    {
        var growth = new OpenGroupGrowth(counts, ages);
        var findings = new List<Finding>();
        var values = new LifeTableValue?[kreise.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var row = i;
            if (counts.Deaths.Any(d => d[row] is null) || counts.People.Any(p => p[row] is null))
                continue;
            try
            {
                values[i] = One(counts, ages, growth.Of(i), i) with { Kreis = kreise[i], Indicator = indicator };
            }
            catch (UncomputableLifeTableException e)
            {
                findings.Add(Impossible(indicator, kreise[i], e));
            }
        }
        return findings.Count > 0 ? throw new FindingException(findings) : values;
    }

    private static LifeTableValue One(LifeTableCounts counts, LifeTableAges ages, double growth, int kreis)
    {
        var years = Enumerable
            .Range(0, counts.Deaths.Count)
            .Select(y => new MortalityCounts(
                ages.Common,
                ages.Deaths(counts.Deaths[y][kreis]!),
                MortalityCounts.YearBetween(ages.Population(counts.People[y][kreis]!), ages.Population(counts.People[y + 1][kreis]!))
            ))
            .ToList();
        var pooled = MortalityCounts.Pool(years);
        var died = new double[counts.Deaths[0][kreis]!.Length];
        foreach (var year in counts.Deaths)
            for (var g = 0; g < died.Length; g++)
                died[g] += year[kreis]![g];
        var table = LifeTable.Compute(pooled, new OpenGroup(growth), ages.MeanYearsLived(died));
        return new LifeTableValue(
            default,
            "",
            table.LifeExpectancy,
            table.StandardError,
            table.StandardErrorWithOpenGroup,
            pooled.Deaths.Sum(),
            counts.Estimated[kreis],
            pooled.PersonYears.Sum(),
            growth,
            OpenGroupGrowth.YearsOf(counts)
        );
    }

    private static Finding Impossible(string indicator, KreisKey kreis, UncomputableLifeTableException e) =>
        new("life-table-impossible", "Deaths and inhabitants of a Kreis allow no life table.")
        {
            Column = indicator,
            Kreis = KreisRegister.Every.Describe(kreis),
            Place = string.Create(CultureInfo.InvariantCulture, $"age {e.Group.From}"),
            Expected = e.Obstacle switch
            {
                LifeTableObstacle.NoPersonYears => "inhabitants in every age group",
                LifeTableObstacle.NoDeathsInOpenGroup => "deaths in the open age group",
                _ => "fewer deaths than people who reach the age",
            },
            Found = string.Create(CultureInfo.InvariantCulture, $"{e.Deaths} deaths in {e.PersonYears} person-years"),
        };
}
