using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;

namespace Pipeline.Publication.Report;

/// <summary>
/// What two published editions tell of why they differ: the same factors as between neighbours, because every edition
/// publishes what its sources say today of all years of its family.
/// </summary>
internal static class PublishedComparison
{
    /// <summary>The older edition in the scheme the newer one goes on from: a bridge's new one for those classified by its centres.</summary>
    public static Task<PastEdition> OlderAsync(
        EditionReader reader,
        IndexEntry older,
        EditionBasis newer,
        IReadOnlyList<Indicator> indicators,
        CancellationToken cancellation
    ) =>
        newer.AnchorYear == older.Year && newer.Year > older.Year
            ? reader.OnwardAsync(older, indicators, cancellation)
            : reader.PastAsync(older, indicators, cancellation);

    /// <summary>Puts the comparison together.</summary>
    /// <param name="older">The older edition.</param>
    /// <param name="newer">The newer edition.</param>
    /// <param name="background">Tracks and trends of the newer edition.</param>
    /// <param name="leastCertainty">Below it a change is borderline.</param>
    public static EditionComparison Of(PastEdition older, PastEdition newer, ReportBackground background, double leastCertainty)
    {
        var today = background.Trend.FirstOrDefault(t => t.Year == older.State.Year)?.Features;
        return new EditionComparison(older.State, newer.State)
        {
            FromToday = today is null || today.Values.SequenceEqual(older.State.Data.Features.Values) ? null : Scaling.Standardise(today),
            FromLabelsToday = LabelsToday(older.State, newer.State, background.Track),
            CertaintyFrom = older.Certainty,
            CertaintyTo = newer.Certainty,
            LeastCertainty = leastCertainty,
            Reshaped = older.Merged.Except(newer.Merged).Union(newer.Merged.Except(older.Merged)).ToHashSet(),
        };
    }

    /// <summary>Labels by one anchor only compare with labels by the same.</summary>
    private static int[]? LabelsToday(EditionState older, EditionState newer, TodayTrack? track)
    {
        if (track is null || !older.Anchor.Centres.SequenceEqual(newer.Anchor.Centres))
            return null;
        for (var i = 0; i < track.Years.Count; i++)
            if (track.Years[i] == older.Year)
                return track.Today[i];
        return null;
    }
}
