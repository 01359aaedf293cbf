using Pipeline.Core.Domain;

namespace Pipeline.Core.Gates;

/// <summary>
/// Where the gates close. The defaults let all nine real editions 2010–2018 pass with room to spare, and stop the errors
/// the offices' services have really delivered.
/// </summary>
public sealed record GateParameters
{
    /// <summary>
    /// Smallest rank correlation of a series with the last accepted period; −1 to 1. The least steady real series, school
    /// leavers, never falls below 0.73; a series under a wrong number falls far below.
    /// </summary>
    public double MinimumSpearman { get; init; } = 0.6;

    /// <summary>The same for a series the source keeps unchanged for the same period; revisions move few ranks.</summary>
    public double MinimumSpearmanSamePeriod { get; init; } = 0.8;

    /// <summary>Rank correlations at or below this are a flipped sign.</summary>
    public double SignFlipSpearman { get; init; } = -0.5;

    /// <summary>
    /// Median ratio to the last accepted period from which the unit is taken to be another one; above 1. ×10 to ×1000 and their
    /// inverses lie far beyond.
    /// </summary>
    public double UnitJump { get; init; } = 4;

    /// <summary>Fewest Kreise of a Land for the same check within the Land.</summary>
    public int FewestKreiseOfLand { get; init; } = 3;

    /// <summary>Fewest Kreise with both values for anything that compares.</summary>
    public int FewestPairs { get; init; } = 30;

    /// <summary>Largest share by which the Kreise of a count may miss the row for Germany; secret cells make it differ a little.</summary>
    public double SumTolerance { get; init; } = 0.002;

    /// <summary>Smallest share of Kreise with a number.</summary>
    public double MinimumNumericShare { get; init; } = 0.95;

    /// <summary>Fewest different values among the Kreise; a shifted column holds one code in every row.</summary>
    public int FewestDistinct { get; init; } = 20;

    /// <summary>
    /// Robust z of the change of one cell (of its logarithm) from which it stops the run, whatever its factor. Real cells
    /// 2007–2018 stay below 26. The factor itself is limited by <see cref="Normalise.SeriesRecipe.LargestChange"/>.
    /// </summary>
    public double CellStop { get; init; } = 30;

    /// <summary>Least spread of the changes of cells: a year in which hardly anything moved makes no alarm of 30 per cent.</summary>
    public double CellSpreadFloor { get; init; } = 0.01;

    /// <summary>Most cells of one column that are named one by one; more are one finding.</summary>
    public int MostCells { get; init; } = 20;

    /// <summary>
    /// Robust z of a Kreis's change from which it stops the run. Real changes 2010–2018 stay below 8 except those of <see
    /// cref="DriftStopOf"/>.
    /// </summary>
    public double DriftStop { get; init; } = 15;

    /// <summary>
    /// Share of the spread between Kreise that counts as the least spread of changes, so that a year in which hardly anything moved
    /// makes no alarm.
    /// </summary>
    public double DriftFloor { get; init; } = 0.1;

    /// <summary>
    /// Indicators whose real changes have heavier tails, with their own limit: one employer moves the taxes of a city
    /// (Wolfsburg: 35), few tax payers its income (Heilbronn: 24), a first reception centre the young migration (14).
    /// </summary>
    public IReadOnlyDictionary<string, double> DriftStopOf { get; init; } =
        Indicators.All.Where(i => i.DriftStop is not null).ToDictionary(i => i.Code, i => i.DriftStop!.Value);

    /// <summary>Where the gates close that judge by the history of a series.</summary>
    public HistoryParameters History { get; init; } = new();

    /// <summary>The same with the limits a recipe sets itself.</summary>
    public GateParameters For(Normalise.Recipe recipe)
    {
        var own = new Dictionary<string, double>(DriftStopOf);
        foreach (var indicator in recipe.Indicators)
            if ((indicator.DriftStop ?? recipe.Indicator(indicator.Code).DriftStop) is { } stop)
                own[indicator.Code] = stop;
        return this with { DriftStopOf = own };
    }
}
