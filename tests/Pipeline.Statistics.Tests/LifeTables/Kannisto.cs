namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>
/// Kannisto's law of death at high ages: the force of mortality t years into the open group is θe^(bt) / (1 + θe^(bt)). The slope b
/// is given; the level θ is the one at which a group that has long grown at the rate seen has the death rate seen (Thatcher, Kannisto and
/// Vaupel 1998). The method that was not chosen: it stands here so that the comparison can be repeated.
/// </summary>
internal static class Kannisto
{
    /// <summary>The usual slope, per year of age.</summary>
    public const double Slope = 0.11;

    // Simpson's rule over 70 years in steps of half a year: nobody lives longer beyond the beginning of an open group.
    private const int Intervals = 140;
    private const double Step = 0.5;

    // Halvings of the interval of the level's logarithm: as exact as a double can be.
    private const int Halvings = 60;

    /// <summary>Mean years that remain to those who reach the group.</summary>
    /// <param name="deathRate">Deaths per person-year of the group, above 0 and below 1.</param>
    /// <param name="growthRate">Yearly growth of the group as a rate of the natural logarithm.</param>
    /// <param name="slope">The slope b, above 0.</param>
    public static double RemainingYears(double deathRate, double growthRate, double slope)
    {
        var rise = new double[Intervals + 1];
        var share = new double[Intervals + 1];
        for (var i = 0; i <= Intervals; i++)
        {
            // A group that grows holds fewer of those who entered it long ago.
            var simpson = i is 0 or Intervals ? 1.0 : 2.0 + 2.0 * (i % 2);
            rise[i] = Math.Exp(slope * i * Step);
            share[i] = simpson * Math.Exp(-growthRate * i * Step);
        }

        double low = -16;
        double high = 4;
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            if (RateAt(Math.Exp(middle), slope, rise, share) < deathRate)
                low = middle;
            else
                high = middle;
        }

        var level = Math.Exp((low + high) / 2);
        var years = 0.0;
        for (var i = 0; i <= Intervals; i++)
            years += (i is 0 or Intervals ? 1.0 : 2.0 + 2.0 * (i % 2)) * Survival(level, slope, rise[i]);
        return years * Step / 3;
    }

    private static double RateAt(double level, double slope, double[] rise, double[] share)
    {
        var deaths = 0.0;
        var living = 0.0;
        for (var i = 0; i <= Intervals; i++)
        {
            var alive = share[i] * Survival(level, slope, rise[i]);
            living += alive;
            deaths += alive * (level * rise[i] / (1 + level * rise[i]));
        }
        return deaths / living;
    }

    // The share of those who reached the group that is still alive when the force of mortality has risen by that factor.
    private static double Survival(double level, double slope, double rise) => Math.Pow((1 + level) / (1 + level * rise), 1 / slope);
}
