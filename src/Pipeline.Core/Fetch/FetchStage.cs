using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Fetch;

/// <summary>
/// The stage fetch: every listed file is taken into <c>raw/</c> under its SHA-256, with what is known of it beside it,
/// before anything reads it. What is there already is not written again.
/// </summary>
public static class FetchStage
{
    /// <summary>Takes all releases of a source.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="store">Where they go.</param>
    /// <param name="receivedAt">The time of the run, for the record beside each file.</param>
    /// <param name="done">Told after each release: it, and whether it was new.</param>
    /// <param name="cancellation">Stops between and within files; nothing half-written stays.</param>
    /// <param name="mayAskOnly">
    /// True to spare a file the service says it has not changed, for a daily look; a run fetches every byte, so that what
    /// it publishes was really there.
    /// </param>
    /// <exception cref="FindingException">A missing file, a file with another hash than declared, or an erroneous list.</exception>
    public static async Task<IReadOnlyList<Release>> RunAsync(
        IReleaseSource source,
        IArtifactStore store,
        DateTimeOffset receivedAt,
        Action<Release, bool, int> done,
        CancellationToken cancellation,
        bool mayAskOnly = false
    )
    {
        var list = await source.ListAsync(cancellation).ConfigureAwait(false);
        var releases = new List<Release>(list.Releases.Count);
        var known = source is IRetrievalSource || mayAskOnly ? await RawRecords.ReadAsync(store, cancellation).ConfigureAwait(false) : [];
        foreach (var offer in list.Releases)
        {
            cancellation.ThrowIfCancellationRequested();
            var (release, isNew) =
                mayAskOnly && await StoredAsync(source, store, offer, known, cancellation).ConfigureAwait(false) is { } stored
                    ? (stored, false)
                    : await TakeAsync(source, store, offer, receivedAt, known, cancellation).ConfigureAwait(false);
            releases.Add(release);
            done(release, isNew, list.Releases.Count);
        }
        return releases;
    }

    /// <summary>
    /// The newest delivery of a label where its bytes are still here and the service says it has no others; null otherwise.
    /// </summary>
    private static async Task<Release?> StoredAsync(
        IReleaseSource source,
        IArtifactStore store,
        ReleaseOffer offer,
        IReadOnlyList<RawRecord> known,
        CancellationToken cancellation
    )
    {
        if (source is not IConditionalSource asked || Newest(known, offer) is not { } newest)
            return null;
        var stored = new Release(newest.Offer with { Published = offer.Published }, newest.Sha256, newest.Bytes);
        return
            await store.SizeAsync(stored.Path, cancellation).ConfigureAwait(false) == stored.Bytes
            && await asked.IsUnchangedAsync(offer, newest, cancellation).ConfigureAwait(false)
            ? stored
            : null;
    }

    private static async Task<(Release Release, bool IsNew)> TakeAsync(
        IReleaseSource source,
        IArtifactStore store,
        ReleaseOffer wanted,
        DateTimeOffset receivedAt,
        IReadOnlyList<RawRecord> known,
        CancellationToken cancellation
    )
    {
        var content = await source.OpenAsync(wanted, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var retrieval = (source as IRetrievalSource)?.RetrievalOf(wanted);
            var offer = (source as IRetrievalSource)?.DeliveredFor(wanted) ?? wanted;
            // The same rows in another order are no other release: otherwise every fetch would be a revision.
            if (
                retrieval?.ContentHash is { } hash
                && known.FirstOrDefault(r => r.Offer.Label == offer.Label && r.Retrieval?.ContentHash == hash) is { } same
            )
            {
                var earlier = new Release(same.Offer with { Published = offer.Published }, same.Sha256, same.Bytes);
                if (Newest(known, offer) is { } newest && newest.Retrieval?.ContentHash != hash)
                    await RawRecords
                        .WriteAgainAsync(store, earlier.Path, same with { ReceivedAt = receivedAt, Retrieval = retrieval }, cancellation)
                        .ConfigureAwait(false);
                return (earlier, false);
            }
            var taken = await store.TakeAsync($"raw/{offer.Source}", content, offer.Sha256, cancellation).ConfigureAwait(false);
            if (taken.Refused)
                throw Refused(offer, taken);
            var release = new Release(offer, taken.Sha256, taken.Bytes);
            var record = new RawRecord(source.Description, receivedAt, offer, taken.Sha256, taken.Bytes) { Retrieval = retrieval };
            if (
                Newest(known, offer) is { } last
                && last.Sha256 != taken.Sha256
                && known.Any(r => r.Offer.Label == offer.Label && r.Sha256 == taken.Sha256)
            )
                await RawRecords.WriteAgainAsync(store, release.Path, record, cancellation).ConfigureAwait(false);
            else
                await RawRecords.WriteAsync(store, release.Path, record, cancellation).ConfigureAwait(false);
            return (release, taken.IsNew);
        }
    }

    /// <summary>
    /// The delivery this one follows: the last under its label, where the list tells deliveries apart by days that of its day.
    /// </summary>
    private static RawRecord? Newest(IReadOnlyList<RawRecord> known, ReleaseOffer offer) =>
        RawRecords.Newest(known.Where(r => r.Offer.Published == offer.Published), offer.Label);

    private static FindingException Refused(ReleaseOffer offer, TakenObject taken) =>
        new(
            new Finding(
                "hash-mismatch",
                "A file is not the one the list of releases declares. It may be damaged or have been replaced: fetch it "
                    + "again, or correct the list."
            )
            {
                Source = offer.File,
                Expected = "sha256 " + offer.Sha256,
                Found = $"sha256 {taken.Sha256}, {taken.Bytes} bytes",
            }
        );
}
