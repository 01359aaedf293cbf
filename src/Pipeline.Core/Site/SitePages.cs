using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Report;

namespace Pipeline.Core.Site;

/// <summary>The pages of a site as pure functions of the editions, in the order they have to be written: what is linked to comes before what links to it.</summary>
public static class SitePages
{
    /// <summary>The page for each door a visitor may try: the address of the store itself leads to the site.</summary>
    public static byte[] Door { get; } = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0; url=site/index.html\">\n<title>Teilhabe in Deutschlands Kreisen</title>\n</head>\n<body>\n<p><a href=\"site/index.html\">Teilhabe in Deutschlands Kreisen</a></p>\n</body>\n</html>\n");

    /// <summary>Style sheet, script, icon: pages need them, they need nothing.</summary>
    public static IReadOnlyList<SiteFile> Assets => [SiteAssets.StyleSheet, SiteAssets.Script, SiteAssets.Icon];

    /// <summary>The permanent pages of an edition: its Kreise, then the pages about it, its start page last.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its content.</param>
    /// <param name="structuredData">JSON-LD of its data page; null for none.</param>
    public static IReadOnlyList<Func<SiteFile>> OfEdition(SiteWorld world, SiteEdition edition, ReportContext context, string? structuredData) =>
    [
        () => PreviewImage.Of(edition),
        .. Kreise(world, edition, context, isPermanent: true),
        .. About(world, edition, context, structuredData, isPermanent: true),
        () => StartPage.Of(world, edition, isPermanent: true),
    ];

    /// <summary>The pages of the newest edition and those of the site itself; the start page comes last of all.</summary>
    /// <param name="world">The site.</param>
    /// <param name="latest">Content of the newest edition.</param>
    /// <param name="structuredData">JSON-LD of its data page; null for none.</param>
    public static IReadOnlyList<Func<SiteFile>> OfSite(SiteWorld world, ReportContext latest, string? structuredData) =>
    [
        .. Kreise(world, world.Latest, latest, isPermanent: false),
        .. About(world, world.Latest, latest, structuredData, isPermanent: false),
        () => CorrectionsPage.Of(world),
        () => LegalPages.Accessibility(world),
        () => LegalPages.Imprint(world),
        () => LegalPages.NotFound(world),
    ];

    /// <summary>The start page.</summary>
    public static SiteFile Start(SiteWorld world) => StartPage.Of(world, world.Latest, isPermanent: false);

    private static IEnumerable<Func<SiteFile>> Kreise(SiteWorld world, SiteEdition edition, ReportContext context, bool isPermanent) =>
        context.Features.Kreise.Select<KreisKey, Func<SiteFile>>(k => () => KreisPage.Of(world, edition, context, k, isPermanent));

    private static IEnumerable<Func<SiteFile>> About(SiteWorld world, SiteEdition edition, ReportContext context, string? structuredData, bool isPermanent) =>
    [
        () => ChangesPage.Of(world, edition, context, isPermanent),
        () => MethodPage.Of(world, edition, context, isPermanent),
        () => DataPage.Of(world, edition, structuredData, isPermanent),
    ];
}
