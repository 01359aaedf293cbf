using Pipeline.Core.Editions;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Site;

/// <summary>What a Parquet file of the site says of itself.</summary>
internal static class FileMetadata
{
    /// <summary>Family, edition, licence, attribution and, for invented data, the notice.</summary>
    public static Dictionary<string, string> Of(IndexEntry entry, EditionBasis basis)
    {
        var metadata = new Dictionary<string, string>
        {
            ["family"] = entry.Recipe,
            ["edition"] = entry.Edition,
            ["licence"] = Licence.OfEdition(basis).Code,
            ["attribution"] = string.Join("; ", basis.Attributions),
        };
        if (basis.Notice is { } notice)
            metadata["notice"] = notice;
        return metadata;
    }
}
