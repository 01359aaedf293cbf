using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// What the maps of published editions are drawn from: the boundaries in their basis, as in their PDFs. Editions mostly share a
/// delivery; each is read once.
/// </summary>
/// <param name="store">Where the releases lie.</param>
/// <param name="reader">Reads boundaries; null where none are expected.</param>
internal sealed class SiteMaps(IArtifactStore store, IBoundaryReader? reader)
{
    private readonly Dictionary<string, ReportMaps> _read = new(StringComparer.Ordinal);

    /// <summary>The maps of an edition; tiles where it has no boundaries.</summary>
    /// <param name="basis">The basis of the edition.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">The boundaries are not in the store, are faulty, or nobody reads them.</exception>
    public async Task<ReportMaps> FindAsync(EditionBasis basis, CancellationToken cancellation)
    {
        if (basis.Releases.Select(Release).FirstOrDefault(r => r is not null) is not { } release)
            return ReportMaps.Tiles(basis.Gebietsstand);
        if (_read.TryGetValue(release.Sha256, out var known))
            return known;
        if (await store.SizeAsync(release.Path, cancellation).ConfigureAwait(false) is null)
            throw new FindingException(
                new Finding("store-damaged", "The boundaries an edition was made with are gone, so its maps cannot be drawn.")
                {
                    Source = release.Path,
                    Expected = "the bytes named in its basis.json",
                    Found = "no such file",
                }
            );
        return _read[release.Sha256] = await BoundaryFile.MapsAsync(basis, [release], store, reader, cancellation).ConfigureAwait(false);
    }

    /// <summary>A release of the basis as it was offered, where it is one of boundaries; null for any other.</summary>
    private static Release? Release(BasisRelease release)
    {
        var words = release.Label.Split(' ');
        if (words.Length < 2)
            return null;
        var offer = new ReleaseOffer
        {
            Source = release.Source,
            Format = words[1],
            Edition = words.Length > 2 ? words[2] : null,
            Gebietsstand = release.Gebietsstand,
            File = $"raw/{release.Source}/{release.Sha256}",
            Licence = release.Licence,
            Attribution = release.Attribution,
            Published = release.Published,
        };
        return BoundaryFile.IsBoundaries(offer) ? new Release(offer, release.Sha256, 0) : null;
    }
}
