using Pipeline.Core.Domain;

namespace Pipeline.Publication.Site;

/// <summary>Everything the pages of a site share. Immutable: used by several threads.</summary>
public sealed class SiteWorld
{
    private readonly Lazy<SiteFile> _names;

    /// <summary>Takes its parts.</summary>
    /// <param name="editions">All editions of the index, oldest first; at least one.</param>
    /// <param name="latest">The valid edition of the newest year.</param>
    /// <param name="settings">What the operator says of the office behind the site.</param>
    /// <param name="dataAddress">Where <c>editions/</c> is served, with a slash, where it does not lie beside the site; null where
    /// it does.</param>
    public SiteWorld(IReadOnlyList<SiteEdition> editions, SiteEdition latest, SiteSettings settings, string? dataAddress = null)
    {
        _names = new(() => SiteNames.Render(KreisRegister.On(latest.Gebietsstand), Places));
        (Editions, Latest, Settings, DataAddress) = (editions, latest, settings, dataAddress);
        Valid = [.. editions.Where(e => e.IsCurrent).OrderByDescending(e => e.Id)];
    }

    /// <summary>Gemeinden the search knows; null where the store has no directory of them.</summary>
    public MunicipalNames? Places { get; init; }

    /// <summary>Pictures of the Kreise in the newest edition, for links to their pages; null where there are none.</summary>
    internal SharePicture? Pictures { get; init; }

    /// <summary>The names the search knows.</summary>
    internal SiteFile Names => _names.Value;

    /// <summary>All editions, oldest first.</summary>
    public IReadOnlyList<SiteEdition> Editions { get; }

    /// <summary>The valid ones, newest first.</summary>
    public IReadOnlyList<SiteEdition> Valid { get; }

    /// <summary>The valid edition of the newest year.</summary>
    public SiteEdition Latest { get; }

    /// <summary>What the operator says.</summary>
    public SiteSettings Settings { get; }

    /// <summary>Where <c>editions/</c> is served; null where it lies beside the site.</summary>
    public string? DataAddress { get; }

    /// <summary>Where the store is served.</summary>
    public PublicationAddress Address => Latest.Manifest.Basis.PublicationAddress;
}

/// <summary>A page to be: where it lies and how it reaches others. All links are relative, so the site works from any folder.</summary>
internal sealed class SitePlace
{
    private readonly SiteWorld _world;
    private readonly string _root;
    private readonly string _folder;

    /// <summary>A page by its path within the site.</summary>
    /// <param name="world">The site.</param>
    /// <param name="path">For example <c>kreis/15083/index.html</c>.</param>
    /// <param name="root">How to reach the root of the site; worked out from the path where not said.</param>
    public SitePlace(SiteWorld world, string path, string? root = null)
    {
        (_world, Path) = (world, path);
        _folder = root is null ? path[..(path.LastIndexOf('/') + 1)] : "";
        _root = root ?? string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
    }

    /// <summary>Path within the site.</summary>
    public string Path { get; }

    /// <summary>Address of a page of the site as seen from this one.</summary>
    public string To(string path) =>
        _folder.Length > 0 && path.StartsWith(_folder, StringComparison.Ordinal) ? path[_folder.Length..] : _root + path;

    /// <summary>Address of a file of the store as seen from this page.</summary>
    public string ToStore(string path) => _world.DataAddress is { } elsewhere ? elsewhere + path : _root + "../" + path;

    /// <summary>Address of a file of an edition.</summary>
    public string ToFile(SiteEdition edition, string path) => ToStore($"editions/{edition.Id}/{path}");

    /// <summary>The public address of this page.</summary>
    public string Public => _world.Address.Of("site/" + Path);
}

/// <summary>A finished file of the site.</summary>
/// <param name="Path">Within the site.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SiteFile(string Path, byte[] Content);
