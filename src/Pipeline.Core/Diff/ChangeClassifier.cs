using Pipeline.Core.Domain;

namespace Pipeline.Core.Diff;

/// <summary>
/// The kind of a change, in this order of precedence: <c>revision_only</c> – on today's data the older edition already
/// has the new label, so nothing changed but the data of then; <c>method</c> – with an indicator that is made otherwise
/// now standing where it stood, the label stays; <c>borderline</c> – the label is uncertain in either edition;
/// <c>settlement</c>; <c>up</c> or <c>down</c>. The first that holds is the kind: whoever did not move at all is not called
/// uncertain, and whoever may not have moved is not called risen.
/// </summary>
public static class ChangeClassifier
{
    /// <summary>The kind of one Kreis's change.</summary>
    /// <param name="comparison">The editions and what is known of them.</param>
    /// <param name="row">A Kreis whose label changed.</param>
    /// <exception cref="ArgumentException">It did not change.</exception>
    public static ChangeKind Classify(EditionComparison comparison, int row)
    {
        var (from, to) = (comparison.From.Official.Labels[row], comparison.To.Official.Labels[row]);
        var byLabels = ByLabels(from, to, comparison.Scheme);
        if (comparison.FromLabelsToday is { } today && today[row] == to)
            return ChangeKind.RevisionOnly;
        if (comparison.ToLabelsAsDefinedBefore is { } before && before[row] == from)
            return ChangeKind.Method;
        return IsUncertain(comparison.CertaintyFrom) || IsUncertain(comparison.CertaintyTo) ? ChangeKind.Borderline : byLabels;

        bool IsUncertain(double[]? certainty) => certainty is not null && certainty[row] < comparison.LeastCertainty;
    }

    /// <summary>The kind of a change between two clusters of a scheme; certainty and revisions are not known here.</summary>
    /// <exception cref="ArgumentException">A label is not one of the scheme, or both are the same.</exception>
    public static ChangeKind ByLabels(int from, int to, ClusterScheme scheme)
    {
        if (from < 1 || from > scheme.Count || to < 1 || to > scheme.Count || from == to)
            throw new ArgumentException($"from {from} to {to} is no change between clusters 1 to {scheme.Count}");
        if (scheme.IsUrban(from) != scheme.IsUrban(to))
            return ChangeKind.Settlement;
        return to < from ? ChangeKind.Up : ChangeKind.Down;
    }
}
