namespace Pipeline.Demo.Model;

/// <summary>The series of the model that differ by profile. Their order is that of the means of a profile.</summary>
internal enum Trait
{
    /// <summary>Life expectancy, years.</summary>
    LifeExpectancy,

    /// <summary>School leavers without a Hauptschulabschluss, percent.</summary>
    Leavers,

    /// <summary>SGB-II-Quote, percent.</summary>
    Sgb2,

    /// <summary>Municipal tax capacity, EUR per inhabitant.</summary>
    Tax,

    /// <summary>Household income, EUR per inhabitant and month.</summary>
    Income,

    /// <summary>Net migration of people aged 18 to 29, per 1,000 of them and year.</summary>
    Migration,

    /// <summary>Distance to the nearest supermarket, metres.</summary>
    Supermarket,

    /// <summary>Distance to the nearest pharmacy, metres.</summary>
    Pharmacy,

    /// <summary>Distance to the nearest primary school, metres.</summary>
    School,

    /// <summary>Distance to the nearest stop, metres.</summary>
    Stop,
}

/// <summary>
/// One of the six ways a Kreis can be, numbered like the study's clusters. Means of 2019: life expectancy, leavers, tax
/// and migration follow the study's published means (METHOD §7); income is a twelfth of them; the SGB-II-Quote stands
/// higher than the study's unemployment rate; distances are such that the points come near the study's supply index.
/// </summary>
internal static class Profile
{
    /// <summary>Rows: profiles 1 to 6; columns: the traits.</summary>
    private static readonly double[][] Table =
    [
        [81.7, 4.5, 6.8, 2170, 2190, 31.7, 700, 850, 880, 330],
        [81.2, 5.6, 9.4, 1215, 1950, 32.9, 540, 620, 740, 250],
        [79.9, 8.1, 15.4, 850, 1735, 18.1, 520, 600, 720, 240],
        [82.2, 4.6, 4.4, 1230, 2180, -0.3, 1010, 1180, 1120, 420],
        [81.2, 5.6, 6.0, 950, 1965, -7.1, 1500, 1750, 1550, 620],
        [80.3, 8.7, 9.4, 763, 1825, -11.6, 1650, 1900, 1750, 680],
    ];

    /// <summary>Standard deviation of the lasting differences within a profile; for distances as a share of the mean.</summary>
    private static readonly double[] Spread = [0.64, 1.5, 1.9, 145, 145, 25, 0.3, 0.3, 0.24, 0.26];

    /// <summary>Standard deviation of what comes and goes with the years; for distances none.</summary>
    private static readonly double[] Wander = [0.17, 0.5, 0.45, 48, 29, 14, 0, 0, 0, 0];

    /// <summary>What every Kreis gains per year.</summary>
    private static readonly double[] Trend = [0.05, 0.12, -0.12, 32, 42, 0.2, 0, 0, 0, 0];

    /// <summary>+1 where more is better, −1 where less is.</summary>
    private static readonly int[] Polarity = [1, -1, -1, 1, 1, 1, -1, -1, -1, -1];

    /// <summary>The number of traits.</summary>
    internal static int Count => Spread.Length;

    /// <summary>The mean of a trait in a profile in 2019.</summary>
    internal static double Mean(int profile, Trait trait) => Table[profile - 1][(int)trait];

    /// <summary>The lasting spread.</summary>
    internal static double SpreadOf(Trait trait) => Spread[(int)trait];

    /// <summary>The passing spread.</summary>
    internal static double WanderOf(Trait trait) => Wander[(int)trait];

    /// <summary>The change common to all since 2019.</summary>
    internal static double TrendOf(Trait trait, int year) => Trend[(int)trait] * (year - 2019);

    /// <summary>+1 or −1.</summary>
    internal static int PolarityOf(Trait trait) => Polarity[(int)trait];

    /// <summary>True for a distance in metres.</summary>
    internal static bool IsDistance(Trait trait) => trait >= Trait.Supermarket;
}
