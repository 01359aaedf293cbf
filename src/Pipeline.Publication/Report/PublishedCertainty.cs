using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>
/// How sure the labels of a published edition are: by simulated next years, or by resamples where it is older than those.
/// </summary>
internal static class PublishedCertainty
{
    /// <summary>One per Kreis in the order of the membership.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="membership">Its table of that name.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<IReadOnlyList<KreisCertainty>> LoadAsync(
        PublishedEdition edition,
        IReadOnlyList<MembershipRow> membership,
        CancellationToken cancellation
    )
    {
        if (!edition.Has(TableSchemas.MembershipShares))
            return [.. membership.Select(m => Of(m, null))];
        var shares = await edition.RowsAsync(TableSchemas.MembershipShares, cancellation).ConfigureAwait(false);
        var predicted = shares.Where(s => s.Kind != ShareKind.Resampled).ToLookup(s => s.Ags);
        return [.. membership.Select(m => Of(m, predicted[m.Ags].SingleOrDefault(s => s.Cluster == m.Cluster)))];
    }

    /// <summary>How often each Kreis comes into which cluster, as the membership is ordered; none where the edition does not say.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="membership">Its table of that name.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<IReadOnlyList<KreisShares>> SharesAsync(
        PublishedEdition edition,
        IReadOnlyList<MembershipRow> membership,
        CancellationToken cancellation
    )
    {
        if (!edition.Has(TableSchemas.MembershipShares))
            return [];
        var rows = await edition.RowsAsync(TableSchemas.MembershipShares, cancellation).ConfigureAwait(false);
        var shares = rows.ToLookup(r => (r.Ags, r.Kind != ShareKind.Resampled));
        return [.. membership.Select(m => new KreisShares(Ordered(shares[(m.Ags, true)]), Ordered(shares[(m.Ags, false)])))];

        static double[] Ordered(IEnumerable<MembershipShareRow> some) => [.. some.OrderBy(r => r.Cluster).Select(r => r.Share)];
    }

    /// <summary>The labels by every possible anchor, oldest first; none where the edition is older than the table.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<IReadOnlyList<LabelsByAnchor>> ByAnchorAsync(PublishedEdition edition, CancellationToken cancellation)
    {
        if (!edition.Has(TableSchemas.AnchorDependence))
            return [];
        var rows = await edition.RowsAsync(TableSchemas.AnchorDependence, cancellation).ConfigureAwait(false);
        return
        [
            .. rows.GroupBy(r => r.AnchorYear)
                .OrderBy(g => g.Key)
                .Select(g => new LabelsByAnchor(g.Key, [.. g.OrderBy(r => r.Ags).Select(r => r.Cluster)])),
        ];
    }

    private static KreisCertainty Of(MembershipRow member, MembershipShareRow? predicted) =>
        predicted is null
            ? new(ShareKind.Resampled, member.Certainty!.Value, member.BorderlineCluster)
            : new(predicted.Kind, predicted.Share, member.BorderlineCluster);
}
