using Pipeline.Statistics.LifeTables;

namespace Pipeline.Core.Normalise;

/// <summary>What <see cref="IndicatorRule.LifeTable"/> is computed from (docs/adr/0015, 0019).</summary>
public sealed record LifeTableRecipe
{
    /// <summary>Name of the deaths among <see cref="Recipe.AgeSeries"/>: of a calendar year, by completed age.</summary>
    public required string Deaths { get; init; }

    /// <summary>Name of the inhabitants among <see cref="Recipe.AgeSeries"/>: on 31.12., with more age groups or as many.</summary>
    public required string Population { get; init; }

    /// <summary>Years that are pooled, the edition's the last; 1 to 10.</summary>
    public int Years { get; init; } = 3;

    /// <summary>
    /// Years over which the growth of the open age group is measured, 0 to 20; fewer where the population does not reach back
    /// so far, which the table of life tables says.
    /// </summary>
    public int GrowthYears { get; init; } = 5;
}

/// <summary>What a life table says beside the life expectancy of a Kreis.</summary>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="LifeExpectancy">Years at birth.</param>
/// <param name="StandardError">By Chiang (1984), in years: the open age group has none.</param>
/// <param name="StandardErrorWithOpenGroup">The same with the error of the open group's death rate.</param>
/// <param name="Deaths">Deaths of the years pooled.</param>
/// <param name="DeathsEstimated">How many of them stand in cells that were secret and were apportioned within published totals.</param>
/// <param name="PersonYears">Years lived by the population in the years pooled.</param>
/// <param name="GrowthRate">Yearly growth of the open group that was used (<see cref="OpenGroup.SteadyGrowth"/>).</param>
/// <param name="GrowthYears">Over how many years it was measured.</param>
public sealed record LifeTableValue(
    Domain.KreisKey Kreis,
    string Indicator,
    double LifeExpectancy,
    double StandardError,
    double StandardErrorWithOpenGroup,
    double Deaths,
    double DeathsEstimated,
    double PersonYears,
    double GrowthRate,
    int GrowthYears
);
