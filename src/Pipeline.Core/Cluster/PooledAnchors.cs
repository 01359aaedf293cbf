using Pipeline.Core.Domain;
using Pipeline.Statistics.Assignment;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>How far the labels of the last edition hang on which of two anchors was taken.</summary>
/// <param name="FirstYear">Middle edition of the one.</param>
/// <param name="SecondYear">Middle edition of the other.</param>
/// <param name="Single">Kreise labelled otherwise where each anchor is that edition alone.</param>
/// <param name="Pooled">Where each is pooled over it and its two neighbours.</param>
public sealed record AnchorPair(int FirstYear, int SecondYear, int Single, int Pooled);

/// <summary>
/// Whether centres of three editions together make labels hang less on the choice of the anchor (METHOD §9). Anchors that share no
/// edition are compared, single and pooled ones from the same middle and on the same way to the last edition.
/// </summary>
public static class PooledAnchors
{
    /// <summary>Editions in a pool.</summary>
    public const int Editions = 3;

    /// <summary>All pairs of pools that share no edition, oldest first.</summary>
    /// <param name="editions">Consecutive editions of the same Kreise and indicators, oldest first.</param>
    /// <param name="parameters">Clusters, seed and hysteresis.</param>
    /// <param name="cancellation">Checked before every local search.</param>
    public static IReadOnlyList<AnchorPair> Compare(
        IReadOnlyList<PossibleAnchor> editions,
        ClusterParameters parameters,
        CancellationToken cancellation
    )
    {
        var trials = Enumerable.Range(0, Math.Max(0, editions.Count - Editions + 1)).Select(Try).ToList();
        return
        [
            .. from first in Enumerable.Range(0, trials.Count)
            from second in Enumerable.Range(0, trials.Count)
            where second >= first + Editions
            select new AnchorPair(
                trials[first].Year,
                trials[second].Year,
                Alignment.CountOther(trials[first].Single, trials[second].Single),
                Alignment.CountOther(trials[first].Pooled, trials[second].Pooled)
            ),
        ];

        Trial Try(int from)
        {
            var pool = editions.Skip(from).Take(Editions).ToList();
            var way = editions.Skip(from + Editions - 1).ToList();
            var middle = pool[Editions / 2];
            return new Trial(
                middle.Year,
                AnchorDependence.Follow(middle.ToAnchor(), way, parameters.Hysteresis),
                AnchorDependence.Follow(Pool(pool, middle, parameters, cancellation), way, parameters.Hysteresis)
            );
        }
    }

    /// <summary>Centres of all rows of the pool together, by the numbers of the middle edition's.</summary>
    private static Anchor Pool(
        IReadOnlyList<PossibleAnchor> pool,
        PossibleAnchor middle,
        ClusterParameters parameters,
        CancellationToken cancellation
    )
    {
        var (rows, columns) = (pool.Sum(e => e.Data.Rows), middle.Data.Columns);
        var points = new PointTable([.. pool.SelectMany(e => e.Data.Z)], rows, columns);
        var found = GeneticKMeans.Solve(points, parameters.Clusters, parameters.Genetic(1), cancellation);
        var anchor = middle.ToAnchor() with { Centres = found.Centres };
        var number = Alignment.MaximumOverlap(
            OfficialClassifier.Labels(middle.Data, middle.ToAnchor(), null, 0),
            OfficialClassifier.Labels(middle.Data, anchor, null, 0),
            parameters.Clusters
        );
        var centres = new double[found.Centres.Length];
        for (var c = 0; c < number.Length; c++)
            anchor.Centre(c + 1).CopyTo(centres.AsSpan((number[c] - 1) * columns));
        return anchor with { Centres = centres };
    }

    /// <param name="Year">The middle edition.</param>
    /// <param name="Single">Labels of the last edition by its centres.</param>
    /// <param name="Pooled">By those of the pool.</param>
    private sealed record Trial(int Year, int[] Single, int[] Pooled);
}
