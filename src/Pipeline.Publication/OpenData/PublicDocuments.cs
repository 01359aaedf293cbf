using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The documents beside the editions that change when the index does: catalogue, feed, errata, and the pointer to the latest
/// edition. All follow from the index, so whoever switches it calls this afterwards; a run that was stopped in between
/// makes up for it at its next start. What is as it should be is not written again.
/// </summary>
public static class PublicDocuments
{
    private const int LargestRecord = 16 << 20;

    /// <summary>Brings them up to the index.</summary>
    /// <param name="store">The store.</param>
    /// <param name="reader">Reads what is published.</param>
    /// <param name="index">The index as it is now.</param>
    /// <param name="cancellation">Observed between documents.</param>
    /// <exception cref="FindingException">A published edition is damaged.</exception>
    public static async Task WriteAsync(IArtifactStore store, EditionReader reader, EditionIndex index, CancellationToken cancellation)
    {
        if (index.Editions.Count == 0)
            return;
        // Where everything was taken back, the newest of all still knows where the store is served and by whom.
        var latest = index.Find("latest");
        var basis = (await reader.ManifestAsync(latest ?? index.Editions[^1], cancellation).ConfigureAwait(false)).Basis;
        var (address, publisher) = (basis.PublicationAddress, basis.Publisher);
        foreach (var entry in index.Editions)
        {
            await PutAsync(Errata.MarkdownPath(entry.Id), Errata.Markdown(index, entry)).ConfigureAwait(false);
            await PutAsync(Errata.JsonPath(entry.Id), Errata.Json(index, entry)).ConfigureAwait(false);
        }
        await PutAsync(Errata.AllMarkdownPath, Errata.AllMarkdown(index)).ConfigureAwait(false);
        await PutAsync(Errata.AllJsonPath, Errata.AllJson(index)).ConfigureAwait(false);
        var records = new Dictionary<string, JsonObject?>(StringComparer.Ordinal);
        foreach (var entry in index.Editions)
            records[entry.Edition] = await ReadAsync(entry, DcatRecord.JsonLdPath).ConfigureAwait(false) is { } bytes
                ? JsonNode.Parse(bytes)!.AsObject()
                : null;
        var catalogue = RootCatalogue.Build(index, address, publisher, e => records[e.Edition]);
        await PutAsync(DcatRecord.JsonLdPath, JsonLd.Write(catalogue)).ConfigureAwait(false);
        await PutAsync(DcatRecord.TurtlePath, Turtle.Write(catalogue)).ConfigureAwait(false);
        await PutAsync(StorePath.Feed, AtomFeed.Render(index, address, publisher)).ConfigureAwait(false);
        if (latest is null)
        {
            // Programs must find nothing where nothing is valid; people are told.
            await store.DeleteAsync(LatestPages.PointerPath, cancellation).ConfigureAwait(false);
            await store.DeleteAsync(LatestPages.LatestPackagePath, cancellation).ConfigureAwait(false);
            await PutAsync(LatestPages.PagePath, LatestPages.PageOfNone()).ConfigureAwait(false);
            return;
        }
        if (await ReadAsync(latest, LatestPages.PackagePath).ConfigureAwait(false) is { } package)
            await PutAsync(LatestPages.LatestPackagePath, package).ConfigureAwait(false);
        await PutAsync(LatestPages.PointerPath, LatestPages.Pointer(latest, address)).ConfigureAwait(false);
        await PutAsync(LatestPages.PagePath, LatestPages.Page(latest)).ConfigureAwait(false);

        async Task PutAsync(string path, byte[] content)
        {
            cancellation.ThrowIfCancellationRequested();
            if (
                await store.ReadAsync(path, LargestRecord, cancellation).ConfigureAwait(false) is not { } there
                || !there.AsSpan().SequenceEqual(content)
            )
                await store.ReplaceAsync(path, content, cancellation).ConfigureAwait(false);
        }

        Task<byte[]?> ReadAsync(IndexEntry entry, string path) =>
            store.ReadAsync($"{StorePath.Edition(entry.Id)}/{path}", LargestRecord, cancellation);
    }
}
