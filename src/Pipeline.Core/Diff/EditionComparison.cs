using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Diff;

/// <summary>
/// Two editions and what is known of why their data differ (METHOD §6). Only <see cref="From"/> and <see cref="To"/>
/// are needed; a factor of which nothing is known is not among the causes.
/// </summary>
/// <param name="From">The older edition as first used: as it was published then.</param>
/// <param name="To">The newer edition, of the same Kreise and indicators in the same order.</param>
public sealed record EditionComparison(EditionState From, EditionState To)
{
    /// <summary>The older edition's periods from today's sources, harmonised as then; null where no value was revised.</summary>
    public Standardised? FromToday { get; init; }

    /// <summary>
    /// The newer edition's values as they would be without its new harmonisation, where they can be computed; null where
    /// harmonisation is the same in both. What separates them from the values used is the boundary's part. Not together
    /// with <see cref="Reshaped"/>.
    /// </summary>
    public FeatureMatrix? ToWithoutBoundary { get; init; }

    /// <summary>
    /// The Kreise whose territory or whose way of being put together from other areas changed between the editions, where
    /// the values without that cannot be computed. Such a Kreis cannot be compared with itself: all that moved in its own
    /// values beyond revision counts as boundary, nothing as its own.
    /// </summary>
    public IReadOnlySet<KreisKey> Reshaped { get; init; } = new HashSet<KreisKey>();

    /// <summary>
    /// Codes of the indicators that are made of another series or by another rule than in the older edition. All that moved in
    /// them beyond revision counts as method, for no Kreis is what it was measured by.
    /// </summary>
    public IReadOnlySet<string> Redefined { get; init; } = new HashSet<string>();

    /// <summary>
    /// Official labels of the newer edition if the indicators of <see cref="Redefined"/> stood where they stood before; null
    /// where none is redefined.
    /// </summary>
    public int[]? ToLabelsAsDefinedBefore { get; init; }

    /// <summary>Official labels of the older edition when its whole chain is recomputed on today's data; null if unknown.</summary>
    public int[]? FromLabelsToday { get; init; }

    /// <summary>Certainty of the older edition's labels; null if unknown.</summary>
    public double[]? CertaintyFrom { get; init; }

    /// <summary>Certainty of the newer edition's labels; null if unknown.</summary>
    public double[]? CertaintyTo { get; init; }

    /// <summary>How the clusters of both are numbered and which are urban.</summary>
    public ClusterScheme Scheme { get; init; } = ClusterScheme.Known;

    /// <summary>
    /// The newer edition with its noisy indicators as three-year means; null where none is noisy or no other year is known: then
    /// every change holds.
    /// </summary>
    public Standardised? ToSmoothed { get; init; }

    /// <summary>Hysteresis of the newer edition.</summary>
    public double Hysteresis { get; init; } = new ClusterParameters().Hysteresis;

    /// <summary>The values as revised, then carried on without the boundary: where own ends and boundary begins.</summary>
    internal FeatureMatrix? WithoutBoundary()
    {
        if (ToWithoutBoundary is not null || Reshaped.Count == 0)
            return ToWithoutBoundary;
        var (today, now) = ((FromToday ?? From.Data).Features, To.Data.Features);
        double[] values = [.. now.Values];
        for (var i = 0; i < now.Rows; i++)
            if (Reshaped.Contains(now.Kreise[i]))
                today.Row(i).CopyTo(values.AsSpan(i * now.Columns));
        return new FeatureMatrix(now.Kreise, now.Indicators, values);
    }

    internal void RequireConsistent()
    {
        if (ToWithoutBoundary is not null && Reshaped.Count > 0)
            throw new ArgumentException("either the values without the boundary or the reshaped Kreise are given, not both");
        RequireSame(FromToday?.Features, nameof(FromToday));
        RequireSame(ToSmoothed?.Features, nameof(ToSmoothed));
        RequireSame(ToWithoutBoundary, nameof(ToWithoutBoundary));
        RequireRows(FromLabelsToday?.Length, nameof(FromLabelsToday));
        RequireRows(ToLabelsAsDefinedBefore?.Length, nameof(ToLabelsAsDefinedBefore));
        RequireRows(CertaintyFrom?.Length, nameof(CertaintyFrom));
        RequireRows(CertaintyTo?.Length, nameof(CertaintyTo));
    }

    private void RequireSame(FeatureMatrix? other, string name)
    {
        var own = From.Data.Features;
        if (
            other is not null
            && (
                !other.Kreise.SequenceEqual(own.Kreise)
                || !other.Indicators.Select(i => i.Code).SequenceEqual(own.Indicators.Select(i => i.Code))
            )
        )
            throw new ArgumentException($"{name} does not have the Kreise and indicators of the edition {From.Year}");
    }

    private void RequireRows(int? length, string name)
    {
        if (length is { } rows && rows != From.Data.Rows)
            throw new ArgumentException($"{name} has {rows} entries for {From.Data.Rows} Kreise");
    }
}
