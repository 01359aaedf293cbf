namespace Pipeline.Statistics.LifeTables;

/// <summary>What in the counts makes a life table impossible.</summary>
public enum LifeTableObstacle
{
    /// <summary>An age group nobody lived in, so it has no death rate.</summary>
    NoPersonYears,

    /// <summary>A death rate so high that more would die in the group than enter it.</summary>
    ImpossibleDeathRate,

    /// <summary>Nobody died in the open group, so its remaining years have no end.</summary>
    NoDeathsInOpenGroup,
}

/// <summary>
/// The counts allow no life table: a property of the data, not an error of the caller. Whoever knows which region the counts are
/// of says it in their words.
/// </summary>
/// <param name="obstacle">What is impossible.</param>
/// <param name="group">The age group it was found in.</param>
/// <param name="deaths">Its deaths.</param>
/// <param name="personYears">Its person-years.</param>
public sealed class UncomputableLifeTableException(LifeTableObstacle obstacle, AgeGroup group, double deaths, double personYears)
    : Exception(FormattableString.Invariant($"{obstacle} at age {group.From}: {deaths} deaths in {personYears} person-years"))
{
    /// <summary>What is impossible.</summary>
    public LifeTableObstacle Obstacle { get; } = obstacle;

    /// <summary>The age group it was found in.</summary>
    public AgeGroup Group { get; } = group;

    /// <summary>Its deaths.</summary>
    public double Deaths { get; } = deaths;

    /// <summary>Its person-years.</summary>
    public double PersonYears { get; } = personYears;
}
