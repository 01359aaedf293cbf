using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>What every page may need of a published edition, without its tables of values.</summary>
/// <param name="Entry">Its entry in the index.</param>
/// <param name="Manifest">Its files.</param>
/// <param name="Clusters">Cluster and certainty of each Kreis as published.</param>
public sealed record SiteEdition(IndexEntry Entry, EditionManifest Manifest, IReadOnlyDictionary<KreisKey, SiteMembership> Clusters)
{
    private readonly Dictionary<string, Artefact> _files = Manifest.Artefacts.ToDictionary(a => a.Path, StringComparer.Ordinal);

    /// <summary>Who its values are from, each once: every page says it.</summary>
    public string Providers { get; } =
        string.Join("; ", SourceAttribution.Of(Manifest.Basis).Select(s => s.Provider).Distinct(StringComparer.Ordinal));

    /// <summary>The edition.</summary>
    public EditionId Id => Entry.Id;

    /// <summary>Its territorial status: which Kreise it has.</summary>
    public DateOnly Gebietsstand => Manifest.Basis.Gebietsstand;

    /// <summary>How its clusters are numbered, named and coloured.</summary>
    public ClusterScheme Scheme => Manifest.Basis.Clustering.Named;

    /// <summary>Classes of the small square with the number of a cluster: the colour is that of its scheme.</summary>
    internal string Chip(int cluster) => $"chip chip{Palette.OfCluster(Scheme[cluster]) - ColorRole.Cluster1 + 1}";

    /// <summary>Whether it is the valid one of its year.</summary>
    public bool IsCurrent => Entry.Status == EditionStatus.Current;

    /// <summary>Folder of its permanent pages within the site, with a slash.</summary>
    public string Folder => $"{Id}/";

    /// <summary>A file of the edition; null where it has none of that path.</summary>
    public Artefact? File(string path) => _files.GetValueOrDefault(path);

    /// <summary>The report of a Kreis; null where the edition was published without.</summary>
    public Artefact? Report(KreisKey kreis) => File($"reports/{kreis}.pdf");

    /// <summary>From a published edition.</summary>
    public static async Task<SiteEdition> LoadAsync(PublishedEdition edition, CancellationToken cancellation)
    {
        var membership = await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var certainty = membership.All(m => m.Certainty is not null)
            ? await PublishedCertainty.LoadAsync(edition, membership, cancellation).ConfigureAwait(false)
            : null;
        return new SiteEdition(
            edition.Entry,
            edition.Manifest,
            new SortedDictionary<KreisKey, SiteMembership>(
                membership
                    .Select((m, i) => (m.Ags, Membership: new SiteMembership(m.Cluster, certainty?[i], m.BorderlineCluster)))
                    .ToDictionary(m => m.Ags, m => m.Membership)
            )
        );
    }
}

/// <summary>Where a Kreis stands in an edition.</summary>
/// <param name="Cluster">1 to k.</param>
/// <param name="Certainty">How sure that is, as the report says it; null where the edition does not know.</param>
/// <param name="BordersOn">The other cluster of a borderline Kreis.</param>
public readonly record struct SiteMembership(int Cluster, KreisCertainty? Certainty, int? BordersOn);
