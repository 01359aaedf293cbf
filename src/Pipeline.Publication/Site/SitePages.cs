using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// The pages of a site as pure functions of the editions, in the order they have to be written: what is linked to comes before what
/// links to it.
/// </summary>
public static class SitePages
{
    /// <summary>Where the redirect lies: at the root of the store.</summary>
    public const string RedirectPath = "index.html";

    /// <summary>The page that sends visitors of the store's own address on to the site.</summary>
    public static byte[] Redirect { get; } =
        Encoding.UTF8.GetBytes(
            "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n<link rel=\"icon\" href=\"data:,\">\n"
                + "<meta http-equiv=\"refresh\" content=\"0; url=site/index.html\">\n<title>Teilhabe in Deutschlands Kreisen</title>\n"
                + "</head>\n<body>\n<p><a href=\"site/index.html\">Teilhabe in Deutschlands Kreisen</a></p>\n</body>\n</html>\n"
        );

    /// <summary>Style sheet, script, icon, names: pages need them, they need nothing.</summary>
    public static IReadOnlyList<SiteFile> Assets(SiteWorld world) =>
        [SiteAssets.StyleSheet, SiteAssets.Script, SiteAssets.Icon, SiteAssets.CompareScript, SiteAssets.SeriesScript, world.Names];

    /// <summary>The permanent pages of an edition: its Kreise, then the pages about it, its start page last.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="content">Its content.</param>
    /// <param name="withSite">Whether the pages of its Kreise are those of the site as well, and wanted now.</param>
    public static IReadOnlyList<Func<IReadOnlyList<SiteFile>>> OfEdition(
        SiteWorld world,
        SiteEdition edition,
        SiteContent content,
        bool withSite
    ) =>
        [
            () => [PreviewImage.Draw(edition), content.Drawing.Render(), .. MapScript.All(content.Context)],
            // One report gives the page of the newest edition and the permanent one; both are written before anything links to them.
            .. Kreise(world, edition, content, withSite ? [true, false] : [true]),
            .. About(world, edition, content, isPermanent: true),
            () => [StartPage.Render(world, edition, isPermanent: true)],
        ];

    /// <summary>The pages of the site itself; the start page comes after all of them.</summary>
    /// <param name="world">The site.</param>
    /// <param name="latest">Content of the newest edition.</param>
    /// <param name="withKreise">Whether the pages of the Kreise are still to be made.</param>
    public static IReadOnlyList<Func<IReadOnlyList<SiteFile>>> OfSite(SiteWorld world, SiteContent latest, bool withKreise) =>
        [
            .. withKreise ? Kreise(world, world.Latest, latest, [false]) : [],
            .. About(world, world.Latest, latest, isPermanent: false),
            () =>
                [
                    ApiPage.Render(world, latest.Context),
                    CorrectionsPage.Render(world),
                    LegalPages.Accessibility(world),
                    LegalPages.Imprint(world),
                    LegalPages.Privacy(world),
                    LegalPages.NotFound(world),
                ],
            () => [EasyLanguage.Render(world), SiteMapFile.Render(world, latest.Context)],
        ];

    /// <summary>The start page.</summary>
    public static SiteFile Start(SiteWorld world) => StartPage.Render(world, world.Latest, isPermanent: false);

    private static IEnumerable<Func<IReadOnlyList<SiteFile>>> Kreise(
        SiteWorld world,
        SiteEdition edition,
        SiteContent content,
        bool[] permanent
    ) =>
        content.Context.Features.Kreise.Select<KreisKey, Func<IReadOnlyList<SiteFile>>>(k =>
            () => Kreis(world, edition, content, k, permanent)
        );

    private static IReadOnlyList<SiteFile> Kreis(
        SiteWorld world,
        SiteEdition edition,
        SiteContent content,
        KreisKey kreis,
        bool[] permanent
    )
    {
        var report = KreisPage.OnScreen(KreisReport.Compose(content.Context, kreis));
        return
        [
            .. permanent.Contains(false)
                ?
                [
                    .. KreisFiles.Render(world, content.Context, kreis),
                    .. world.Pictures is { } pictures ? [pictures.Draw(content.Context, kreis)] : Array.Empty<SiteFile>(),
                    KreisPage.Embedded(world, edition, content, kreis, report),
                ]
                : Array.Empty<SiteFile>(),
            .. permanent.Contains(true)
                ? KreisPage.Drawings(
                    edition,
                    content.Context,
                    kreis,
                    report,
                    world.Address.Of($"site/{edition.Folder}kreis/{kreis}/index.html")
                )
                : [],
            .. permanent.Select(isPermanent => KreisPage.Render(world, edition, content, kreis, report, isPermanent)),
        ];
    }

    private static IEnumerable<Func<IReadOnlyList<SiteFile>>> About(
        SiteWorld world,
        SiteEdition edition,
        SiteContent content,
        bool isPermanent
    ) =>
        [
            .. SeriesPages.Of(world, edition, content.Context, isPermanent),
            () => ComparePage.Render(world, edition, content.Context, isPermanent),
            () => [ChangesPage.Render(world, edition, content.Context, isPermanent)],
            () => [MethodPage.Render(world, edition, content.Context, isPermanent)],
            () => [DataPage.Render(world, edition, content.StructuredData, isPermanent)],
        ];
}

/// <summary>What the pages of an edition say.</summary>
/// <param name="Context">Its figures.</param>
/// <param name="StructuredData">JSON-LD of its data page, angle brackets escaped; null for none.</param>
public sealed record SiteContent(ReportContext Context, string? StructuredData)
{
    /// <summary>Means of the context series, worked out once for all Kreise.</summary>
    internal ContextMeans Means { get; } = ContextMeans.Compute(Context);

    /// <summary>What the pages of all Kreise draw alike: what one of them draws and does not draw for itself.</summary>
    internal SharedDrawing Drawing { get; } =
        SharedDrawing.Build($"{Context.Id}/", KreisPage.OnScreen(KreisReport.Compose(Context, Context.Features.Kreise[0])).Blocks);
}
