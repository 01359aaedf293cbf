using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>Reads what is published: the index, manifests, and editions as <see cref="PublishedEdition"/>.</summary>
public sealed class EditionReader(IArtifactStore store, ITableFormat format)
{
    internal const int LargestJson = 64 << 20;

    /// <summary>The index and its hash; an empty index where nothing is published yet.</summary>
    /// <exception cref="FindingException">The index is there but cannot be read, or it is gone from a store that has published.</exception>
    public async Task<(EditionIndex Index, string? Sha256)> IndexAsync(CancellationToken cancellation)
    {
        var bytes = await store.ReadAsync(StorePath.Index, LargestJson, cancellation).ConfigureAwait(false);
        var index = bytes is null ? null : Checked(Parse<EditionIndex>(StorePath.Index, bytes));
        // Editions are superseded or withdrawn, never taken out: an index without any is as good as none.
        if (index is { Editions.Count: > 0 })
            return (index, Sha256Hex.Of(bytes));
        // Every publication leaves these. Taken for an empty store, this one would have its editions written over.
        foreach (var left in (string[])[StorePath.Feed, StorePath.Published, StorePath.AllErrata, StorePath.Robots])
            if (await store.SizeAsync(left, cancellation).ConfigureAwait(false) is not null)
                throw new FindingException(
                    new Finding(
                        "store-damaged",
                        "The list of editions is missing, though this store has published before. Restore it before anything else is done."
                    )
                    {
                        Source = StorePath.Index,
                        Expected = "the list of editions",
                        Found = index is null ? "no such file" : "a file without editions",
                    }
                );
        return (index ?? new EditionIndex(), bytes is null ? null : Sha256Hex.Of(bytes));
    }

    /// <summary>A published edition, to be read table by table.</summary>
    /// <param name="entry">Its line in the index.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">Its manifest is missing or not the one of the index.</exception>
    public async Task<PublishedEdition> OpenAsync(IndexEntry entry, CancellationToken cancellation) =>
        new(this, entry, await ManifestAsync(entry, cancellation).ConfigureAwait(false));

    /// <summary>The manifest of a published edition.</summary>
    /// <exception cref="FindingException">It is missing, not the one of the index, or of a newer program than this.</exception>
    public async Task<EditionManifest> ManifestAsync(IndexEntry entry, CancellationToken cancellation)
    {
        var path = StorePath.Manifest(entry.Id);
        var bytes =
            await store.ReadAsync(path, LargestJson, cancellation).ConfigureAwait(false) ?? throw Damaged(path, "the file", "no such file");
        var hash = Sha256Hex.Of(bytes);
        if (hash != entry.ManifestSha256)
            throw Damaged(path, "sha256 " + entry.ManifestSha256, "sha256 " + hash);
        var manifest = Parse<EditionManifest>(path, bytes);
        if (manifest.Artefacts.Any(a => a is null || !StorePath.IsPath(a.Path)))
            throw Damaged(path, "artefacts by paths within the edition", "another path, or null");
        if (manifest.Basis.TableVersion is not { } version)
            throw Damaged(path, "a version of the tables", manifest.Basis.TableSchema);
        return version <= int.Parse(TableSchemas.Version, NumberStyles.None, CultureInfo.InvariantCulture)
            ? manifest
            : throw new FindingException(
                new Finding("store-newer", "A newer version of this program made this edition. Use that version for this store.")
                {
                    Source = path,
                    Column = "table_schema",
                    Expected = $"{TableSchemas.Version} or less",
                    Found = manifest.Basis.TableSchema,
                }
            );
    }

    /// <summary>A table of an edition, as its file has it.</summary>
    /// <exception cref="FindingException">It is missing or does not fit the schema.</exception>
    public async Task<TableData> TableAsync(EditionId edition, TableSchema schema, CancellationToken cancellation)
    {
        var path = $"{StorePath.Edition(edition)}/{PathOf(schema)}";
        try
        {
            var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                return await format.ReadAsync(schema, stream, cancellation).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            throw Damaged(path, "the table", "no such file");
        }
    }

    /// <summary>Path of a table within its edition.</summary>
    internal string PathOf(TableSchema schema) => $"data/{schema.Name}{format.Extension}";

    /// <summary>The index, with each edition once and none that is no edition.</summary>
    private static EditionIndex Checked(EditionIndex index)
    {
        if (index.Editions.Any(e => e is null))
            throw Damaged(StorePath.Index, "editions", "null");
        if (index.Editions.FirstOrDefault(e => !EditionId.TryParse(e.Edition, out _)) is { } nameless)
            throw Damaged(StorePath.Index, "editions named by year and revision", nameless.Edition);
        if (index.Editions.GroupBy(e => e.Edition, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Damaged(StorePath.Index, "each edition once", $"{twice.Key} {twice.Count()} times");
        return index;
    }

    private static T Parse<T>(string path, byte[] bytes)
    {
        try
        {
            return CanonicalJson.Read<T>(bytes);
        }
        catch (JsonException e)
        {
            throw Damaged(path, "JSON in the form this program writes", JsonFault.Of(e));
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
