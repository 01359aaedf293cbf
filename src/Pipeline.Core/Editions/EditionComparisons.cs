using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Editions;

/// <summary>
/// The one rule by which two editions are compared, whether the newer one is being made or both are published: every edition
/// carries what its sources say today of all years of its family.
/// </summary>
public static class EditionComparisons
{
    /// <summary>Puts a comparison together.</summary>
    /// <param name="older">The older edition, in the scheme the newer one goes on from.</param>
    /// <param name="newer">The newer edition.</param>
    /// <param name="hysteresis">That of the newer edition.</param>
    /// <param name="scheme">How the clusters of both are named.</param>
    public static EditionComparison Between(ComparedEdition older, ComparedEdition newer, double hysteresis, ClusterScheme scheme)
    {
        var redefined =
            older.Definitions.Count == 0 || newer.Definitions.Count == 0
                ? []
                : IndicatorDefinitions.Changed(older.Definitions, newer.Definitions).ToHashSet(StringComparer.Ordinal);
        return new(older.State, newer.State)
        {
            Redefined = redefined,
            ToLabelsAsDefinedBefore = redefined.Count == 0 ? null : LabelsAsBefore(older.State, newer.State, hysteresis, redefined),
            FromToday = DataToday(older.State, newer.Trend),
            FromLabelsToday = LabelsToday(older.State, newer.State, newer.Track),
            CertaintyFrom = older.Certainty,
            CertaintyTo = newer.Certainty,
            ToSmoothed = NoisyIndicators.Smoothed(newer.Trend, newer.Noisy, newer.State.Year),
            Hysteresis = hysteresis,
            Scheme = scheme,
            Reshaped = older.Merged.Except(newer.Merged).Union(newer.Merged.Except(older.Merged)).Union(older.Inherited).ToHashSet(),
        };
    }

    /// <summary>
    /// The newer edition's labels with the z-scores of the older one in the indicators that are made otherwise now: what they would
    /// be had those neither moved nor been measured anew.
    /// </summary>
    private static int[] LabelsAsBefore(EditionState older, EditionState newer, double hysteresis, HashSet<string> redefined)
    {
        var (then, now) = (older.Data, newer.Data);
        double[] z =
        [
            .. now.Z.Select((score, at) => redefined.Contains(now.Features.Indicators[at % now.Columns].Code) ? then.Z[at] : score),
        ];
        var asBefore = new Standardised(now.Features, z, now.Means, now.StandardDeviations);
        return OfficialClassifier.Labels(asBefore, newer.Anchor, older.Official.Labels, hysteresis);
    }

    /// <summary>The older edition's data as the sources give them today; null where none of them was revised, or nobody knows.</summary>
    private static Standardised? DataToday(EditionState older, IReadOnlyList<TrendYear> trend)
    {
        var today = trend.FirstOrDefault(t => t.Year == older.Year)?.Features;
        return today is null || today.Values.AsSpan().SequenceEqual(older.Data.Features.Values) ? null : Scaling.Standardise(today);
    }

    /// <summary>The older edition's labels on today's data. Labels by one anchor only compare with labels by the same.</summary>
    private static int[]? LabelsToday(EditionState older, EditionState newer, TodayTrack? track)
    {
        if (track is null || !older.Anchor.Centres.AsSpan().SequenceEqual(newer.Anchor.Centres))
            return null;
        for (var i = 0; i < track.Years.Count; i++)
            if (track.Years[i] == older.Year)
                return track.Today[i];
        return null;
    }
}

/// <summary>One of two editions that are compared.</summary>
/// <param name="State">Data, anchor and official labels.</param>
/// <param name="Certainty">Certainty of the labels in row order; null where the edition has none.</param>
/// <param name="Merged">The Kreise with a value put together from those of former Kreise.</param>
public sealed record ComparedEdition(EditionState State, double[]? Certainty, IReadOnlySet<Domain.KreisKey> Merged)
{
    /// <summary>The Kreise that show the past of another because of a split since; needed of the older edition only.</summary>
    public IReadOnlyList<Domain.KreisKey> Inherited { get; init; } = [];

    /// <summary>What its indicators are made of, by code; empty where nobody knows.</summary>
    public IReadOnlyDictionary<string, string> Definitions { get; init; } = new Dictionary<string, string>();

    /// <summary>The labels of the family as published and on today's data; needed of the newer edition only.</summary>
    public TodayTrack? Track { get; init; }

    /// <summary>The indicators of all years of the family on today's data; needed of the newer edition only.</summary>
    public IReadOnlyList<TrendYear> Trend { get; init; } = [];

    /// <summary>Codes of its noisy indicators, see <see cref="NoisyIndicators"/>; needed of the newer edition only.</summary>
    public IReadOnlySet<string> Noisy { get; init; } = new HashSet<string>();
}
