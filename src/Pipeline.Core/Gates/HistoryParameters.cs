namespace Pipeline.Core.Gates;

/// <summary>
/// Where the gates close that judge a column by the history of its own series. Measured on all real pairs of years 1996–2019;
/// <c>docs/gates.md</c> shows what they catch and what they let pass.
/// </summary>
public sealed record HistoryParameters
{
    /// <summary>Most earlier periods that are looked at; boundaries and definitions of older ones differ.</summary>
    public int MostPeriods { get; init; } = 12;

    /// <summary>
    /// Least share of Kreise of a column with the very value of another period that stops the run; real ones stay below 0.04.
    /// </summary>
    public double StaleShare { get; init; } = 0.1;

    /// <summary>
    /// Least share within one Land, of at least <see cref="FewestOfLand"/> Kreise; real ones stay below 0.18 but for two Länder.
    /// </summary>
    public double StaleShareOfLand { get; init; } = 0.5;

    /// <summary>
    /// Least number of rows one after the other with the value of another period; real ones stay at 2 but for two Länder.
    /// </summary>
    public int StaleRun { get; init; } = 5;

    /// <summary>
    /// How near a value counts as that of another period, in usual changes of the series: a column that was rounded, or put into another
    /// unit and back, is still a column of last year.
    /// </summary>
    public double StaleTolerance { get; init; } = 0.05;

    /// <summary>Least share of Kreise of a column that near to another period that stops the run; real ones stay below 0.13.</summary>
    public double StaleShareOfNear { get; init; } = 0.25;

    /// <summary>
    /// Least ratio of the differences between Kreise to the smallest of the past: below it a column is that of another period times a
    /// factor, or with noise added. Real ones stay above 0.6.
    /// </summary>
    public double SpreadDrop { get; init; } = 0.4;

    /// <summary>The same within a Land of at least <see cref="FewestOfParallelLand"/> Kreise; no real one came below it.</summary>
    public double SpreadDropOfLand { get; init; } = 0.15;

    /// <summary>Fewest Kreise of a Land whose differences say anything.</summary>
    public int FewestOfParallelLand { get; init; } = 10;

    /// <summary>Fewest Kreise of a Land for a judgement about the Land.</summary>
    public int FewestOfLand { get; init; } = 4;

    /// <summary>
    /// Logarithm of the likelihood ratio from which a run of rows is taken to be those of their neighbours; the largest of a real
    /// column is 12.3, a shifted column of the least steady series has 236.
    /// </summary>
    public double ShiftedRun { get; init; } = 14;

    /// <summary>
    /// The same for the rows of one whole Land turned by one or two; the largest of a real Land is 1.6 in 2006–2019 (school leavers of
    /// Mecklenburg-Vorpommern).
    /// </summary>
    public double ShiftedLand { get; init; } = 1.9;

    /// <summary>
    /// The same for the rows of a Land in any other order; the largest of a real Land is 0.34 in 2006–2019 (again school leavers of
    /// Mecklenburg-Vorpommern).
    /// </summary>
    public double ScrambledLand { get; init; } = 1;

    /// <summary>
    /// Least room around the range of past changes of the median, as a logarithm: 0.3 per cent, which is a quarter of a year of life
    /// expectancy. A larger one lets the steadiest series drift.
    /// </summary>
    public double LevelFloor { get; init; } = 0.003;

    /// <summary>Room around that range in usual differences between Kreise; more where the history is short.</summary>
    public double LevelRoom { get; init; } = 1.7;

    /// <summary>The same for counts, which follow the times.</summary>
    public double LevelRoomOfCounts { get; init; } = 2.5;

    /// <summary>Most room of a ratio in widths of that range.</summary>
    public double LevelRange { get; init; } = 1;

    /// <summary>Least room of the median in its standard errors, given how much Kreise usually differ.</summary>
    public double LevelErrors { get; init; } = 3;

    /// <summary>Largest change of the median, as a logarithm, of a series without any history.</summary>
    public double LevelWithoutHistory { get; init; } = 0.35;

    /// <summary>
    /// Largest ratio of the differences between Kreise to the largest of the past; real ones reach 2.2 in the year of a census.
    /// </summary>
    public double SpreadJump { get; init; } = 2.5;

    /// <summary>Largest deviation of a Land from the median change, in units of the largest of the past.</summary>
    public double LandRoom { get; init; } = 1.5;

    /// <summary>
    /// And so many standard errors of the Land's median, given how much Kreise usually differ. Counts get that many usual differences:
    /// in 2011 a cohort of the East was half as large as the one before.
    /// </summary>
    public double LandErrors { get; init; } = 3;

    /// <summary>
    /// Room around the range of a Land's own past deviations, in widths of that range and its error: 0.88 is the most a real ratio
    /// needed (incomes of Baden-Württemberg in 2009).
    /// </summary>
    public double LandOwnRoom { get; init; } = 1.1;

    /// <summary>The same for counts: 2.11 is the most a real one needed (moves to Nordrhein-Westfalen in 2015).</summary>
    public double LandOwnRoomOfCounts { get; init; } = 2.5;

    /// <summary>Largest deviation of a Land, as a logarithm, of a series with a short history or none.</summary>
    public double LandWithoutHistory { get; init; } = 0.6;

    /// <summary>
    /// Largest relative deviation of the Kreise of a Land, weighted by inhabitants, from the Land's own row beyond those of the past.
    /// </summary>
    public double LandRowRoom { get; init; } = 0.01;

    /// <summary>Largest change of the ratio of two counts, in units of the largest of the past; more where the history is short.</summary>
    public double RelationRoom { get; init; } = 1.3;

    /// <summary>What is added to it, as a logarithm.</summary>
    public double RelationFloor { get; init; } = 0.02;

    /// <summary>
    /// Robust z of one cell, by the Kreis's own past changes and those of all, from which it stops the run. Real ones stay below 11.5
    /// but for moves, which a reception centre multiplies.
    /// </summary>
    public double CellStop { get; init; } = 13;

    /// <summary>From here on a cell is listed and marked; nothing stops.</summary>
    public double CellDoubt { get; init; } = 4.5;

    /// <summary>Weight of all Kreise against one past change of the Kreis's own in what is usual for it.</summary>
    public double CommonWeight { get; init; } = 3;

    /// <summary>The same where the rows of a Land are held against their neighbours' past.</summary>
    public double CommonWeightOfRows { get; init; } = 6;

    /// <summary>Most cells of one column and period that are listed; the largest come first.</summary>
    public int MostDoubts { get; init; } = 10;

    /// <summary>
    /// Recipes' largest change from which a series is one that jumps by nature: its cells are listed and never stopped by their
    /// history alone.
    /// </summary>
    public double JumpsByNature { get; init; } = 5;

    /// <summary>Logarithm of the likelihood ratio from which two Kreise are taken to be exchanged.</summary>
    public double Exchanged { get; init; } = 8;

    /// <summary>The same from which it stops the run; below it is listed. Incomes revised in 2024 have a pair of 10.4.</summary>
    public double ExchangedStop { get; init; } = 12;
}
