using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Site;

/// <summary>What every page may need of a published edition, without its tables of values.</summary>
/// <param name="Entry">Its entry in the index.</param>
/// <param name="Manifest">Its files.</param>
/// <param name="Clusters">Cluster and certainty of each Kreis as published.</param>
public sealed record SiteEdition(IndexEntry Entry, EditionManifest Manifest, IReadOnlyDictionary<KreisKey, SiteMembership> Clusters)
{
    private readonly Dictionary<string, Artefact> _files = Manifest.Artefacts.ToDictionary(a => a.Path, StringComparer.Ordinal);

    /// <summary>The edition.</summary>
    public EditionId Id => Entry.Id;

    /// <summary>Whether it is the valid one of its year.</summary>
    public bool IsCurrent => Entry.Status == EditionStatus.Current;

    /// <summary>Folder of its permanent pages within the site, with a slash.</summary>
    public string Folder => $"{Id}/";

    /// <summary>A file of the edition; null where it has none of that path.</summary>
    public Artefact? File(string path) => _files.GetValueOrDefault(path);

    /// <summary>The report of a Kreis; null where the edition was published without.</summary>
    public Artefact? Report(KreisKey kreis) => File($"reports/{kreis}.pdf");

    /// <summary>From the store.</summary>
    public static async Task<SiteEdition> LoadAsync(EditionReader reader, IndexEntry entry, CancellationToken cancellation)
    {
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var table = await reader.TableAsync(entry.Id, TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var (ags, cluster, certainty, other) = (
            table.Column<string>("ags"),
            table.Column<int>("cluster"),
            table.Column<double?>("certainty"),
            table.Column<int?>("borderline_cluster")
        );
        var clusters = new SortedDictionary<KreisKey, SiteMembership>();
        for (var i = 0; i < table.Rows; i++)
            clusters.Add(KreisKey.Parse(ags[i]), new SiteMembership(cluster[i], certainty[i], other[i]));
        return new SiteEdition(entry, manifest, clusters);
    }
}

/// <summary>Where a Kreis stands in an edition.</summary>
/// <param name="Cluster">1 to 6.</param>
/// <param name="Certainty">Share of resamples with the same cluster, 0 to 1; null where the edition has none.</param>
/// <param name="BordersOn">The other cluster of a borderline Kreis.</param>
public readonly record struct SiteMembership(int Cluster, double? Certainty, int? BordersOn);
