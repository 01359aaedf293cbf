using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Core.Editions;

/// <summary>
/// The records beside the releases in <c>raw/</c> against the bytes they speak of, their own names, and the bases of the editions made
/// from them. A changed licence or Gebietsstand in a record would go into the next edition, and into a correction of the last.
/// </summary>
/// <param name="store">The store.</param>
public sealed class RawRecordCheck(IArtifactStore store)
{
    private const string Extension = ".json";
    private readonly List<Finding> _findings = [];

    /// <summary>Compares.</summary>
    /// <param name="used">The releases of the bases, of all editions that are checked.</param>
    /// <param name="cancellation">Observed between records.</param>
    /// <returns>Code <c>store-damaged</c>; empty when all is well.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(IEnumerable<BasisRelease> used, CancellationToken cancellation)
    {
        var records = new List<RawRecord>();
        await foreach (var file in store.ListAsync("raw", cancellation).ConfigureAwait(false))
            if (
                file.Path.EndsWith(Extension, StringComparison.Ordinal)
                && StorePath.IsPath(file.Path)
                && await ReadAsync(file.Path, cancellation).ConfigureAwait(false) is { } record
            )
                records.Add(record);
        var known = records.ToLookup(r => (r.Sha256, r.Offer.Label));
        foreach (var release in used.GroupBy(r => (r.Sha256, r.Label)))
            Compare([.. release], [.. known[release.Key]]);
        return _findings;
    }

    /// <summary>The record of a file; null and a finding where it is no record, or one of other bytes.</summary>
    private async Task<RawRecord?> ReadAsync(string path, CancellationToken cancellation)
    {
        RawRecord record;
        try
        {
            record = await RawRecords.OneAsync(store, path, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            Add(path, "the record of a release", "another form");
            return null;
        }
        var bytes = $"raw/{record.Offer.Source}/{record.Sha256}";
        var name = path[..^Extension.Length];
        if (name != bytes && !name.StartsWith($"{bytes}.{RawRecords.OfLabel(record)}", StringComparison.Ordinal))
            Add(path, "a record of the bytes and the label in its name", $"one of {bytes}, {record.Offer.Label}");
        else if (await store.SizeAsync(bytes, cancellation).ConfigureAwait(false) is var size && size != record.Bytes)
            Add(path, Count(size), Count(record.Bytes));
        else
            return record;
        return null;
    }

    /// <summary>
    /// A list that was corrected for the same bytes changes the basis of later editions and leaves the record, so one edition that
    /// agrees is enough.
    /// </summary>
    private void Compare(List<BasisRelease> bases, List<RawRecord> records)
    {
        var path = $"raw/{bases[0].Source}/{bases[0].Sha256}{Extension}";
        if (records.Count == 0)
            Add(path, $"a record of {bases[0].Label}", "none");
        else if (!records.Exists(r => bases.Exists(b => Text(b) == Text(r.Offer))))
            Add(path, Text(bases[^1]), Text(records[^1].Offer));
    }

    private static string Text(BasisRelease b) => $"{b.Gebietsstand:yyyy-MM-dd}, {b.Licence}, {b.Attribution}";

    private static string Text(ReleaseOffer o) => $"{o.Gebietsstand:yyyy-MM-dd}, {o.Licence}, {o.Attribution}";

    private static string Count(long? bytes) =>
        bytes is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} bytes") : "no such bytes";

    private void Add(string path, string expected, string found) =>
        _findings.Add(
            new Finding("store-damaged", "The record of a release is not what was stored. Restore it from a backup.")
            {
                Source = path,
                Expected = expected,
                Found = found,
            }
        );
}
