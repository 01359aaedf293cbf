namespace Pipeline.Statistics.Validation;

/// <summary>How the gap statistic is computed (METHOD §3). Defaults are the published method.</summary>
public sealed record GapParameters
{
    /// <summary>Number of reference data sets B, at least 1.</summary>
    public int References
    {
        get;
        init =>
            field =
                value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "there must be at least one reference");
    } = 100;

    /// <summary>
    /// Random starts per reference and k beside the Ward start, 0 or more. Fewer than for the data, for there are
    /// B references: what they miss of the optimum raises the gap by less than its standard error.
    /// </summary>
    public int Starts
    {
        get;
        init =>
            field =
                value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the number of starts cannot be negative");
    } = 10;

    /// <summary>Seed of the references and of their starts.</summary>
    public ulong Seed { get; init; } = 20230131;
}
