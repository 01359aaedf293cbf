using System.Text.Json;
using Pipeline.Core.Store;

namespace Pipeline.Core.Fetch;

/// <summary>What lies beside the bytes of a release: <c>raw/&lt;source&gt;/&lt;sha256&gt;.json</c>.</summary>
/// <param name="From">The folder or service.</param>
/// <param name="ReceivedAt">When this store first received the bytes.</param>
/// <param name="Offer">What the list said: label, Gebietsstand, licence, attribution, day of publication.</param>
/// <param name="Sha256">Hash of the bytes.</param>
/// <param name="Bytes">Size.</param>
public sealed record RawRecord(string From, DateTimeOffset ReceivedAt, ReleaseOffer Offer, string Sha256, long Bytes)
{
    /// <summary>How it was fetched from a service; null for a file that was given.</summary>
    public Retrieval? Retrieval { get; init; }
}

/// <summary>The records of everything a store has received.</summary>
public static class RawRecords
{
    /// <summary>
    /// Writes a record beside its bytes, once. Where the same bytes came under another label before, the new label gets a
    /// record of its own: <c>&lt;sha256&gt;.&lt;hash of the label&gt;.json</c>.
    /// </summary>
    public static async Task WriteAsync(IArtifactStore store, string path, RawRecord record, CancellationToken cancellation)
    {
        if (
            await store.TryCreateAsync(path + ".json", CanonicalJson.Write(record), cancellation).ConfigureAwait(false)
            || (await OneAsync(store, path + ".json", cancellation).ConfigureAwait(false)).Offer.Label == record.Offer.Label
        )
            return;
        await store.TryCreateAsync($"{path}.{OfLabel(record)}.json", CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes that bytes which were replaced since came once more: <c>&lt;sha256&gt;.&lt;hash of the label&gt;.&lt;time&gt;.json</c>.
    /// Without
    /// it a source that takes a revision back would be told as revised for ever.
    /// </summary>
    public static async Task WriteAgainAsync(IArtifactStore store, string path, RawRecord record, CancellationToken cancellation) =>
        await store
            .TryCreateAsync(
                FormattableString.Invariant($"{path}.{OfLabel(record)}.{record.ReceivedAt.UtcDateTime:yyyyMMdd'T'HHmmss}.json"),
                CanonicalJson.Write(record),
                cancellation
            )
            .ConfigureAwait(false);

    /// <summary>The delivery that came last under a label; null where none did.</summary>
    public static RawRecord? Newest(IEnumerable<RawRecord> records, string label) =>
        records
            .Where(r => r.Offer.Label == label)
            .OrderBy(r => r.Offer.Published ?? DateOnly.MinValue)
            .ThenBy(r => r.ReceivedAt)
            .ThenBy(r => r.Sha256, StringComparer.Ordinal)
            .LastOrDefault();

    /// <summary>The part of a record's name that stands for its label.</summary>
    internal static string OfLabel(RawRecord record) => Sha256Hex.Of(System.Text.Encoding.UTF8.GetBytes(record.Offer.Label))[..16];

    /// <summary>Reads them all, in the order of their paths.</summary>
    /// <exception cref="System.Text.Json.JsonException">A record is damaged.</exception>
    public static Task<IReadOnlyList<RawRecord>> ReadAsync(IArtifactStore store, CancellationToken cancellation) =>
        BelowAsync(store, "raw", cancellation);

    /// <summary>Reads those of one source, in the order of their paths.</summary>
    /// <exception cref="System.Text.Json.JsonException">A record is damaged.</exception>
    public static Task<IReadOnlyList<RawRecord>> ReadAsync(IArtifactStore store, string source, CancellationToken cancellation) =>
        BelowAsync(store, "raw/" + source, cancellation);

    private static async Task<IReadOnlyList<RawRecord>> BelowAsync(IArtifactStore store, string folder, CancellationToken cancellation)
    {
        var records = new List<RawRecord>();
        await foreach (var item in store.ListAsync(folder, cancellation).ConfigureAwait(false))
        {
            if (!item.Path.EndsWith(".json", StringComparison.Ordinal))
                continue;
            records.Add(await OneAsync(store, item.Path, cancellation).ConfigureAwait(false));
        }
        return records;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is damaged.</exception>
    internal static async Task<RawRecord> OneAsync(IArtifactStore store, string path, CancellationToken cancellation)
    {
        var content = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream();
            await content.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            var record = CanonicalJson.Read<RawRecord>(buffer.ToArray());
            return record is { Offer: not null, Sha256: not null } ? record : throw new JsonException("a record without its release");
        }
    }
}
