namespace Pipeline.Core.Domain;

/// <summary>How certainty is measured and when a Kreis counts as borderline (METHOD §5). Defaults are the published method.</summary>
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

    /// <summary>A Kreis of less certainty is borderline; in [0, 1].</summary>
    public double LeastCertainty
    {
        get;
        init =>
            field = value is >= 0 and <= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "certainty lies in [0, 1]");
    } = 0.8;

    /// <summary>A Kreis is borderline if the second centre is less than this many times as far as its own; at least 1.</summary>
    public double LeastDistanceRatio
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "the ratio of distances must be at least 1");
    } = 1.1;
}
