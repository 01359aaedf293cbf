namespace Pipeline.Statistics.LifeTables;

/// <summary>
/// The open age group of a life table by Horiuchi and Coale (1982, Population Studies 36: 317–326). In a population that ages, the open
/// group holds more of its younger people than a life table does, so its death rate M is too low and 1 / M years too many; corrected for
/// yearly growth r they are exp(−βrM^−α) / M.
/// </summary>
/// <param name="GrowthRate">
/// Yearly growth of the group as a rate of the natural logarithm, 0.02 for about 2 percent; see <see cref="Growth"/> and, for a
/// region, <see cref="SteadyGrowth"/>. With 0 the years that remain are 1 / M.
/// </param>
public readonly record struct OpenGroup(double GrowthRate)
{
    // The constants of Horiuchi and Coale for a group that begins at age 65 or later.
    private const double Alpha = 1.4;
    private const double Beta = 0.0951;

    /// <summary>Results are rounded to this many decimals: libraries of mathematics differ in places far behind.</summary>
    public const int Decimals = 9;

    /// <summary>A group that neither grows nor shrinks: one divided by its death rate.</summary>
    public static OpenGroup Plain { get; } = new(0);

    /// <summary>The growth rate between two counts.</summary>
    /// <param name="earlier">Inhabitants or person-years of the group then, above 0.</param>
    /// <param name="later">The same measure now, above 0.</param>
    /// <param name="years">Years between the two, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number that is not above 0.</exception>
    public static double Growth(double earlier, double later, double years)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(later);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(years);
        return Math.Log(later / earlier) / years;
    }

    /// <summary>
    /// The growth rate to use for a region that is part of a country: the mean of both. Half of what a region's growth differs by is
    /// no growth that lasts, which the formula supposes, but a wave of people who reach the group, move or are counted anew.
    /// </summary>
    /// <param name="region">Growth of the region's open group.</param>
    /// <param name="country">Growth of the same group in the whole country over the same years.</param>
    public static double SteadyGrowth(double region, double country) => (region + country) / 2;

    /// <summary>Mean years that remain to those who reach the group.</summary>
    /// <param name="deathRate">Deaths per person-year of the group, above 0 and below 1.</param>
    /// <returns>Years, rounded to <see cref="Decimals"/> decimals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A death rate outside its range.</exception>
    public double RemainingYears(double deathRate) => Math.Round(Math.Exp(-Correction(deathRate)) / deathRate, Decimals);

    /// <summary>
    /// By how many percent the years that remain change if the death rate rises by one percent: −1 without growth. For the
    /// standard error.
    /// </summary>
    /// <param name="deathRate">Deaths per person-year of the group, above 0 and below 1.</param>
    /// <returns>The elasticity, rounded to <see cref="Decimals"/> decimals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A death rate outside its range.</exception>
    public double Elasticity(double deathRate) => Math.Round(Alpha * Correction(deathRate) - 1, Decimals);

    private double Correction(double deathRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deathRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(deathRate, 1);
        return Beta * GrowthRate * Math.Pow(deathRate, -Alpha);
    }
}
