namespace Pipeline.Core.Diff;

/// <summary>What changed between two editions, and why. Lists per Kreis are in row order.</summary>
/// <param name="FromYear">The older edition.</param>
/// <param name="ToYear">The newer edition.</param>
/// <param name="Changes">The Kreise whose official cluster changed, in AGS order.</param>
/// <param name="Transitions">How many went where, stayers included.</param>
/// <param name="AdjustedRandIndex">Of the two official partitions.</param>
/// <param name="Causes">For every Kreis, factor present and indicator, in this order: its part of the change of margin.</param>
/// <param name="MarginFrom">m = d²(a) − d²(b) in the older edition, in z²; positive means nearer to b.</param>
/// <param name="MarginTo">The same clusters' m in the newer edition.</param>
/// <param name="Against">b: for movers the new cluster, for stayers their nearest other one in the newer edition.</param>
public sealed record EditionDiff(
    int FromYear,
    int ToYear,
    IReadOnlyList<ClusterChange> Changes,
    TransitionMatrix Transitions,
    double AdjustedRandIndex,
    IReadOnlyList<Cause> Causes,
    double[] MarginFrom,
    double[] MarginTo,
    int[] Against
);
