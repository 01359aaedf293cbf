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
    /// <exception cref="FindingException">A missing file, a file with another hash than declared, or a faulty list.</exception>
    public static async Task<IReadOnlyList<Release>> RunAsync(
        IReleaseSource source, IArtifactStore store, DateTimeOffset receivedAt, Action<Release, bool, int> done, CancellationToken cancellation)
    {
        var list = await source.ListAsync(cancellation).ConfigureAwait(false);
        var releases = new List<Release>(list.Releases.Count);
        foreach (var offer in list.Releases)
        {
            cancellation.ThrowIfCancellationRequested();
            var taken = await TakeAsync(source, store, offer, cancellation).ConfigureAwait(false);
            var release = new Release(offer, taken.Sha256, taken.Bytes);
            var record = new RawRecord(source.Description, receivedAt, offer, taken.Sha256, taken.Bytes);
            await store.TryCreateAsync(release.Path + ".json", CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
            releases.Add(release);
            done(release, taken.IsNew, list.Releases.Count);
        }
        return releases;
    }

    private static async Task<TakenObject> TakeAsync(IReleaseSource source, IArtifactStore store, ReleaseOffer offer, CancellationToken cancellation)
    {
        var content = await source.OpenAsync(offer, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var taken = await store.TakeAsync($"raw/{offer.Source}", content, offer.Sha256, cancellation).ConfigureAwait(false);
            return !taken.Refused ? taken : throw new FindingException(new Finding("hash-mismatch", "A file is not the one the list of releases declares. It may be damaged or have been replaced: fetch it again, or correct the list.")
            {
                Source = offer.File,
                Expected = "sha256 " + offer.Sha256,
                Found = $"sha256 {taken.Sha256}, {taken.Bytes} bytes",
            });
        }
    }
}

/// <summary>What lies beside the bytes of a release: <c>raw/&lt;source&gt;/&lt;sha256&gt;.json</c>.</summary>
/// <param name="From">The folder or service.</param>
/// <param name="ReceivedAt">When this store first received the bytes.</param>
/// <param name="Offer">What the list said: label, Gebietsstand, licence, attribution, day of publication.</param>
/// <param name="Sha256">Hash of the bytes.</param>
/// <param name="Bytes">Size.</param>
public sealed record RawRecord(string From, DateTimeOffset ReceivedAt, ReleaseOffer Offer, string Sha256, long Bytes);
