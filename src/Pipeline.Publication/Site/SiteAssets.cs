using System.Reflection;
using System.Text;
using Pipeline.Core.Store;

namespace Pipeline.Publication.Site;

/// <summary>Style sheet, script and icon. Their names hold their hash: a page and what it was made for stay together.</summary>
public static class SiteAssets
{
    private static readonly Lazy<SiteFile> StyleSheetFile = new(() =>
        Named("css", Encoding.UTF8.GetBytes(SiteColors.StyleSheet() + Encoding.UTF8.GetString(Read("teilhabe.css"))))
    );
    private static readonly Lazy<SiteFile> ScriptFile = new(() => Named("js", Read("teilhabe.js")));
    private static readonly Lazy<SiteFile> CompareFile = new(() =>
    {
        var content = Read("vergleich.js");
        return new SiteFile($"assets/vergleich.{Sha256Hex.Of(content)[..12]}.js", content);
    });
    private static readonly Lazy<SiteFile> IconFile = new(() => Named("svg", Read("teilhabe.svg")));

    /// <summary>The style sheet: the colours of drawings, then <c>site/teilhabe.css</c>.</summary>
    public static SiteFile StyleSheet => StyleSheetFile.Value;

    /// <summary>The script of search and map.</summary>
    public static SiteFile Script => ScriptFile.Value;

    /// <summary>The script of the page of comparison.</summary>
    public static SiteFile CompareScript => CompareFile.Value;

    /// <summary>The icon.</summary>
    public static SiteFile Icon => IconFile.Value;

    private static SiteFile Named(string extension, byte[] content) =>
        new($"assets/teilhabe.{Sha256Hex.Of(content)[..12]}.{extension}", content);

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
