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
        var documents = await ComposeAsync(store, reader, index, cancellation).ConfigureAwait(false);
        await PutAsync(store, documents, cancellation).ConfigureAwait(false);
        await PublicationRecord.WriteAsync(store, documents, cancellation).ConfigureAwait(false);
    }

    /// <summary>All of them as they should be, in the order they are written.</summary>
    /// <param name="store">The store.</param>
    /// <param name="reader">Reads what is published.</param>
    /// <param name="index">The index.</param>
    /// <param name="cancellation">Observed between documents.</param>
    /// <returns>None where nothing was ever published.</returns>
    /// <exception cref="FindingException">A published edition is damaged.</exception>
    public static async Task<IReadOnlyList<PublicDocument>> ComposeAsync(
        IArtifactStore store,
        EditionReader reader,
        EditionIndex index,
        CancellationToken cancellation
    )
    {
        var documents = new List<PublicDocument>();
        if (index.Editions.Count == 0)
            return documents;
        // Where everything was taken back, the newest of all still knows where the store is served and by whom.
        var latest = index.Find("latest");
        var basis = (await reader.ManifestAsync(latest ?? index.Editions[^1], cancellation).ConfigureAwait(false)).Basis;
        var (address, publisher) = (basis.PublicationAddress, basis.Publisher);
        foreach (var entry in index.Editions)
        {
            Put(Errata.MarkdownPath(entry.Id), Errata.Markdown(index, entry));
            Put(Errata.JsonPath(entry.Id), Errata.Json(index, entry));
        }
        Put(Errata.AllMarkdownPath, Errata.AllMarkdown(index));
        Put(Errata.AllJsonPath, Errata.AllJson(index));
        var recorded = new HashSet<IndexEntry>();
        foreach (var entry in index.Editions)
            if (
                await store.SizeAsync($"{StorePath.Edition(entry.Id)}/{DcatRecord.TurtlePath}", cancellation).ConfigureAwait(false)
                is not null
            )
                recorded.Add(entry);
        var catalogue = RootCatalogue.Build(index, address, publisher, recorded.Contains);
        Put(DcatRecord.JsonLdPath, JsonLd.Write(catalogue));
        Put(DcatRecord.TurtlePath, Turtle.Write(catalogue));
        Put(
            StorePath.Robots,
            System.Text.Encoding.UTF8.GetBytes($"User-agent: *\nAllow: /\n\nSitemap: {address.Of("site/sitemap.xml")}\n")
        );
        Put(StorePath.Feed, AtomFeed.Render(index, address, publisher));
        if (latest is null)
        {
            // Programs must find nothing where nothing is valid; people are told.
            Put(LatestPages.PointerPath, null);
            Put(LatestPages.LatestPackagePath, null);
            Put(LatestPages.PagePath, LatestPages.PageOfNone());
            return documents;
        }
        if (await ReadAsync(latest, LatestPages.PackagePath).ConfigureAwait(false) is { } package)
            Put(LatestPages.LatestPackagePath, package);
        Put(LatestPages.PointerPath, LatestPages.Pointer(latest, address));
        Put(LatestPages.PagePath, LatestPages.Page(latest));
        return documents;

        void Put(string path, byte[]? content)
        {
            cancellation.ThrowIfCancellationRequested();
            documents.Add(new PublicDocument(path, content));
        }

        Task<byte[]?> ReadAsync(IndexEntry entry, string path) =>
            store.ReadAsync($"{StorePath.Edition(entry.Id)}/{path}", LargestRecord, cancellation);
    }

    /// <summary>Writes those that are not there as they should be, and removes those there must not be.</summary>
    /// <param name="store">The store.</param>
    /// <param name="documents">All of them.</param>
    /// <param name="cancellation">Observed between documents.</param>
    public static async Task PutAsync(IArtifactStore store, IReadOnlyList<PublicDocument> documents, CancellationToken cancellation)
    {
        foreach (var (path, content) in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            if (content is not null)
                await store.ReplaceIfOtherAsync(path, content, LargestRecord, cancellation).ConfigureAwait(false);
            else
                await store.DeleteAsync(path, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>One document beside the editions.</summary>
/// <param name="Path">Its path within the store.</param>
/// <param name="Content">Its bytes; null where there must be none.</param>
public sealed record PublicDocument(string Path, byte[]? Content);
