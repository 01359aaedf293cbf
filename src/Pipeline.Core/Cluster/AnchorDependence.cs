namespace Pipeline.Core.Cluster;

/// <summary>An edition as a possible anchor.</summary>
/// <param name="Year">The edition.</param>
/// <param name="Data">Its z-scores.</param>
/// <param name="Centres">Centres of its fresh solution by the official numbers, k×p row-major.</param>
public sealed record PossibleAnchor(int Year, Standardised Data, double[] Centres)
{
    /// <summary>Its centres, frozen.</summary>
    public Anchor ToAnchor() => new(Year, Centres, [.. Data.Features.Indicators.Select(i => i.Code)]);
}

/// <summary>The labels of the last edition, had another edition been the anchor.</summary>
/// <param name="AnchorYear">That edition.</param>
/// <param name="Labels">1 … k, in row order.</param>
public sealed record LabelsByAnchor(int AnchorYear, int[] Labels);

/// <summary>
/// How much the labels owe to the choice of the anchor (METHOD §9): for every edition as the anchor the whole way from it to the
/// last one – nearest centre in the first, hysteresis from there on.
/// </summary>
public static class AnchorDependence
{
    /// <summary>The labels of the last edition by every possible anchor, oldest first.</summary>
    /// <param name="editions">Consecutive editions of the same Kreise and indicators, oldest first.</param>
    /// <param name="hysteresis">h of the official rule.</param>
    public static IReadOnlyList<LabelsByAnchor> Compute(IReadOnlyList<PossibleAnchor> editions, double hysteresis) =>
        [.. editions.Select((anchor, at) => new LabelsByAnchor(anchor.Year, Follow(anchor.ToAnchor(), editions.Skip(at), hysteresis)))];

    /// <summary>The labels of the last of some editions by the official rule, from the first on, where no label is known yet.</summary>
    internal static int[] Follow(Anchor anchor, IEnumerable<PossibleAnchor> way, double hysteresis)
    {
        int[]? labels = null;
        foreach (var edition in way)
            labels = OfficialClassifier.Labels(edition.Data, anchor, labels, hysteresis);
        return labels!;
    }
}
