using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData.Json;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// What lies under <c>latest/</c>: pointers to the valid edition, never copies of its tables. Static hosting cannot
/// redirect, and a copy would be an address whose bytes change; a data package that names the files by the addresses of
/// their edition loads anywhere and says which edition it is.
/// </summary>
public static class LatestPages
{
    /// <summary>Path within an edition of the data package that names files by their addresses.</summary>
    public const string PackagePath = "datapackage.web.json";

    /// <summary>The page that leads on.</summary>
    public const string PagePath = "latest/index.html";

    /// <summary>The pointer for programs.</summary>
    public const string PointerPath = "latest/edition.json";

    /// <summary>The data package of the latest edition.</summary>
    public const string LatestPackagePath = "latest/datapackage.json";

    /// <summary>The page: leads on by itself, and by a link where that is switched off.</summary>
    public static byte[] Page(IndexEntry entry) =>
        Encoding.UTF8.GetBytes(
            EditionPage.Head("Die gültige Ausgabe", $"<meta http-equiv=\"refresh\" content=\"0; url=../editions/{entry.Id}/index.html\">\n")
                + $"<p>Gültig ist die <a href=\"../editions/{entry.Id}/index.html\">Ausgabe {entry.Id}</a>.</p>\n</main>\n</body>\n"
                + "</html>\n"
        );

    /// <summary>The page where no edition is valid: all of them were taken back.</summary>
    public static byte[] PageOfNone() =>
        Encoding.UTF8.GetBytes(
            EditionPage.Head("Zurzeit gilt keine Ausgabe", "")
                + "<p>Alle Ausgaben wurden zurückgenommen. Ihre Dateien bleiben unter ihren festen Adressen liegen; "
                + "sie stehen in <a href=\"../index.json\">index.json</a>.</p>\n</main>\n</body>\n</html>\n"
        );

    /// <summary>The pointer.</summary>
    public static byte[] Pointer(IndexEntry entry, PublicationAddress address) =>
        PublicJson.Write(
            PublicJson.Object(
                ("schema", "latest/1"),
                ("edition", entry.Edition),
                ("address", address.Of(entry.Id)),
                ("folder", StorePathOf(entry)),
                ("manifest_sha256", entry.ManifestSha256),
                ("fingerprint", entry.Fingerprint),
                ("notice", entry.Notice)
            )
        );

    private static string StorePathOf(IndexEntry entry) => StorePath.Edition(entry.Id) + "/";
}
