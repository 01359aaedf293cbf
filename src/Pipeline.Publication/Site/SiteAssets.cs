using System.Reflection;
using System.Text;
using Pipeline.Core.Store;

namespace Pipeline.Publication.Site;

/// <summary>Style sheet, script and icon. Their names hold their hash: a page and what it was made for stay together.</summary>
public static class SiteAssets
{
    private static readonly Lazy<SiteFile> StyleSheetFile = new(() =>
        Hashed("teilhabe", "css", Encoding.UTF8.GetBytes(Faces() + SiteColors.StyleSheet() + Short("teilhabe.css")))
    );
    private static readonly Lazy<SiteFile> ScriptFile = OfScript("teilhabe");
    private static readonly Lazy<SiteFile> CompareFile = OfScript("vergleich");
    private static readonly Lazy<SiteFile> SeriesFile = OfScript("indikator");
    private static readonly Lazy<SiteFile> IconFile = new(() => Hashed("teilhabe", "svg", Read("teilhabe.svg")));

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

    private static Lazy<SiteFile> OfScript(string name) => new(() => OfText(name, Short(name + ".js")));

    /// <summary>A script that is made for a site, such as the outlines of its maps.</summary>
    internal static SiteFile OfText(string name, string text) => Hashed(name, "js", Encoding.UTF8.GetBytes(text));

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

    /// <summary>
    /// A style sheet or script as it is sent: without indentation, empty lines, and lines that hold a comment alone – a fifth of it, and
    /// what they say is for those who work on it. Neither has text that goes over several lines (a test holds that).
    /// </summary>
    private static string Short(string name)
    {
        var (text, isComment) = (new StringBuilder(), false);
        foreach (var line in Encoding.UTF8.GetString(Read(name)).Split('\n').Select(l => l.Trim()))
        {
            if (isComment || line.StartsWith("/*", StringComparison.Ordinal))
                isComment = !line.EndsWith("*/", StringComparison.Ordinal);
            else if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
                text.Append(line).Append('\n');
        }
        return text.ToString();
    }

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
