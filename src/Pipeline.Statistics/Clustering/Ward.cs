namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Ward's hierarchical clustering (Ward 1963; the criterion R calls ward.D2) by nearest-neighbour chains (Murtagh 1983).
/// Clusters are stored as means and sizes, so memory grows with n, not n²; the time grows with n²·p.
/// </summary>
public static class Ward
{
    /// <summary>Most rows accepted: beyond, the quadratic time stops being a matter of seconds.</summary>
    public const int MaximumRows = 12_000;

    /// <summary>Builds the whole tree.</summary>
    /// <param name="points">At most <see cref="MaximumRows"/> points.</param>
    /// <param name="cancellationToken">Checked once per merge.</param>
    /// <exception cref="ArgumentException">There are too many points.</exception>
    public static WardTree Build(PointTable points, CancellationToken cancellationToken = default)
    {
        if (points.Rows > MaximumRows)
            throw new ArgumentException($"Ward takes at most {MaximumRows} rows, not {points.Rows}", nameof(points));
        var clusters = new WardClusters(points);
        var merges = new List<WardMerge>(points.Rows);
        var chain = new List<int>();
        while (clusters.Count > 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (chain.Count == 0)
                chain.Add(WardClusters.First);
            var last = chain[^1];
            var previous = chain.Count > 1 ? chain[^2] : -1;
            var (nearest, squared) = clusters.NearestTo(last, previous);
            if (nearest != previous)
            {
                chain.Add(nearest);
                continue;
            }
            merges.Add(new WardMerge(Math.Min(last, previous), Math.Max(last, previous), Math.Sqrt(squared)));
            clusters.Merge(Math.Min(last, previous), Math.Max(last, previous));
            // In exact arithmetic this cuts off two elements. Rounding among ties can lead a chain back to one of its
            // own elements; then it is cut off there, for a chain must not hold a cluster that was absorbed.
            var changed = chain.FindIndex(c => c == last || c == previous);
            chain.RemoveRange(changed, chain.Count - changed);
        }
        return new WardTree(points.Rows, [.. merges.OrderBy(m => m.Height)]);
    }

    /// <summary>The tree, or null where there are more points than it is built for.</summary>
    internal static WardTree? BuildIfBounded(PointTable points, CancellationToken cancellationToken) =>
        points.Rows <= MaximumRows ? Build(points, cancellationToken) : null;
}
