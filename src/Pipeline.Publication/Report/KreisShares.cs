using Pipeline.Core.Cluster;

namespace Pipeline.Publication.Report;

/// <summary>How often a Kreis comes into each cluster, cluster 1 first: the rows of <c>membership_shares</c>.</summary>
/// <param name="Predicted">In simulated next years; empty where none were simulated.</param>
/// <param name="Resampled">With another choice of Kreise and centres computed anew.</param>
public sealed record KreisShares(IReadOnlyList<double> Predicted, IReadOnlyList<double> Resampled)
{
    /// <summary>Of all Kreise of an edition, in row order.</summary>
    internal static IReadOnlyList<KreisShares> Of(ClusteredEdition edition) =>
        [
            .. Enumerable
                .Range(0, edition.Data.Rows)
                .Select(row => new KreisShares(
                    edition.Predicted is { } predicted ? predicted.Of(row).ToArray() : [],
                    edition.Certainty.Of(row).ToArray()
                )),
        ];
}
