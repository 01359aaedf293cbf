namespace Pipeline.Statistics.LifeTables;

/// <summary>One age group of a life table. Persons are shares of those born.</summary>
/// <param name="Ages">The age group.</param>
/// <param name="DeathRate">Deaths per person-year, M.</param>
/// <param name="MeanYearsLived">Years lived in the group by those who die in it, a; in the open group the years that remain.</param>
/// <param name="ProbabilityOfDeath">Probability to die in the group of those who reach it, q; 1 in the open group.</param>
/// <param name="Survivors">Share of those born that reaches the group, l.</param>
/// <param name="YearsLived">Years lived in the group per person born, L.</param>
/// <param name="Expectation">Mean years that remain to those who reach the group, e.</param>
public readonly record struct LifeTableRow(
    AgeGroup Ages,
    double DeathRate,
    double MeanYearsLived,
    double ProbabilityOfDeath,
    double Survivors,
    double YearsLived,
    double Expectation
);

/// <summary>
/// An abridged period life table. With the middle of a group as the mean age of its dead, q = 2nM / (2 + nM) is Farr's formula, which
/// the BBSR names; with another mean it is Chiang's, q = nM / (1 + (n − a)M).
/// </summary>
public sealed class LifeTable
{
    private LifeTable(LifeTableRow[] rows, double standardError, double standardErrorWithOpenGroup)
    {
        Rows = rows;
        StandardError = standardError;
        StandardErrorWithOpenGroup = standardErrorWithOpenGroup;
    }

    /// <summary>The age groups, youngest first; the last is open.</summary>
    public IReadOnlyList<LifeTableRow> Rows { get; }

    /// <summary>Mean years that remain at birth.</summary>
    public double LifeExpectancy => Rows[0].Expectation;

    /// <summary>
    /// Standard error of the life expectancy in years by Chiang (1984): deaths of the closed groups are binomial; the open group, in
    /// which everybody dies, has none.
    /// </summary>
    public double StandardError { get; }

    /// <summary>The same with the error of the open group's death rate, by the delta method (Silcocks, Jenner and Reza 2001).</summary>
    public double StandardErrorWithOpenGroup { get; }

    /// <summary>Computes the table.</summary>
    /// <param name="counts">Deaths and person-years, of one year or of several pooled.</param>
    /// <param name="open">How the open group grows.</param>
    /// <param name="meanYearsLived">
    /// Years lived in their group by those who die in it, one per closed group; without it <see cref="ChiangFractions.For"/>.
    /// </param>
    /// <exception cref="ArgumentException">Means of another number than closed groups, or one outside its group.</exception>
    /// <exception cref="UncomputableLifeTableException">A group without person-years, or a rate no life table can have.</exception>
    public static LifeTable Compute(MortalityCounts counts, OpenGroup open, IReadOnlyList<double>? meanYearsLived = null)
    {
        var means = meanYearsLived ?? ChiangFractions.For(counts.Ages);
        var groups = counts.Ages.Groups;
        var last = groups.Count - 1;
        if (means.Count != last || means.Where((a, i) => !(a >= 0 && a <= groups[i].Width)).Any())
            throw new ArgumentException($"{last} means are needed, each inside its group", nameof(meanYearsLived));

        var rows = new LifeTableRow[groups.Count];
        var survivors = 1.0;
        for (var i = 0; i < last; i++)
        {
            var rate = Rate(counts, i);
            var width = groups[i].Width!.Value;
            var death = width * rate / (1 + (width - means[i]) * rate);
            if (death > 1)
                throw Obstacle(LifeTableObstacle.ImpossibleDeathRate, counts, i);
            var next = survivors * (1 - death);
            rows[i] = new(groups[i], rate, means[i], death, survivors, width * next + means[i] * (survivors - next), 0);
            survivors = next;
        }

        var openRate = Rate(counts, last);
        if (openRate == 0)
            throw Obstacle(LifeTableObstacle.NoDeathsInOpenGroup, counts, last);
        if (openRate >= 1)
            throw Obstacle(LifeTableObstacle.ImpossibleDeathRate, counts, last);
        var remaining = open.RemainingYears(openRate);
        rows[last] = new(groups[last], openRate, remaining, 1, survivors, survivors * remaining, remaining);
        AddExpectations(rows);

        var variance = LifeTableVariance.Closed(counts, rows);
        var openVariance = LifeTableVariance.Open(counts, rows, open);
        return new(rows, Math.Sqrt(variance), Math.Sqrt(variance + openVariance));
    }

    private static void AddExpectations(LifeTableRow[] rows)
    {
        // From the oldest: e = L / l + (1 − q) · the expectation of the next group. No division by survivors, who may be none.
        for (var i = rows.Length - 2; i >= 0; i--)
        {
            var (q, a, width) = (rows[i].ProbabilityOfDeath, rows[i].MeanYearsLived, rows[i].Ages.Width!.Value);
            rows[i] = rows[i] with { Expectation = width * (1 - q) + a * q + (1 - q) * rows[i + 1].Expectation };
        }
    }

    private static double Rate(MortalityCounts counts, int group) =>
        counts.PersonYears[group] > 0
            ? counts.Deaths[group] / counts.PersonYears[group]
            : throw Obstacle(LifeTableObstacle.NoPersonYears, counts, group);

    private static UncomputableLifeTableException Obstacle(LifeTableObstacle obstacle, MortalityCounts counts, int group) =>
        new(obstacle, counts.Ages.Groups[group], counts.Deaths[group], counts.PersonYears[group]);
}
