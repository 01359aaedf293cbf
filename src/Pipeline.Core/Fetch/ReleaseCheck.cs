using Pipeline.Core.Store;

namespace Pipeline.Core.Fetch;

/// <summary>
/// Looks what a source has and compares it with what was received before. What is new goes into <c>raw/</c>, where
/// everything stays that ever came; nothing of it is accepted or published by that.
/// </summary>
public static class ReleaseCheck
{
    /// <summary>Fetches and compares.</summary>
    /// <param name="source">Where releases come from.</param>
    /// <param name="store">Where they go.</param>
    /// <param name="receivedAt">The time of the run.</param>
    /// <param name="done">Told after each release.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <param name="since">
    /// What was received from this moment on counts as not received before: for a look that repeats one which was cut off. Null for
    /// none.
    /// </param>
    /// <exception cref="Domain.FindingException">An error in the source's data.</exception>
    /// <exception cref="SourceUnreachableException">The source cannot be had.</exception>
    public static async Task<IReadOnlyList<ReleaseChange>> RunAsync(
        IReleaseSource source,
        IArtifactStore store,
        DateTimeOffset receivedAt,
        Action<Release, bool, int> done,
        CancellationToken cancellation,
        DateTimeOffset? since = null
    )
    {
        var before = (await RawRecords.ReadAsync(store, cancellation).ConfigureAwait(false))
            .Where(r => since is null || r.ReceivedAt < since)
            .ToList();
        var releases = await FetchStage.RunAsync(source, store, receivedAt, done, cancellation, mayAskOnly: true).ConfigureAwait(false);
        var all = (await RawRecords.ReadAsync(store, cancellation).ConfigureAwait(false)).ToLookup(r => r.Sha256, StringComparer.Ordinal);
        // Two labels may share their bytes: the label asked for now counts.
        return ReleaseChanges.Compare(
            before,
            [
                .. releases.Select(r =>
                    (all[r.Sha256].FirstOrDefault(a => a.Offer.Label == r.Offer.Label) ?? all[r.Sha256].First()) with
                    {
                        Offer = r.Offer,
                    }
                ),
            ]
        );
    }
}
