using System.Text.Json;
using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>Reads what is published.</summary>
public sealed class EditionReader(IArtifactStore store, ITableFormat format)
{
    private const int LargestJson = 64 << 20;

    /// <summary>The index and its hash; an empty index where nothing is published yet.</summary>
    /// <exception cref="FindingException">The index is there but cannot be read, or it is gone from a store that has published.</exception>
    public async Task<(EditionIndex Index, string? Sha256)> IndexAsync(CancellationToken cancellation)
    {
        if (await store.SizeAsync(StorePath.Index, cancellation).ConfigureAwait(false) is null)
        {
            // The feed follows every publication. Taken for an empty store, this one would have its editions written over.
            if (await store.SizeAsync(StorePath.Feed, cancellation).ConfigureAwait(false) is not null)
                throw new FindingException(
                    new Finding(
                        "store-damaged",
                        "The list of editions is missing, though this store has published before. Restore it before anything else is done."
                    )
                    {
                        Source = StorePath.Index,
                        Expected = "the list of editions",
                        Found = "no such file",
                    }
                );
            return (new EditionIndex(), null);
        }
        var bytes = await BytesAsync(StorePath.Index, cancellation).ConfigureAwait(false);
        return (Parse<EditionIndex>(StorePath.Index, bytes), Sha256Hex.Of(bytes));
    }

    /// <summary>The manifest of a published edition.</summary>
    /// <exception cref="FindingException">It is missing or not the one of the index.</exception>
    public async Task<EditionManifest> ManifestAsync(IndexEntry entry, CancellationToken cancellation)
    {
        var path = StorePath.Manifest(entry.Id);
        var bytes = await BytesAsync(path, cancellation).ConfigureAwait(false);
        var hash = Sha256Hex.Of(bytes);
        return hash == entry.ManifestSha256
            ? Parse<EditionManifest>(path, bytes)
            : throw Damaged(path, "sha256 " + entry.ManifestSha256, "sha256 " + hash);
    }

    /// <summary>A table of a published edition.</summary>
    /// <exception cref="FindingException">It is missing or does not fit the schema.</exception>
    public async Task<TableData> TableAsync(EditionId edition, TableSchema schema, CancellationToken cancellation)
    {
        var path = $"{StorePath.Edition(edition)}/data/{schema.Name}{format.Extension}";
        if (await store.SizeAsync(path, cancellation).ConfigureAwait(false) is null)
            throw Damaged(path, "the table", "no such file");
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            return await format.ReadAsync(schema, stream, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the next edition starts from: data, anchor and official labels exactly as published, of a bridge those of its new scheme.</summary>
    /// <param name="entry">The edition.</param>
    /// <param name="indicators">Its indicators in the order of the recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<PastEdition> OnwardAsync(IndexEntry entry, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var published = await PastAsync(entry, indicators, cancellation).ConfigureAwait(false);
        var manifest = await ManifestAsync(entry, cancellation).ConfigureAwait(false);
        if (!manifest.Basis.Bridge)
            return published;
        var bridge = await TableAsync(entry.Id, TableSchemas.Bridge, cancellation).ConfigureAwait(false);
        var clusters = await TableAsync(entry.Id, TableSchemas.Clusters(indicators), cancellation).ConfigureAwait(false);
        var membership = await TableAsync(entry.Id, TableSchemas.Membership, cancellation).ConfigureAwait(false);
        return PublishedValues.Onward(
            published,
            bridge,
            membership.Column<int>("cluster_fresh"),
            PublishedValues.Anchor(clusters, PublishedValues.BridgeSolution, entry.Year, indicators)
        );
    }

    /// <summary>An edition as it was published: data, anchor, official labels.</summary>
    /// <param name="entry">The edition.</param>
    /// <param name="indicators">Its indicators in the order of the recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<PastEdition> PastAsync(IndexEntry entry, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var manifest = await ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var membership = await TableAsync(entry.Id, TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var values = await TableAsync(entry.Id, TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var clusters = await TableAsync(entry.Id, TableSchemas.Clusters(indicators), cancellation).ConfigureAwait(false);
        var features = PublishedValues.Features(values, [.. membership.Column<string>("ags").Select(KreisKey.Parse)], indicators);
        var data = Scaling.Standardise(features);
        var anchor = PublishedValues.Anchor(clusters, PublishedValues.OfficialSolution, manifest.Basis.AnchorYear, indicators);
        var certainty = membership.Column<double?>("certainty");
        var quality = await TableAsync(entry.Id, TableSchemas.Quality, cancellation).ConfigureAwait(false);
        return new PastEdition(
            new EditionState(entry.Year, data, anchor, OfficialClassifier.Describe(data, anchor, membership.Column<int>("cluster"))),
            certainty.All(c => c is not null) ? [.. certainty.Select(c => c!.Value)] : null,
            PublishedValues.Merged(values),
            PublishedValues.Fit(quality, entry.Year),
            manifest.Basis.Definitions
        );
    }

    private async Task<byte[]> BytesAsync(string path, CancellationToken cancellation)
    {
        var size = await store.SizeAsync(path, cancellation).ConfigureAwait(false) ?? throw Damaged(path, "the file", "no such file");
        if (size > LargestJson)
            throw Damaged(path, $"at most {LargestJson} bytes", $"{size} bytes");
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream(checked((int)size));
            await stream.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            return buffer.ToArray();
        }
    }

    private static T Parse<T>(string path, byte[] bytes)
    {
        try
        {
            return CanonicalJson.Read<T>(bytes);
        }
        catch (JsonException e)
        {
            throw Damaged(path, $"JSON in the form of {typeof(T).Name}", e.Message);
        }
    }

    private static FindingException Damaged(string path, string expected, string found) =>
        new(
            new Finding(
                "store-damaged",
                "A file of the store is missing or damaged. Restore it from a backup; 'verify' lists all that is wrong."
            )
            {
                Source = path,
                Expected = expected,
                Found = found,
            }
        );
}
