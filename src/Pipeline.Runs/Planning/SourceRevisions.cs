using Pipeline.Core.Gates;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Planning;

/// <summary>Sums up what a look at the sources found.</summary>
internal static class SourceRevisions
{
    /// <summary>Those releases that have revised cells, in their order.</summary>
    public static IReadOnlyList<SourceRevision> Of(IReadOnlyList<CheckedRelease> releases) =>
        [.. releases.Select(Of).OfType<SourceRevision>()];

    private static SourceRevision? Of(CheckedRelease release)
    {
        var revised = release.Revisions.Where(c => c.Kind == CellRevisionKind.Revised).ToList();
        return revised.Count == 0
            ? null
            : new SourceRevision(
                release.Change.Now.Offer.Label,
                revised.Count,
                revised.Select(c => c.Area).Distinct(StringComparer.Ordinal).Count(),
                revised.Min(c => c.Period.Year),
                revised.Max(c => c.Period.Year),
                release.Earlier
            );
    }
}
