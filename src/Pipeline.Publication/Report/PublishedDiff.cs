using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>Two published editions that are compared.</summary>
/// <param name="EarlierId">The older edition.</param>
/// <param name="Earlier">What it says, in the scheme the newer one goes on from.</param>
/// <param name="Edition">The newer edition.</param>
/// <param name="Past">What it says.</param>
internal sealed record PublishedPair(EditionId EarlierId, PastEdition Earlier, PublishedEdition Edition, PastEdition Past)
{
    /// <summary>The newer edition's tracks.</summary>
    public required TodayTrack? Track { get; init; }

    /// <summary>The newer edition's trends.</summary>
    public required IReadOnlyList<TrendYear> Trend { get; init; }

    /// <summary>Whether the newer edition was published with the comparison with the older one.</summary>
    public bool IsPublished => Edition.Manifest.PreviousEdition == EarlierId.ToString();

    /// <summary>Compares them anew, with what the newer edition's sources say of the older one's year.</summary>
    public EditionDiff Compare() =>
        EditionDiffer.Compare(
            EditionComparisons.Between(
                Earlier.Compared,
                Past.Compared with
                {
                    Track = Track,
                    Trend = Trend,
                    Noisy = NoisyIndicators.Of(Edition.Manifest.Basis.Definitions),
                },
                Edition.Manifest.Basis.Clustering.Hysteresis,
                Edition.Manifest.Basis.Clustering.Named
            )
        );
}

/// <summary>What changed between two published editions: as it was published, computed only where it never was.</summary>
internal static class PublishedDiff
{
    public static Task<EditionDiff> LoadAsync(PublishedPair pair, CancellationToken cancellation) =>
        !pair.IsPublished ? Task.FromResult(pair.Compare())
        : pair.Edition.Has(TableSchemas.Margins) ? ReadAsync(pair, cancellation)
        : DiffBeforeMargins.LoadAsync(pair, cancellation);

    private static async Task<EditionDiff> ReadAsync(PublishedPair pair, CancellationToken cancellation)
    {
        var edition = pair.Edition;
        var changes = await edition.RowsAsync(TableSchemas.Changes, cancellation).ConfigureAwait(false);
        var causes = await edition.RowsAsync(TableSchemas.Causes, cancellation).ConfigureAwait(false);
        var margins = await edition.RowsAsync(TableSchemas.Margins, cancellation).ConfigureAwait(false);
        var transitions = await edition.RowsAsync(TableSchemas.Transitions, cancellation).ConfigureAwait(false);
        var quality = await edition.RowsAsync(TableSchemas.Quality, cancellation).ConfigureAwait(false);
        PublishedValues.RequireRowPerKreis("margins", [.. margins.Select(m => m.Ags)], pair.Past.State.Data.Features.Kreise);
        var from = margins.ToDictionary(m => m.Ags, m => m.FromCluster);
        return new EditionDiff(
            pair.EarlierId.Year,
            edition.Id.Year,
            Changes(changes),
            Transitions(transitions, pair.Past.State.Official.Sizes.Length),
            quality.Single(q => q.AriPrevious is not null).AriPrevious!.Value,
            [.. causes.Select(c => new Cause(c.Ags, from[c.Ags], c.AgainstCluster, c.Factor, c.Indicator, c.Contribution))],
            [.. margins.Select(m => m.MarginFrom)],
            [.. margins.Select(m => m.MarginTo)],
            [.. margins.Select(m => m.AgainstCluster)]
        );
    }

    /// <summary>The rows of the table <c>changes</c>.</summary>
    public static IReadOnlyList<ClusterChange> Changes(IReadOnlyList<ChangeRow> rows) =>
        [.. rows.Select(c => new ClusterChange(c.Ags, c.FromCluster, c.ToCluster, c.Kind))];

    private static TransitionMatrix Transitions(IReadOnlyList<TransitionRow> rows, int clusters)
    {
        var counts = new int[clusters, clusters];
        foreach (var row in rows)
            counts[row.FromCluster - 1, row.ToCluster - 1] = row.Kreise;
        return new TransitionMatrix(counts);
    }
}
