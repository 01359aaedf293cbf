using System.Text;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>How a "Werteabruf" as csv is encoded.</summary>
internal static class GenesisCsvText
{
    /// <summary>
    /// Windows-1252: what the downloader writes, and the same as ISO-8859-1 for every character a csv of the database can hold.
    /// </summary>
    public static Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
}
