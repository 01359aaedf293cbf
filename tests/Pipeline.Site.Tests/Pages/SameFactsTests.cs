using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Pipeline.Testing;
using Pipeline.Testing.Accessibility;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Pages;

/// <summary>
/// A page of a Kreis says what its PDF says: whatever stands on pages 1 to 3 of the PDF – sentences, cells, labels of drawings – is
/// on the page too, for all 400 Kreise of an edition at night, for every fourth by day.
/// </summary>
public sealed partial class SameFactsTests
{
    private const string Edition = "2023.1";
    private const int PagesOfFacts = 3;

    [Fact]
    public async Task PageOfEveryKreis_BesideItsPdf_LeavesNothingOut()
    {
        using var folder = new TemporaryFolder();
        await DemoStore.LinkAsync(folder.At("store"));
        var made = await InProcess.RunAsync("site", "--store", folder.At("store"));
        Assert.True(made.ExitCode == 0, made.ToString());
        var reports = Directory
            .GetFiles(folder.At("store", "editions", Edition, "reports"), "?????.pdf")
            .Order(StringComparer.Ordinal)
            .ToList();
        var chosen = Night.AllOrAFourth(reports);
        var missing = new ConcurrentBag<string>();
        var (kreise, blocks) = (0, 0);
        Parallel.ForEach(
            chosen,
            file =>
            {
                var ags = Path.GetFileNameWithoutExtension(file);
                var page = PageText(folder.At("store", "site", Edition, "kreis", ags, "index.html"));
                Interlocked.Increment(ref kreise);
                foreach (var block in PdfText.Extract(File.ReadAllBytes(file)).Take(PagesOfFacts).SelectMany(Blocks))
                {
                    Interlocked.Increment(ref blocks);
                    if (!page.Contains(Dense(block), StringComparison.Ordinal))
                        missing.Add($"{ags}: {block}");
                }
            }
        );
        Assert.Equal((400, chosen.Count), (reports.Count, kreise));
        Assert.True(blocks > kreise * 100, $"only {blocks} pieces of text were compared");
        Assert.Empty(missing.Order(StringComparer.Ordinal).Take(20));
    }

    /// <summary>Blocks of a page of the PDF but head and foot, which the site has once around each page.</summary>
    private static IEnumerable<string> Blocks(string page) => page.Split('\n').Where(b => b.Trim().Length > 0 && !Furniture().IsMatch(b));

    /// <summary>The text of a page and of the drawings it shows, with what they say to those who do not see them.</summary>
    private static string PageText(string file)
    {
        var html = ShownFile()
            .Replace(
                File.ReadAllText(file),
                m => m.Value + File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, m.Groups[1].Value))
            );
        return Dense(WebUtility.HtmlDecode(Tag().Replace(Spoken().Replace(html, m => m.Groups[1].Value + "\n" + m.Value), "")));
    }

    /// <summary>Without blanks and soft hyphens: lines break elsewhere on paper.</summary>
    private static string Dense(string text) => Blank().Replace(text, "");

    [GeneratedRegex("^(Teilhabebericht \\d{4} · .*|Ausgabe [\\d.]+ *Seite \\d+ von \\d+ *|Demodaten – .*)$")]
    private static partial Regex Furniture();

    [GeneratedRegex("<img [^>]*src=\"([^\"]*\\.svg)\"[^>]*>")]
    private static partial Regex ShownFile();

    [GeneratedRegex("<[^>]*(?:aria-label|alt)=\"([^\"]*)\"[^>]*>")]
    private static partial Regex Spoken();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("[\\s\\u00A0\\u202F\\u00AD\\u2009]+")]
    private static partial Regex Blank();
}
