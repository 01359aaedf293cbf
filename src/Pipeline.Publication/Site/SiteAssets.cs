using System.Reflection;
using System.Text;
using Pipeline.Core.Store;

namespace Pipeline.Publication.Site;

/// <summary>Style sheet, script and icon. Their names hold their hash: a page and what it was made for stay together.</summary>
public static class SiteAssets
{
    private static readonly Lazy<SiteFile> StyleSheetFile = new(() =>
        Named("css", Encoding.UTF8.GetBytes(Faces() + SiteColors.StyleSheet() + Encoding.UTF8.GetString(Read("teilhabe.css"))))
    );
    private static readonly Lazy<SiteFile> ScriptFile = new(() => Named("js", Read("teilhabe.js")));
    private static readonly Lazy<SiteFile> CompareFile = new(() => Hashed("vergleich", "js", Read("vergleich.js")));
    private static readonly Lazy<SiteFile> SeriesFile = new(() => Hashed("indikator", "js", Read("indikator.js")));
    private static readonly Lazy<SiteFile> IconFile = new(() => Named("svg", Read("teilhabe.svg")));

    /// <summary>The style sheet: the colours of drawings, then <c>site/teilhabe.css</c>.</summary>
    public static SiteFile StyleSheet => StyleSheetFile.Value;

    /// <summary>The script of search and map.</summary>
    public static SiteFile Script => ScriptFile.Value;

    /// <summary>The script of the page of comparison.</summary>
    public static SiteFile CompareScript => CompareFile.Value;

    /// <summary>The script of the pages of indicators and groups.</summary>
    public static SiteFile SeriesScript => SeriesFile.Value;

    /// <summary>The icon.</summary>
    public static SiteFile Icon => IconFile.Value;

    private static SiteFile Named(string extension, byte[] content) => Hashed("teilhabe", extension, content);

    private static SiteFile Hashed(string name, string extension, byte[] content) =>
        new($"assets/{name}.{Sha256Hex.Of(content)[..12]}.{extension}", content);

    /// <summary>
    /// The typeface of the reports, with the characters of the pages only: labels of drawings fit, and pages look alike everywhere.
    /// It is in the style sheet, so that it is there when a page is first drawn, and in pages opened from a folder, where browsers
    /// load no typeface. Where it is decoded too late all the same, the page keeps the other one rather than breaking its lines anew.
    /// </summary>
    private static string Faces() =>
        string.Concat(
            new[] { ("regular", "400"), ("bold", "700") }.Select(face =>
                $"@font-face{{font-family:\"Teilhabe Sans\";font-weight:{face.Item2};font-display:block;"
                + "src:url(data:font/woff2;base64,"
                + $"{Convert.ToBase64String(Read($"teilhabe-sans-{face.Item1}.woff2"))}) format(\"woff2\")}}\n"
            )
        );

    private static byte[] Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pipeline.Publication.Site.{name}")
            ?? throw new InvalidOperationException($"{name} is not part of the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
