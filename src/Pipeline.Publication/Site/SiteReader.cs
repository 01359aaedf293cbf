using System.Text;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>What a site of an index is made from.</summary>
/// <param name="Index">The index: as it is, or as it is to be.</param>
/// <param name="Latest">Its newest valid edition.</param>
/// <param name="Settings">What the operator says of the site.</param>
/// <param name="Directory">The Gemeindeverzeichnis for the search; null for none.</param>
/// <param name="Keys">What the permanent pages of each edition are made from, by edition.</param>
/// <param name="Key">What all of it is made from.</param>
internal sealed record SitePlan(
    EditionIndex Index,
    IndexEntry Latest,
    SiteSettings Settings,
    Release? Directory,
    IReadOnlyDictionary<string, string> Keys,
    string Key
)
{
    /// <summary>What the pages the law asks for lack, by the names of the settings; nothing where the data are invented.</summary>
    public IReadOnlyList<string> Missing => Latest.Notice is null ? Settings.Missing : [];
}

/// <summary>The editions of a site, read.</summary>
/// <param name="World">What all pages know.</param>
/// <param name="Published">The editions by name.</param>
internal sealed record LoadedSite(SiteWorld World, IReadOnlyDictionary<string, PublishedEdition> Published);

/// <summary>Reads what a site is made from.</summary>
internal sealed class SiteReader(IArtifactStore store, ITableFormat tables, SiteSources sources)
{
    private readonly EditionReader _reader = new(store, tables);
    private readonly SiteMaps _maps = new(store, sources.Boundaries);

    /// <summary>What a site of an index is made from; null where the index names no valid edition.</summary>
    public async Task<SitePlan?> PlanAsync(EditionIndex index, CancellationToken cancellation)
    {
        if (index.Find("latest") is not { } latest)
            return null;
        var settings = await SiteSettings.BytesAsync(store, cancellation).ConfigureAwait(false);
        var keys = index.Editions.ToDictionary(e => e.Edition, e => Key(JsonSerializer.Serialize(e with { PublishedAt = null })));
        var register = KreisRegister.On((await _reader.ManifestAsync(latest, cancellation).ConfigureAwait(false)).Basis.Gebietsstand);
        var directory = await SitePlaces.FindAsync(store, register, cancellation).ConfigureAwait(false);
        var key = Key(
            string.Join('\n', keys.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Key + k.Value)),
            Sha256Hex.Of(settings ?? []),
            SiteAssets.StyleSheet.Path,
            SiteAssets.Script.Path,
            SiteAssets.CompareScript.Path,
            SiteAssets.SeriesScript.Path,
            directory?.Sha256 ?? ""
        );
        return new SitePlan(index, latest, settings is null ? new SiteSettings() : SiteSettings.Read(settings), directory, keys, key);
    }

    /// <summary>Reads the editions of a site.</summary>
    public async Task<LoadedSite> LoadAsync(SitePlan plan, SiteOrder order, CancellationToken cancellation)
    {
        var published = new Dictionary<string, PublishedEdition>(StringComparer.Ordinal);
        var editions = new List<SiteEdition>();
        foreach (var entry in plan.Index.Editions)
        {
            published[entry.Edition] = await _reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
            editions.Add(await SiteEdition.LoadAsync(published[entry.Edition], cancellation).ConfigureAwait(false));
        }
        var newest = editions.Single(e => e.Entry == plan.Latest);
        var world = new SiteWorld(
            editions,
            newest,
            plan.Settings,
            order.Elsewhere is null ? null : newest.Manifest.Basis.PublicationAddress.Text
        )
        {
            Places = await SitePlaces.ReadAsync(store, plan.Directory, sources.Municipalities, cancellation).ConfigureAwait(false),
            Pictures = sources.Lettering is { } lettering ? new SharePicture(lettering, newest) : null,
        };
        return new LoadedSite(world, published);
    }

    /// <summary>What the pages of an edition say.</summary>
    public async Task<SiteContent> ContentAsync(LoadedSite site, SiteEdition edition, CancellationToken cancellation)
    {
        var before = edition.Manifest.PreviousEdition is { } previous ? site.Published[previous] : null;
        var maps = await _maps.FindAsync(edition.Manifest.Basis, cancellation).ConfigureAwait(false);
        var context = await PublishedContext
            .CompareAsync(before, site.Published[edition.Entry.Edition], sources.Recipes(edition.Entry.Recipe), maps, cancellation)
            .ConfigureAwait(false);
        return new SiteContent(context, await DataAsync(edition, cancellation).ConfigureAwait(false));
    }

    /// <summary>The JSON-LD of an edition, with angle brackets escaped as a page needs it.</summary>
    private async Task<string?> DataAsync(SiteEdition edition, CancellationToken cancellation)
    {
        if (edition.File(DataPage.StructuredData) is null)
            return null;
        var bytes = await store
            .ReadAsync($"{StorePath.Edition(edition.Id)}/{DataPage.StructuredData}", SitePublisher.LargestFile, cancellation)
            .ConfigureAwait(false);
        return bytes is null ? null : Encoding.UTF8.GetString(bytes).Replace("<", "\\u003C", StringComparison.Ordinal);
    }

    private static string Key(params ReadOnlySpan<string> parts) => Sha256Hex.Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
