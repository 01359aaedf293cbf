using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Publication.OpenData.Json;

namespace Pipeline.Publication.OpenData;

/// <summary>What a deposit of an edition in Zenodo holds. Zenodo has no folders, so tables and reports go in as archives.</summary>
public static class ZenodoDeposit
{
    /// <summary>The metadata Zenodo reads.</summary>
    public const string MetadataPath = ".zenodo.json";

    /// <summary>SHA-256 of each file of the deposit, as <c>sha256sum -c</c> reads it.</summary>
    public const string ChecksumPath = "SHA256SUMS";

    /// <summary>The descriptions that also lie beside the archives, where people see them before they unpack.</summary>
    public static IReadOnlyList<string> Beside { get; } =
    [
        SnapshotReadme.Path,
        CitationFile.Path,
        Codebook.MarkdownPath,
        EnglishCodebook.Path,
        DataPackage.Path,
        DcatRecord.JsonLdPath,
        DcatRecord.TurtlePath,
        "basis.json",
    ];

    /// <summary>The archive of everything but the reports.</summary>
    public static string DataArchive(EditionId edition) => $"teilhabe-{edition}-daten.zip";

    /// <summary>The archive of the reports.</summary>
    public static string ReportArchive(EditionId edition) => $"teilhabe-{edition}-berichte.zip";

    /// <summary>Whether a file of an edition is a report.</summary>
    public static bool IsReport(string path) => path.StartsWith("reports/", StringComparison.Ordinal);

    /// <summary>The metadata, in the form of Zenodo's deposit interface.</summary>
    /// <param name="entry">The edition in the index: says when it was published.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">Its description, plain text.</param>
    public static byte[] Metadata(IndexEntry entry, EditionManifest manifest, string title, string description)
    {
        var (basis, address) = (manifest.Basis, manifest.Basis.PublicationAddress);
        var licence = Licence.OfEdition(basis);
        return PublicJson.Write(
            PublicJson.Object(
                ("title", title),
                ("upload_type", "dataset"),
                (
                    "description",
                    $"<p>{MarkdownText.Html(description)}</p><p>Quellen: "
                        + $"{MarkdownText.Html(string.Join("; ", basis.Attributions))}. Daten verändert.</p>"
                ),
                ("creators", PublicJson.Array([PublicJson.Object(("name", basis.Publisher.Name))])),
                ("publication_date", entry.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("version", entry.Edition),
                ("language", "deu"),
                ("access_right", "open"),
                ("license", licence.Page is null ? licence.Uri[(licence.Uri.LastIndexOf('/') + 1)..] : licence.Name.ToLowerInvariant()),
                ("keywords", PublicJson.Texts(EditionDescription.Keywords)),
                (
                    "notes",
                    string.Join(
                        ' ',
                        new[]
                        {
                            basis.Notice is { } notice ? notice + "." : null,
                            $"Fingerabdruck (SHA-256 von basis.json): {entry.Fingerprint}.",
                        }.Where(n => n is not null)
                    )
                ),
                (
                    "related_identifiers",
                    PublicJson.Array([
                        PublicJson.Object(
                            ("identifier", address.Of(entry.Id)),
                            ("relation", "isIdenticalTo"),
                            ("resource_type", "dataset")
                        ),
                        PublicJson.Object(("identifier", address.Of(Errata.MarkdownPath(entry.Id))), ("relation", "isDocumentedBy")),
                        entry.Correction is { } correction && EditionId.TryParse(correction.Replaces, out var replaced)
                            ? PublicJson.Object(
                                ("identifier", address.Of(replaced)),
                                ("relation", "isNewVersionOf"),
                                ("resource_type", "dataset")
                            )
                            : null,
                    ])
                )
            )
        );
    }

    /// <summary>The list of checksums.</summary>
    public static byte[] Checksums(IEnumerable<(string Path, string Sha256)> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => $"{f.Sha256}  {f.Path}\n")));
}
