namespace Pipeline.Statistics.LifeTables;

/// <summary>The variance of the life expectancy at birth, in years squared, from the numbers of deaths it rests on.</summary>
internal static class LifeTableVariance
{
    /// <summary>
    /// Chiang (1984): the sum over closed groups of l² · (n − a + e of the next group)² · q²(1 − q)/D. A group without deaths gives
    /// nothing.
    /// </summary>
    public static double Closed(MortalityCounts counts, IReadOnlyList<LifeTableRow> rows)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Count - 1; i++)
        {
            if (counts.Deaths[i] == 0)
                continue;
            var row = rows[i];
            var q = row.ProbabilityOfDeath;
            var lost = row.Survivors * (row.Ages.Width!.Value - row.MeanYearsLived + rows[i + 1].Expectation);
            sum += lost * lost * (q * q * (1 - q) / counts.Deaths[i]);
        }
        return sum;
    }

    /// <summary>
    /// The open group: l² · (e · elasticity)²/D, deaths taken as Poisson. Without growth it is l² · e²/D.
    /// </summary>
    public static double Open(MortalityCounts counts, IReadOnlyList<LifeTableRow> rows, OpenGroup open)
    {
        var row = rows[^1];
        var error = row.Survivors * row.Expectation * open.Elasticity(row.DeathRate);
        return error * error / counts.Deaths[^1];
    }
}
