using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

/// <summary>Reads boundaries of the Kreise out of a release.</summary>
public interface IBoundaryReader
{
    /// <summary>Reads and checks them.</summary>
    /// <param name="release">For messages and the attribution.</param>
    /// <param name="content">The file, seekable.</param>
    /// <exception cref="FindingException">Not in the expected form, or a Kreis is missing.</exception>
    KreisBoundaries Read(Release release, Stream content);
}

/// <summary>
/// The release of boundaries that the maps of an edition are drawn from. It stands in <c>releases.json</c> like any other,
/// with the format <see cref="Format"/>, and so lies in <c>raw/</c> and in the basis. Without one, maps are tiles.
/// </summary>
public static class BoundaryFile
{
    /// <summary>The format in the list of releases: GeoJSON of the BKG's Kreise in WGS 84.</summary>
    public const string Format = "bkg-geojson";

    /// <summary>Whether an offer is of boundaries: by its format, or as plain GeoJSON from the BKG.</summary>
    public static bool IsBoundaries(ReleaseOffer offer) => offer.Format == Format || offer is { Source: "bkg", Format: "geojson" };

    /// <summary>
    /// The boundaries an edition uses: of those of its Gebietsstand or a later one with the same Kreise that it could have known, the
    /// earliest Gebietsstand, of that the newest. Older boundaries have other Kreise, and so have those after the next reform.
    /// </summary>
    /// <exception cref="FindingException">Two deliveries that nothing tells apart.</exception>
    public static Release? Select(Recipe recipe, IReadOnlyList<Release> releases, int year)
    {
        var register = KreisRegister.On(recipe.GebietsstandOf(year));
        var until = recipe.ReleasesUntilYearsAfter is { } years ? new DateOnly(year + years, 12, 31) : DateOnly.MaxValue;
        var candidates = releases
            .Where(r =>
                IsBoundaries(r.Offer)
                && r.Offer.Gebietsstand >= register.Day
                && KreisRegister.On(r.Offer.Gebietsstand) == register
                && (r.Offer.Published ?? DateOnly.MinValue) <= until
            )
            .OrderBy(r => r.Offer.Gebietsstand)
            .ThenByDescending(r => r.Offer.Published ?? DateOnly.MinValue)
            .ToList();
        if (candidates.Count == 0)
            return null;
        var chosen = candidates[0];
        var rival = candidates.FirstOrDefault(r =>
            r.Offer.Gebietsstand == chosen.Offer.Gebietsstand && r.Offer.Published == chosen.Offer.Published && r.Sha256 != chosen.Sha256
        );
        return rival is null
            ? chosen
            : throw new FindingException(
                new Finding("release-ambiguous", "Two deliveries of boundaries have different bytes and no date tells which is newer.")
                {
                    Source = chosen.Offer.Label,
                    Expected = "different days in \"published\" of releases.json",
                    Found = $"{chosen.Offer.File} and {rival.Offer.File}",
                }
            );
    }

    /// <summary>The maps of an edition: of the boundaries in its basis, or tiles.</summary>
    /// <param name="basis">The basis of the edition.</param>
    /// <param name="releases">The releases of the run.</param>
    /// <param name="store">Where the releases lie.</param>
    /// <param name="reader">Reads boundaries; null where none are expected.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">The boundaries are faulty, or nobody reads them.</exception>
    public static async Task<ReportMaps> MapsAsync(
        EditionBasis basis,
        IReadOnlyList<Release> releases,
        IArtifactStore store,
        IBoundaryReader? reader,
        CancellationToken cancellation
    )
    {
        if (releases.FirstOrDefault(r => IsBoundaries(r.Offer) && basis.Releases.Any(b => b.Sha256 == r.Sha256)) is not { } release)
            return ReportMaps.Tiles(basis.Gebietsstand);
        if (reader is null)
            throw Extractions.UnknownFormat(release);
        var content = await store.OpenAsync(release.Path, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return ReportMaps.Build(reader.Read(release, content));
    }
}
