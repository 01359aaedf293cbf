using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Diff;

/// <summary>
/// The kind of a change (METHOD §9), the first that holds: <c>revision_only</c> – on today's data the older edition already has
/// the new label, so nothing changed but the data of then; <c>method</c> – with an indicator that is made otherwise now standing
/// where it stood, the label stays; <c>method</c> or <c>boundary</c> – that is the largest part of the change of margin;
/// <c>others</c> – all Kreise's mean and spread weigh as much as its own values or more; <c>borderline</c> – with the noisy
/// indicators as three-year means it would not have changed; <c>settlement</c> – between urban and rural; <c>confirmed</c>. So
/// nobody is called changed who stood still, and nobody for certain whose change one noisy year made.
/// </summary>
public static class ChangeClassifier
{
    /// <summary>The kind of one Kreis's change.</summary>
    /// <param name="comparison">The editions and what is known of them.</param>
    /// <param name="row">A Kreis whose label changed.</param>
    /// <param name="parts">The part of every factor present in the change of its margin, in z²; positive towards the new cluster.</param>
    /// <exception cref="ArgumentException">It did not change.</exception>
    public static ChangeKind Classify(EditionComparison comparison, int row, IReadOnlyDictionary<CauseFactor, double> parts)
    {
        var (from, to) = (comparison.From.Official.Labels[row], comparison.To.Official.Labels[row]);
        var byLabels = ByLabels(from, to, comparison.Scheme);
        if (comparison.FromLabelsToday is { } today && today[row] == to)
            return ChangeKind.RevisionOnly;
        if (comparison.ToLabelsAsDefinedBefore is { } before && before[row] == from)
            return ChangeKind.Method;
        var main = parts.OrderByDescending(p => p.Value).ThenBy(p => p.Key).First();
        if (main is { Key: CauseFactor.Method or CauseFactor.Boundary, Value: > 0 })
            return main.Key == CauseFactor.Method ? ChangeKind.Method : ChangeKind.Boundary;
        var own = parts.GetValueOrDefault(CauseFactor.Own);
        if (own <= 0 || own <= parts.GetValueOrDefault(CauseFactor.Others))
            return ChangeKind.Others;
        if (!Holds(comparison, row))
            return ChangeKind.Borderline;
        return byLabels == ChangeKind.Settlement ? ChangeKind.Settlement : ChangeKind.Confirmed;
    }

    /// <summary>
    /// What the labels alone say: <see cref="ChangeKind.Up"/>, <see cref="ChangeKind.Down"/> or <see cref="ChangeKind.Settlement"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A label is not one of the scheme, or both are the same.</exception>
    public static ChangeKind ByLabels(int from, int to, ClusterScheme scheme)
    {
        if (from < 1 || from > scheme.Count || to < 1 || to > scheme.Count || from == to)
            throw new ArgumentException($"from {from} to {to} is no change between clusters 1 to {scheme.Count}");
        if (scheme.IsUrban(from) != scheme.IsUrban(to))
            return ChangeKind.Settlement;
        return to < from ? ChangeKind.Up : ChangeKind.Down;
    }

    /// <summary>Whether the official rule gives the new label from the old one with the noisy indicators as means.</summary>
    private static bool Holds(EditionComparison comparison, int row) =>
        comparison.ToSmoothed is not { } smoothed
        || OfficialClassifier.Next(smoothed, comparison.To.Anchor, row, comparison.From.Official.Labels[row], comparison.Hysteresis)
            == comparison.To.Official.Labels[row];
}
