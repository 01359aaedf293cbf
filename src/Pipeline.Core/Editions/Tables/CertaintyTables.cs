using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables of how sure labels are, and were.</summary>
internal static class CertaintyTables
{
    /// <summary>Membership shares, reliability, dependence on the anchor.</summary>
    /// <param name="edition">An edition that was clustered.</param>
    public static IReadOnlyList<TableData> All(MadeEdition edition) =>
        [
            Shares(edition.Planned.Id, edition.Clustered!),
            Reliability(edition.Planned.Id, edition.Reliability),
            Anchors(edition.Planned.Id, edition.Clustered!.Data.Features.Kreise, edition.ByAnchor),
        ];

    private static TableData Anchors(EditionId edition, IReadOnlyList<KreisKey> kreise, IReadOnlyList<LabelsByAnchor> anchors) =>
        TableSchemas.AnchorDependence.Write([
            .. from i in Enumerable.Range(0, kreise.Count)
            from anchor in anchors
            select new AnchorDependenceRow
            {
                Edition = edition,
                Ags = kreise[i],
                AnchorYear = anchor.AnchorYear,
                Cluster = anchor.Labels[i],
            },
        ]);

    private static TableData Shares(EditionId edition, ClusteredEdition c)
    {
        (ShareKind Kind, double[] Shares)[] kinds =
        [
            .. c.Predicted is { } predicted ? [(predicted.Basis.Kind(), predicted.Shares)] : Array.Empty<(ShareKind, double[])>(),
            (ShareKind.Resampled, c.Certainty.Shares),
        ];
        var k = c.Certainty.Clusters;
        return TableSchemas.MembershipShares.Write([
            .. from i in Enumerable.Range(0, c.Data.Rows)
            from kind in kinds
            from cluster in Enumerable.Range(1, k)
            select new MembershipShareRow
            {
                Edition = edition,
                Ags = c.Data.Features.Kreise[i],
                Kind = kind.Kind,
                Cluster = cluster,
                Share = kind.Shares[(i * k) + cluster - 1],
            },
        ]);
    }

    private static TableData Reliability(EditionId edition, IReadOnlyList<ReliabilityBin> bins) =>
        TableSchemas.Reliability.Write([
            .. bins.OrderBy(b => b.Kind.ToText(), StringComparer.Ordinal)
                .ThenBy(b => b.Bin)
                .Select(b => new ReliabilityRow
                {
                    Edition = edition,
                    Kind = b.Kind,
                    Bin = b.Bin,
                    ShareFrom = Cluster.Reliability.From[b.Bin - 1],
                    ShareTo = Cluster.Reliability.To(b.Bin),
                    Kreise = b.Kreise,
                    MeanShare = b.MeanShare,
                    KeptNextYear = b.KeptNextYear,
                    KreiseThreeYears = b.KreiseThreeYears,
                    KeptThreeYears = b.KeptThreeYears,
                }),
        ]);
}
