using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>Writes the Kreise of an edition for geographical programs.</summary>
internal static class SiteAreas
{
    /// <summary>Address of the file within the site.</summary>
    public static string PathOf(SiteEdition edition) => edition.Folder + Areas.Path + ".parquet";

    /// <summary>Makes it.</summary>
    /// <param name="tables">Writes it.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="boundaries">Its boundaries; null where it has none.</param>
    /// <param name="cancellation">Observed between columns.</param>
    public static async Task<SiteFile> MakeAsync(
        ITableFormat tables,
        SiteEdition edition,
        KreisBoundaries? boundaries,
        CancellationToken cancellation
    )
    {
        var clusters = edition.Clusters.ToDictionary(c => c.Key, c => c.Value.Cluster);
        var metadata = FileMetadata.Of(edition.Entry, edition.Manifest.Basis);
        if (boundaries is not null)
            metadata["geo"] = Areas.Metadata(boundaries);
        var table = Areas.Build(edition.Id, edition.Gebietsstand, clusters, boundaries);
        return new SiteFile(PathOf(edition), await tables.WriteAsync(table, metadata, cancellation).ConfigureAwait(false));
    }
}
