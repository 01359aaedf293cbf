using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Publication.Site;

/// <summary>Reads names of Gemeinden out of a release.</summary>
public interface IMunicipalReader
{
    /// <summary>Reads and checks them.</summary>
    /// <param name="release">For messages and the attribution.</param>
    /// <param name="content">The file, seekable.</param>
    /// <exception cref="FindingException">Not in the expected form, or a Kreis has no Gemeinde.</exception>
    MunicipalNames Read(Release release, Stream content);
}

/// <summary>
/// The Gemeindeverzeichnis in a store. It belongs to no edition, for no figure is made of it: it is a release like any other
/// (<c>fetch</c>), and the search of the site knows its names. Without one the search knows the Kreise alone.
/// </summary>
public static class SitePlaces
{
    /// <summary>The format in the list of releases.</summary>
    public const string Format = "destatis-gv100ad";

    private const string Source = "destatis";

    /// <summary>The newest directory of the same Kreise; null where the store has none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="register">The Kreise of the newest edition.</param>
    /// <param name="cancellation">Observed between records.</param>
    internal static async Task<Release?> FindAsync(IArtifactStore store, KreisRegister register, CancellationToken cancellation)
    {
        var records = await RawRecords.ReadAsync(store, Source, cancellation).ConfigureAwait(false);
        return records
            .Where(r => r.Offer.Format == Format && KreisRegister.On(r.Offer.Gebietsstand) == register)
            .Select(r => new Release(r.Offer, r.Sha256, r.Bytes))
            .OrderBy(r => r.Offer.Gebietsstand)
            .ThenBy(r => r.Offer.Published ?? DateOnly.MinValue)
            .ThenBy(r => r.Sha256, StringComparer.Ordinal)
            .LastOrDefault();
    }

    /// <summary>Its names; null where there is no directory or nobody reads it.</summary>
    internal static async Task<MunicipalNames?> ReadAsync(
        IArtifactStore store,
        Release? release,
        IMunicipalReader? reader,
        CancellationToken cancellation
    )
    {
        if (release is null || reader is null)
            return null;
        var content = await store.OpenAsync(release.Path, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return reader.Read(release, content);
    }
}
