namespace Pipeline.Statistics.LifeTables;

/// <summary>
/// Years lived in their age group by those who die in it (Chiang 1984, "The Life Table and Its Applications"). Most infants who die
/// do so in their first days, so the middle of the group, which Farr's formula means, is wrong for the youngest only.
/// </summary>
public static class ChiangFractions
{
    /// <summary>Years lived in the first year of life by those who die in it: Chiang's a₀ at low infant mortality.</summary>
    public const double Infants = 0.09;

    /// <summary>Years lived from the first birthday on by those who die at age 1 to 4: 0.41 of the four years.</summary>
    public const double AgesOneToFour = 0.41 * 4;

    /// <summary>
    /// The mean for all who die under 5, where the population under 1 is not published but their deaths are.
    /// </summary>
    /// <param name="infantDeaths">Deaths under 1 year, 0 or more.</param>
    /// <param name="deathsOneToFour">Deaths at age 1 to 4, 0 or more.</param>
    /// <returns>Years, from 0.09 to 2.64; without any death 2.5, which then counts nowhere.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static double UnderFive(double infantDeaths, double deathsOneToFour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(infantDeaths);
        ArgumentOutOfRangeException.ThrowIfNegative(deathsOneToFour);
        var deaths = infantDeaths + deathsOneToFour;
        return deaths > 0 ? (infantDeaths * Infants + deathsOneToFour * (1 + AgesOneToFour)) / deaths : 2.5;
    }

    /// <summary>
    /// Years lived per closed group as Farr's formula means them, the middle, and Chiang's where a group is that of infants or of
    /// ages 1 to 4.
    /// </summary>
    /// <param name="ages">The age groups.</param>
    /// <returns>One per closed group, youngest first.</returns>
    public static double[] For(AgeSchedule ages) =>
        [
            .. ages
                .Groups.SkipLast(1)
                .Select(group =>
                    group switch
                    {
                        { From: 0, Width: 1 } => Infants,
                        { From: 1, Width: 4 } => AgesOneToFour,
                        _ => group.Width!.Value / 2.0,
                    }
                ),
        ];
}
