using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

/// <summary>Builds the context of reports from a published edition, so that what is explained is what was published.</summary>
public static class PublishedContext
{
    /// <summary>Reads an edition with the changes and causes it was published with.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="index">The index.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<ReportContext> LoadAsync(
        EditionReader reader,
        EditionIndex index,
        IndexEntry entry,
        Recipe recipe,
        CancellationToken cancellation
    )
    {
        var edition = await reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
        var before = edition.Manifest.PreviousEdition is { } previous
            ? await reader.OpenAsync(index.Editions.Single(e => e.Edition == previous), cancellation).ConfigureAwait(false)
            : null;
        return await CompareAsync(before, edition, recipe, null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads an edition and compares it with an older one of the same recipe.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="earlier">The edition to compare with; null for none.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="recipe">Their recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<ReportContext> CompareAsync(
        EditionReader reader,
        IndexEntry? earlier,
        IndexEntry entry,
        Recipe recipe,
        CancellationToken cancellation
    ) =>
        await CompareAsync(
                earlier is null ? null : await reader.OpenAsync(earlier, cancellation).ConfigureAwait(false),
                await reader.OpenAsync(entry, cancellation).ConfigureAwait(false),
                recipe,
                null,
                cancellation
            )
            .ConfigureAwait(false);

    /// <summary>An edition beside an older one of the same recipe.</summary>
    /// <param name="earlier">The edition to compare with; null for none.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="recipe">Their recipe.</param>
    /// <param name="maps">What its maps are drawn from; the tiles of its Gebietsstand where null.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    internal static async Task<ReportContext> CompareAsync(
        PublishedEdition? earlier,
        PublishedEdition edition,
        Recipe recipe,
        ReportMaps? maps,
        CancellationToken cancellation
    )
    {
        var indicators = recipe.Columns();
        var basis = edition.Manifest.Basis;
        var past = await edition.PastAsync(indicators, cancellation).ConfigureAwait(false);
        var background = await PublishedBackground
            .LoadAsync(edition, recipe, past.State.Data.Features.Kreise, cancellation)
            .ConfigureAwait(false);
        var before = earlier is null
            ? null
            : (await OlderAsync(earlier, basis, indicators, cancellation).ConfigureAwait(false)).Onto(past.State.Data.Features.Kreise);
        var diff = before is null
            ? null
            : await PublishedDiff
                .LoadAsync(
                    new PublishedPair(earlier!.Id, before, edition, past) { Track = background.Track, Trend = background.Trend },
                    cancellation
                )
                .ConfigureAwait(false);
        var values = await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var membership = await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var bridge = basis.Bridge ? await edition.RowsAsync(TableSchemas.Bridge, cancellation).ConfigureAwait(false) : null;
        return new ReportContext(
            new ReportedEdition
            {
                Recipe = recipe.ForEdition(edition.Id.Year),
                Id = edition.Id,
                Basis = basis,
                Fingerprint = edition.Manifest.Fingerprint,
                Values = PublishedValues.Indicators(values, indicators),
                Means = await PublishedBackground.MeansAsync(edition, indicators, cancellation).ConfigureAwait(false),
                State = past.State,
                Certainty = await PublishedCertainty.LoadAsync(edition, membership, cancellation).ConfigureAwait(false),
                Before = before?.State,
                Diff = diff,
                Background = background with { Maps = maps },
            }
        )
        {
            BeforeId = earlier?.Id,
            StandardErrors = values
                .Where(v => v.StandardError is not null)
                .ToDictionary(v => (v.Ags, v.Indicator), v => v.StandardError!.Value),
            Shares = await PublishedCertainty.SharesAsync(edition, membership, cancellation).ConfigureAwait(false),
            ByAnchor = await PublishedCertainty.ByAnchorAsync(edition, cancellation).ConfigureAwait(false),
            BridgeLabels = bridge is null ? null : [.. bridge.Select(b => b.Cluster)],
        };
    }

    /// <summary>
    /// The older edition in the scheme the newer one goes on from: a bridge's new one for those classified by its centres.
    /// </summary>
    private static Task<PastEdition> OlderAsync(
        PublishedEdition older,
        EditionBasis newer,
        IReadOnlyList<Indicator> indicators,
        CancellationToken cancellation
    ) =>
        newer.AnchorYear == older.Entry.Year && newer.Year > older.Entry.Year
            ? older.OnwardAsync(indicators, cancellation)
            : older.PastAsync(indicators, cancellation);
}
