namespace Pipeline.Core.Normalise;

/// <summary>
/// Which period of a series an edition takes, where it is not that of the edition's year: series are published at different
/// times, and an edition is called by the year of its newest.
/// </summary>
public sealed record PeriodChoice
{
    /// <summary>Years between the edition and the period it takes, 0 to 5: the same in every edition, so that editions compare.</summary>
    public int Lag { get; init; }

    /// <summary>
    /// How many years older than that it may be, 0 to 5: the latest that is there is taken. Null for none: it is that year or
    /// the run stops.
    /// </summary>
    public int? LatestWithin { get; init; }

    /// <summary>The edition's own year.</summary>
    public static PeriodChoice SameYear { get; } = new();

    /// <summary>The years it may be of, latest first.</summary>
    /// <param name="edition">The edition's year.</param>
    public IEnumerable<int> Years(int edition) => Enumerable.Range(0, (LatestWithin ?? 0) + 1).Select(older => edition - Lag - older);

    /// <summary>For messages: <c>2023</c>, <c>2021 to 2023</c>.</summary>
    /// <param name="edition">The edition's year.</param>
    public string Describe(int edition) =>
        LatestWithin is > 0 and var older
            ? FormattableString.Invariant($"{edition - Lag - older} to {edition - Lag}")
            : FormattableString.Invariant($"{edition - Lag}");
}
