using Pipeline.Core.Domain;

namespace Pipeline.Core.Cluster;

/// <summary>
/// The labels of a family in two tracks (METHOD §6): as published then, and recomputed on today's data with the same
/// frozen centres and the same hysteresis. They part only where a source has revised its data.
/// </summary>
/// <param name="Years">The years from the anchor to the edition, ascending.</param>
/// <param name="Published">Labels as published, per year in row order.</param>
/// <param name="Today">Labels on today's data, per year in row order; the same array where they cannot differ.</param>
public sealed record TodayTrack(IReadOnlyList<int> Years, IReadOnlyList<int[]> Published, IReadOnlyList<int[]> Today)
{
    /// <summary>Years in which a Kreis shows the past of the one it was a part of, or its own before a part left it.</summary>
    public IReadOnlyList<InheritedYear> Inherited { get; init; } = [];

    /// <summary>The Kreis whose cluster and values a Kreis shows for a year; null where they are its own.</summary>
    public KreisKey? InheritedFrom(KreisKey kreis, int year) => Inherited.FirstOrDefault(i => i.Kreis == kreis && i.Year == year)?.From;

    /// <summary>Recomputes the chain from the first revised year on.</summary>
    /// <param name="anchor">The frozen centres.</param>
    /// <param name="parameters">Hysteresis and number of clusters.</param>
    /// <param name="years">All years from the anchor to the edition, ascending.</param>
    public static TodayTrack Recompute(Anchor anchor, ClusterParameters parameters, IReadOnlyList<TrackYear> years)
    {
        var today = new List<int[]>(years.Count);
        var parted = false;
        foreach (var year in years)
        {
            parted |= year.IsRevised;
            today.Add(
                parted
                    ? OfficialClassifier.Classify(year.Data, anchor, today.Count == 0 ? null : today[^1], parameters).Labels
                    : year.Published
            );
        }
        return new TodayTrack([.. years.Select(y => y.Year)], [.. years.Select(y => y.Published)], today);
    }
}

/// <summary>A year of a Kreis that is not its own within its borders of today.</summary>
/// <param name="Year">The year.</param>
/// <param name="Kreis">The Kreis of the edition.</param>
/// <param name="From">The Kreis of that year whose cluster and values it shows; the same key where a part left it since.</param>
public sealed record InheritedYear(int Year, KreisKey Kreis, KreisKey From);

/// <summary>One year of a track.</summary>
/// <param name="Year">The year.</param>
/// <param name="Published">Its official labels as published.</param>
/// <param name="Data">Its data as the sources give them today.</param>
/// <param name="IsRevised">Whether they differ from those it was published from.</param>
public sealed record TrackYear(int Year, int[] Published, Standardised Data, bool IsRevised);

/// <summary>The indicators of one year of a family as the sources give them today.</summary>
/// <param name="Year">The year.</param>
/// <param name="Features">Values in original units.</param>
public sealed record TrendYear(int Year, FeatureMatrix Features)
{
    /// <summary>
    /// The year or years every value speaks of, in the order of the matrix, row by row; empty where the edition it was read from does
    /// not say them.
    /// </summary>
    public IReadOnlyList<string> Periods { get; init; } = [];

    /// <summary>How many editions a report shows at most.</summary>
    public const int Longest = 5;
}
