using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;

namespace Pipeline.Adapters.Local;

/// <summary>
/// The releases that published editions were made from, out of <c>raw/</c> of the same store: a correction needs neither the
/// old folder nor the network.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="recipe">Names the family: the releases of its current editions are meant.</param>
/// <param name="lastYear">Of the editions up to this year.</param>
public sealed class StoreReleaseSource(IArtifactStore store, ITableFormat tables, string recipe, int lastYear) : IReleaseSource
{
    /// <inheritdoc />
    public string Description => "releases in the store";

    /// <inheritdoc />
    public async Task<ReleaseList> ListAsync(CancellationToken cancellation)
    {
        var bases = await BasesAsync(cancellation).ConfigureAwait(false);
        var wanted = bases.SelectMany(b => b.Releases.Concat(b.LaterDeliveries)).DistinctBy(r => (r.Label, r.Sha256)).ToList();
        var records = (await RawRecords.ReadAsync(store, cancellation).ConfigureAwait(false)).ToLookup(
            r => r.Sha256,
            StringComparer.Ordinal
        );
        var offers = new List<ReleaseOffer>(wanted.Count);
        foreach (var release in wanted)
        {
            var record =
                records[release.Sha256].FirstOrDefault(r => r.Offer.Label == release.Label)
                ?? throw new FindingException(
                    new Finding(
                        "release-not-in-store",
                        "A release an edition was made from has no record in the store. Name the folder of releases with --sources."
                    )
                    {
                        Source = release.Label,
                        Expected = $"raw/{release.Source}/{release.Sha256}.json",
                        Found = "no record under this label",
                    }
                );
            offers.Add(record.Offer with { Sha256 = release.Sha256, Published = release.Published });
        }
        return new ReleaseList
        {
            Schema = ReleaseList.CurrentSchema,
            Demo = bases.Any(b => b.Notice is not null),
            Releases = offers,
        };
    }

    private async Task<IReadOnlyList<EditionBasis>> BasesAsync(CancellationToken cancellation)
    {
        var reader = new EditionReader(store, tables);
        var (index, _) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
        var bases = new List<EditionBasis>();
        foreach (var entry in index.Family(recipe).Where(e => e.Year <= lastYear))
            bases.Add((await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false)).Basis);
        return bases;
    }

    /// <inheritdoc />
    public async Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation)
    {
        var path = $"raw/{offer.Source}/{offer.Sha256}";
        return await store.SizeAsync(path, cancellation).ConfigureAwait(false) is null
            ? throw new FindingException(
                new Finding("store-damaged", "A release an edition was made from is not in the store any more. Restore it from a backup.")
                {
                    Source = path,
                    Expected = "the release " + offer.Label,
                    Found = "no such file",
                }
            )
            : await store.OpenAsync(path, cancellation).ConfigureAwait(false);
    }
}
