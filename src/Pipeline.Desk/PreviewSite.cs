using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.Site;
using Pipeline.Runs.Records;

namespace Pipeline.Desk;

/// <summary>The preview of a run as readers would find it: its site and its files.</summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="sources">What the site is made with.</param>
public sealed class PreviewSite(IArtifactStore store, ITableFormat tables, SiteSources sources)
{
    /// <summary>Writes the site beside the run where it is not there yet. The same preview gives the same site.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>The editions the run would publish, in the order of their years.</returns>
    /// <exception cref="FindingException">The run has no preview, or an edition is damaged.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(string runId, CancellationToken cancellation)
    {
        var (view, preview) = await OpenAsync(runId, cancellation).ConfigureAwait(false);
        await new SitePublisher(view, tables, sources)
            .RunAsync(new SiteOrder(Environment.ProcessorCount), cancellation)
            .ConfigureAwait(false);
        return [.. preview.Editions.Select(e => e.Entry.Edition)];
    }

    /// <summary>Opens a file readers would find: of the site or of an edition. Nothing else of the store is reached.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="path">Path from the root of the published store; a folder (ends with a slash) means its <c>index.html</c>.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The file; null where there is none.</returns>
    /// <exception cref="FindingException">The run has no preview.</exception>
    public async Task<Stream?> FindAsync(string runId, string path, CancellationToken cancellation)
    {
        if (!IsPublic(path) || !StorePath.IsPath(path))
            return null;
        var (view, _) = await OpenAsync(runId, cancellation).ConfigureAwait(false);
        return await view.SizeAsync(path, cancellation).ConfigureAwait(false) is null
            ? null
            : await view.OpenAsync(path, cancellation).ConfigureAwait(false);
    }

    private static bool IsPublic(string path) =>
        path.StartsWith("site/", StringComparison.Ordinal) || path.StartsWith("editions/", StringComparison.Ordinal);

    private async Task<(PreviewStore View, PreviewRecord Preview)> OpenAsync(string runId, CancellationToken cancellation)
    {
        var preview =
            await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false)
            ?? throw new FindingException(
                new Finding("no-preview", "The run has no preview.")
                {
                    Place = $"run {runId}",
                    Expected = "a run that ended with a preview",
                    Found = "no preview",
                }
            );
        var (index, _) = await new EditionReader(store, tables).IndexAsync(cancellation).ConfigureAwait(false);
        return (new PreviewStore(store, preview, index), preview);
    }
}
