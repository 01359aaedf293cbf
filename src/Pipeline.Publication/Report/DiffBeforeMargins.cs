using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>
/// The comparison an edition was published with before version 3 of the tables: it has no table <c>margins</c>, and its causes do
/// not name the cluster they compare with. Both are computed anew; changes and contributions are read as published. This is
/// the only place that knows such editions; it can go once no store has one.
/// </summary>
internal static class DiffBeforeMargins
{
    public static async Task<EditionDiff> LoadAsync(PublishedPair pair, CancellationToken cancellation)
    {
        var computed = pair.Compare();
        var changes = await pair.Edition.RowsAsync(TableSchemas.Changes, cancellation).ConfigureAwait(false);
        var causes = await pair.Edition.DataAsync(TableSchemas.Causes, cancellation).ConfigureAwait(false);
        return computed with { Changes = PublishedDiff.Changes(changes), Causes = Causes(causes, computed, pair.Earlier.State) };
    }

    private static List<Cause> Causes(TableData table, EditionDiff computed, EditionState before)
    {
        var rows = before.Data.Features.Kreise.Index().ToDictionary(k => k.Item, k => k.Index);
        var kreise = table.Column<string>("ags").Select(KreisKey.Parse).ToList();
        var (factor, indicator) = (table.Column<string>("factor"), table.Column<string>("indicator"));
        var contribution = table.Column<double>("contribution");
        return
        [
            .. kreise.Select(
                (kreis, i) =>
                    new Cause(
                        kreis,
                        before.Official.Labels[rows[kreis]],
                        computed.Against[rows[kreis]],
                        CauseFactorText.Parse(factor[i]),
                        indicator[i],
                        contribution[i]
                    )
            ),
        ];
    }
}
