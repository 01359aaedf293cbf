using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Site;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Approval;

/// <summary>Brings catalogue, feed, pointers and site up to the index; whoever calls it holds the lease of the store.</summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="sources">What the site is made with; null where it is left as it is.</param>
internal sealed class IndexFollower(IArtifactStore store, ITableFormat tables, SiteSources? sources)
{
    private readonly EditionReader _reader = new(store, tables);
    private readonly SitePublisher? _site = sources is null ? null : new SitePublisher(store, tables, sources);

    /// <summary>Whether there is a site to write.</summary>
    public bool WritesSite => _site is not null;

    /// <summary>Writes the permanent pages of editions that are about to be published.</summary>
    /// <param name="next">The index as it is to be.</param>
    /// <param name="cancellation">Observed between files.</param>
    public async Task PrepareAsync(EditionIndex next, CancellationToken cancellation)
    {
        if (_site is not null)
            _ = await _site.PrepareAsync(next, Environment.ProcessorCount, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The index is switched, whatever becomes of what follows: an error of data there (a damaged setting of the site) is told
    /// and takes nothing back.
    /// </summary>
    /// <param name="change">What was switched, for the message.</param>
    /// <returns>The error, or what the pages the law asks for lack; null where all followed and nothing is missing.</returns>
    public async Task<SiteError?> TryFollowAsync(string change)
    {
        try
        {
            return SiteError.Incomplete(await FollowAsync().ConfigureAwait(false), change);
        }
        catch (FindingException e)
        {
            return SiteError.Behind(e, change);
        }
    }

    /// <summary>
    /// Brings what follows the index up to it. The switch is made: whoever interrupts this leaves it to the next decision or run.
    /// An index that was switched meanwhile is followed as well, so that whoever writes last has written the newest.
    /// </summary>
    /// <returns>What the pages the law asks for lack; null where nothing is missing.</returns>
    public async Task<string?> FollowAsync()
    {
        // Read anew: a message that was delayed must not bring an older state back.
        var (index, hash) = await _reader.IndexAsync(CancellationToken.None).ConfigureAwait(false);
        while (true)
        {
            string? gaps = null;
            await PublicDocuments.WriteAsync(store, _reader, index, CancellationToken.None).ConfigureAwait(false);
            if (_site is not null)
                gaps = (await _site.RunAsync(new SiteOrder(Environment.ProcessorCount), CancellationToken.None).ConfigureAwait(false)).Gaps;
            var followed = hash;
            (index, hash) = await _reader.IndexAsync(CancellationToken.None).ConfigureAwait(false);
            if (hash == followed)
                return gaps;
        }
    }
}
