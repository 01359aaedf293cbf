using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Site;
using Pipeline.Runs.Records;

namespace Pipeline.Desk;

/// <summary>The preview of a run as readers would find it: its site and its files.</summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="sources">What the site is made with.</param>
/// <param name="clock">Says until when an address opens it.</param>
public sealed class PreviewSite(IArtifactStore store, ITableFormat tables, SiteSources sources, TimeProvider clock)
{
    private const string Published = "published/";

    /// <summary>
    /// Writes the site beside the run where it is not there yet, and makes an address. The same preview gives the same site.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <exception cref="FindingException">The run has no preview, or an edition is damaged.</exception>
    public async Task<PreviewOpened> OpenAsync(string runId, CancellationToken cancellation)
    {
        var preview = await PreviewAsync(runId, cancellation).ConfigureAwait(false);
        var view = await PreviewStore.OpenAsync(store, tables, preview, cancellation).ConfigureAwait(false);
        await new SitePublisher(view, tables, sources)
            .RunAsync(new SiteOrder(Environment.ProcessorCount) { IsOnlyComputed = true }, cancellation)
            .ConfigureAwait(false);
        var (text, ticket) = await PreviewTicket.IssueAsync(store, runId, clock.GetUtcNow(), cancellation).ConfigureAwait(false);
        var isSiteThere = await store.SizeAsync("site/index.html", cancellation).ConfigureAwait(false) is not null;
        return new PreviewOpened($"/api/previews/{runId}/{text}/", [.. preview.Editions.Select(e => e.Entry.Edition)], ticket.Expires)
        {
            Published = isSiteThere ? Published : null,
        };
    }

    /// <summary>Opens a file readers would find: of the site or of an edition. Nothing else of the store is reached.</summary>
    /// <param name="runId">The run, as the address names it.</param>
    /// <param name="ticket">The text behind it.</param>
    /// <param name="path">
    /// What stands behind the ticket: a path from the root of the store as it would be, or after <c>published/</c> as it is. A folder
    /// (ends with a slash) means its <c>index.html</c>, nothing the start page.
    /// </param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The file; null where there is none, or the ticket does not open it.</returns>
    /// <exception cref="FindingException">The run has no preview.</exception>
    public async Task<PreviewFile?> FindAsync(string runId, string ticket, string? path, CancellationToken cancellation)
    {
        var isPublished = path?.StartsWith(Published, StringComparison.Ordinal) == true;
        if (isPublished)
            path = path![Published.Length..];
        var wanted =
            string.IsNullOrEmpty(path) ? "site/index.html"
            : path.EndsWith('/') ? path + "index.html"
            : path;
        if (
            !RunName.IsName(runId)
            || await PreviewTicket.ExpiryAsync(store, runId, ticket, clock.GetUtcNow(), cancellation).ConfigureAwait(false) is null
            || !(IsPublic(wanted) || IsOfRoot(wanted))
            || !StorePath.IsPath(wanted)
        )
            return null;
        // What stands in the root is made when something is published: a preview shows it as it is now.
        var at =
            isPublished || IsOfRoot(wanted)
                ? wanted
                : PreviewStore.PathOf(await PreviewAsync(runId, cancellation).ConfigureAwait(false), wanted);
        return await store.SizeAsync(at, cancellation).ConfigureAwait(false) is null
            ? null
            : new PreviewFile(await store.OpenAsync(at, cancellation).ConfigureAwait(false), StoredMedia.TypeOf(wanted));
    }

    private static bool IsPublic(string path) =>
        path.StartsWith("site/", StringComparison.Ordinal) || path.StartsWith("editions/", StringComparison.Ordinal);

    /// <summary>What pages lead to outside of site and editions, and everybody may read.</summary>
    private static bool IsOfRoot(string path) =>
        path is StorePath.Feed or StorePath.AllErrata or DcatRecord.JsonLdPath or DcatRecord.TurtlePath
        || (path.StartsWith("errata/", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal));

    private async Task<PreviewRecord> PreviewAsync(string runId, CancellationToken cancellation) =>
        await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false)
        ?? throw new FindingException(
            new Finding("no-preview", "The run has no preview.")
            {
                Place = $"run {runId}",
                Expected = "a run that ended with a preview",
                Found = "no preview",
            }
        );
}

/// <summary>A file of a preview, as it is sent.</summary>
/// <param name="Content">Its bytes; whoever gets it closes it.</param>
/// <param name="MediaType">What it is.</param>
public sealed record PreviewFile(Stream Content, string MediaType)
{
    /// <summary>What is said of each answer to the address of a preview that has no such file.</summary>
    public const string Missing = "There is no such file, or the preview has to be opened again at the desk.";

    /// <summary>
    /// The policy it is sent with: a page is looked at in a place of its own, where it can neither ask the API in the operator's name
    /// nor be framed by strangers. Null for a PDF: a browser shows none in a sandbox.
    /// </summary>
    public string? Policy =>
        MediaType == "application/pdf"
            ? null
            : "sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";
}
