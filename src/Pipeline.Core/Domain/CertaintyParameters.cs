namespace Pipeline.Core.Domain;

/// <summary>
/// How certainty is measured and when a Kreis counts as borderline (METHOD §5 and §9). Defaults are the published method.
/// </summary>
public sealed record CertaintyParameters
{
    /// <summary>Number of resamples B, at least 1.</summary>
    public int Resamples
    {
        get;
        init =>
            field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "there must be at least one resample");
    } = 500;

    /// <summary>k-means++ starts per resample beside the warm start, 0 or more.</summary>
    public int Starts
    {
        get;
        init =>
            field =
                value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the number of starts cannot be negative");
    } = 20;

    /// <summary>Seed of the resamples and of their starts.</summary>
    public ulong Seed { get; init; } = 20230131;

    /// <summary>
    /// Where nothing is predicted, as in editions up to version 3 of the tables: a Kreis of less certainty is borderline; in [0, 1].
    /// </summary>
    public double LeastCertainty
    {
        get;
        init =>
            field = value is >= 0 and <= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "certainty lies in [0, 1]");
    } = 0.8;

    /// <summary>
    /// Where nothing is predicted: a Kreis is borderline if the second centre is less than this many times as far as its own; at
    /// least 1.
    /// </summary>
    public double LeastDistanceRatio
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "the ratio of distances must be at least 1");
    } = 1.1;

    /// <summary>
    /// A Kreis is borderline where fewer of the simulated next years keep its cluster; in [0, 1]. At 0.9 the real editions of
    /// 2012 to 2018 name a tenth of the Kreise, 27 % of which change in the next year, and 61 % of those that change.
    /// </summary>
    public double LeastPredicted
    {
        get;
        init =>
            field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a share lies in [0, 1]");
    } = 0.9;

    /// <summary>Classes of Kreise of similar size whose past changes are drawn for each other, at least 1.</summary>
    public int SizeClasses
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "there must be a class");
    } = 4;

    /// <summary>Pairs of editions whose changes are drawn, at least; with fewer the next year is simulated from counts.</summary>
    public int LeastPairs
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "there must be a pair");
    } = 2;

    /// <summary>Simulated next years of a Kreis, at most, at least 1; fewer where fewer changes are known.</summary>
    public int SimulatedYears
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "there must be a year");
    } = 1000;
}
