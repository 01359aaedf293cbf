using Pipeline.Core.Store;

namespace Pipeline.Publication.OpenData;

/// <summary>What browsers are told that an object of the store is.</summary>
public static class StoredMedia
{
    /// <summary>The media type of a path, by its extension; <c>application/octet-stream</c> where nobody knows it.</summary>
    /// <param name="path">Path within the store.</param>
    public static string TypeOf(string path) =>
        Path.GetFileName(path) == StorePath.Feed
            ? "application/atom+xml"
            : Path.GetExtension(path) switch
            {
                ".png" => "image/png",
                ".cff" => CitationFile.MediaType,
                ".json" => "application/json",
                ".jsonld" => "application/ld+json",
                ".geojson" => "application/geo+json",
                ".ndjson" => "application/x-ndjson",
                ".pdf" => "application/pdf",
                ".parquet" => "application/vnd.apache.parquet",
                ".csv" => "text/csv; charset=utf-8",
                ".md" => "text/markdown; charset=utf-8",
                ".html" => "text/html; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                ".ttl" => "text/turtle; charset=utf-8",
                ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ".txt" => "text/plain; charset=utf-8",
                ".xml" => "application/xml",
                ".woff2" => "font/woff2",
                _ => "application/octet-stream",
            };
}
