namespace Pipeline.Statistics.LifeTables;

/// <summary>Deaths and person-years by age group: all that a life table is computed from.</summary>
public sealed class MortalityCounts
{
    /// <summary>Checks and takes the counts.</summary>
    /// <param name="ages">The age groups.</param>
    /// <param name="deaths">Deaths per group; fractions occur where counts were moved by weights.</param>
    /// <param name="personYears">Years lived by the population per group.</param>
    /// <exception cref="ArgumentException">Another number of values than groups, or a value that is negative or not finite.</exception>
    public MortalityCounts(AgeSchedule ages, IReadOnlyList<double> deaths, IReadOnlyList<double> personYears)
    {
        Ages = ages;
        Deaths = Checked(deaths, nameof(deaths));
        PersonYears = Checked(personYears, nameof(personYears));

        double[] Checked(IReadOnlyList<double> values, string name) =>
            values.Count == ages.Count && values.All(v => double.IsFinite(v) && v >= 0)
                ? [.. values]
                : throw new ArgumentException($"{ages.Count} finite values of 0 or more are needed", name);
    }

    /// <summary>The age groups.</summary>
    public AgeSchedule Ages { get; }

    /// <summary>Deaths per age group.</summary>
    public IReadOnlyList<double> Deaths { get; }

    /// <summary>Person-years per age group.</summary>
    public IReadOnlyList<double> PersonYears { get; }

    /// <summary>The person-years of one year: the mean of the population at its two ends.</summary>
    /// <param name="start">Inhabitants per age group on 31 December of the year before.</param>
    /// <param name="end">Inhabitants per age group on 31 December of the year.</param>
    /// <exception cref="ArgumentException">Another number of groups at the end than at the start.</exception>
    public static double[] YearBetween(IReadOnlyList<double> start, IReadOnlyList<double> end) =>
        start.Count == end.Count
            ? [.. start.Zip(end, (s, e) => (s + e) / 2)]
            : throw new ArgumentException($"{start.Count} groups at the start, {end.Count} at the end", nameof(end));

    /// <summary>Several years as one: deaths and person-years are added up, in the order given.</summary>
    /// <param name="years">One or more years with the same age groups.</param>
    /// <exception cref="ArgumentException">No year, or years with different age groups.</exception>
    public static MortalityCounts Pool(IReadOnlyList<MortalityCounts> years)
    {
        if (years.Count == 0 || years.Any(y => !y.Ages.Groups.SequenceEqual(years[0].Ages.Groups)))
            throw new ArgumentException("one or more years with the same age groups are needed", nameof(years));
        var groups = Enumerable.Range(0, years[0].Ages.Count).ToArray();
        return new(
            years[0].Ages,
            [.. groups.Select(g => years.Sum(y => y.Deaths[g]))],
            [.. groups.Select(g => years.Sum(y => y.PersonYears[g]))]
        );
    }
}
