using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Publication.German;

namespace Pipeline.Site.Tests.Pages;

/// <summary>What every page of the generated site has to keep, whatever it is about.</summary>
[Collection(PublishedSiteTests.Name)]
public sealed partial class PageTests(PublishedSite site)
{
    /// <summary>Most bytes of a page with all it loads at once, compressed as servers send it, typefaces among it.</summary>
    private const int LargestFirstLoad = 60 * 1024;

    private const int LargestKreis = 70 * 1024;

    private static bool IsFramed(string path) => path.EndsWith("einbetten.html", StringComparison.Ordinal);

    [Fact]
    public void Pages_OfEveryKind_AreThere()
    {
        string[] kinds =
        [
            "index.html",
            "kreis/16077/index.html",
            "kreis/16077/einbetten.html",
            "indikatoren/index.html",
            "indikatoren/life_expectancy/index.html",
            "indikatoren/life_expectancy/einbetten.html",
            "indikatoren/gruppen/index.html",
            "leichte-sprache/index.html",
            "datenschutz/index.html",
            "2022.1/indikatoren/supply_index/index.html",
            "vergleich/index.html",
            "aenderungen/index.html",
            "methode/index.html",
            "daten/index.html",
            "daten/schnittstelle/index.html",
            "korrekturen/index.html",
            "barrierefreiheit/index.html",
            "impressum/index.html",
            "404.html",
            "2022.1/index.html",
            "2022.1/kreis/16077/index.html",
            "2022.1/vergleich/index.html",
            "2023.1/aenderungen/index.html",
            "2023.1/methode/index.html",
            "2023.1/daten/index.html",
        ];
        Assert.All(kinds, k => Assert.Contains(k, site.Pages));
        Assert.Equal(3 * 400, site.Pages.Keys.Count(p => p.Contains("kreis/", StringComparison.Ordinal) && !IsFramed(p)));
        Assert.Equal(400, site.Pages.Keys.Count(p => p.Contains("kreis/", StringComparison.Ordinal) && IsFramed(p)));
    }

    [Fact]
    public void Links_OfAllPages_LeadSomewhere()
    {
        var ids = site.Pages.ToDictionary(p => p.Key, p => Id().Matches(p.Value).Select(m => m.Groups[1].Value).ToHashSet());
        var files = Directory
            .EnumerateFiles(site.Store, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(site.Store, f).Replace('\\', '/'))
            .ToHashSet();
        var broken = new List<string>();
        var followed = 0;
        foreach (var (path, html) in site.Pages)
        {
            var from = new Uri("http://store/site/" + path);
            foreach (Match match in Address().Matches(html))
            {
                var address = WebUtility.HtmlDecode(match.Groups[1].Value);
                if (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("mailto:", StringComparison.Ordinal))
                    continue;
                followed++;
                var target = new Uri(from, address);
                var file = target.AbsolutePath[1..];
                if (!files.Contains(file))
                    broken.Add($"{path} -> {address}: no file {file}");
                else if (
                    target.Fragment.Length > 1
                    && !address.StartsWith("#c", StringComparison.Ordinal)
                    && !file.EndsWith("vergleich/index.html", StringComparison.Ordinal) // Behind its # stands a selection.
                    && !ids[file["site/".Length..]].Contains(target.Fragment[1..])
                )
                    broken.Add($"{path} -> {address}: no such id");
            }
        }
        Assert.Empty(broken.Take(20));
        Assert.True(followed > 20_000, $"only {followed} links were looked at");
    }

    [Fact]
    public void Links_OnAnyPage_NameTheFileAndNotItsFolder() =>
        Assert.Empty(
            site.Pages.SelectMany(p => Address().Matches(p.Value).Select(m => m.Groups[1].Value))
                .Where(a => !a.StartsWith("http", StringComparison.Ordinal) && a.Split('#')[0].EndsWith('/'))
                .Distinct()
        );

    [Fact]
    public void Pages_OfAllKinds_HoldNoInlineStyleNoInlineScriptAndNothingFromElsewhere()
    {
        foreach (var (path, html) in site.Pages)
        {
            Assert.False(InlineStyle().IsMatch(html), $"{path} has inline style");
            Assert.False(Handler().IsMatch(html), $"{path} has an event handler");
            foreach (Match script in Script().Matches(html))
                Assert.True(
                    script.Groups[2].Value.Length == 0 || script.Groups[1].Value.Contains("application/", StringComparison.Ordinal),
                    $"{path} has an inline script"
                );
            foreach (Match loaded in Loaded().Matches(html))
                Assert.False(loaded.Groups[1].Value.Contains("://", StringComparison.Ordinal), $"{path} loads {loaded.Groups[1].Value}");
        }
    }

    [Fact]
    public void Policy_OfEveryPage_AllowsNothingUnsafeAndComesFirst()
    {
        foreach (var (path, html) in site.Pages)
        {
            var policy = WebUtility.HtmlDecode(Policy().Match(html).Groups[1].Value);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.True(
                html.IndexOf("Content-Security-Policy", StringComparison.Ordinal) < html.IndexOf("<link", StringComparison.Ordinal),
                path
            );
            Assert.Contains("<meta name=\"referrer\" content=\"no-referrer\">", html, StringComparison.Ordinal);
            foreach (Match data in StructuredData().Matches(html))
                Assert.Contains(
                    Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(data.Groups[1].Value))),
                    policy,
                    StringComparison.Ordinal
                );
        }
    }

    [Fact]
    public void Pages_OfAllKinds_HaveLanguageTitleOneHeadingAndLandmarks()
    {
        foreach (var (path, html) in site.Pages)
        {
            Assert.True(html.StartsWith("<!DOCTYPE html>\n<html lang=\"de\">", StringComparison.Ordinal), path);
            foreach (var once in new[] { "<h1", "<main", "<header", "<footer", "<title>Teilhabe", "name=\"description\"" })
                Assert.True(
                    Count(html, once) == (once == "<header" && IsFramed(path) ? 0 : 1)
                        || once.StartsWith("<title", StringComparison.Ordinal),
                    $"{path}: {once} {Count(html, once)} times"
                );
            Assert.Equal(html.Length, html.Replace("<title></title>", "", StringComparison.Ordinal).Length);
            Assert.True(
                Id().Matches(html).Select(m => m.Groups[1].Value).GroupBy(i => i).All(g => g.Count() == 1),
                $"{path} has an id twice"
            );
        }
    }

    [Fact]
    public void FirstLoad_OfEveryPage_StaysWithinItsBudget()
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var heavy = site
            .Pages.Select(p => (p.Key, Bytes: Compressed(Encoding.UTF8.GetBytes(p.Value)) + Assets(p.Value)))
            .Where(p => p.Bytes > LargestFirstLoad)
            .Select(p => $"{p.Key}: {p.Bytes} bytes");
        Assert.Empty(heavy);

        long Assets(string html) =>
            Loaded()
                .Matches(html)
                .Select(m => Path.GetFileName(m.Groups[1].Value))
                .Where(f => f.EndsWith(".js", StringComparison.Ordinal) || f.EndsWith(".css", StringComparison.Ordinal))
                .Sum(f =>
                    sizes.TryGetValue(f, out var known)
                        ? known
                        : sizes[f] = Compressed(File.ReadAllBytes(Path.Combine(site.Site, "assets", f)))
                );
    }

    private static long Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return target.Length;
    }

    [Fact]
    public void PageOfAKreis_WithoutWhatAllShare_StaysWithinItsBudget() =>
        Assert.Empty(
            site.Pages.Where(p => p.Key.StartsWith("kreis/", StringComparison.Ordinal))
                .Select(p => (p.Key, Bytes: Encoding.UTF8.GetByteCount(p.Value)))
                .Where(p => p.Bytes > LargestKreis)
                .Select(p => $"{p.Key}: {p.Bytes} bytes")
        );

    [Theory]
    [InlineData("life_expectancy", true)]
    [InlineData("supply_index", false)]
    public void TableOfAnIndicator_NamesEveryKreisOnce_TheBestFirstWhereRanksMayBeTold(string indicator, bool hasRanks)
    {
        var page = site.Pages[$"indikatoren/{indicator}/index.html"];
        var rows = Row().Matches(page.Split("id=\"kreistabelle\"")[1].Split("</table>")[0]).ToList();
        Assert.Equal(400, rows.Select(r => r.Groups[1].Value).Distinct().Count());
        Assert.Equal(400, rows.Count);
        Assert.Equal(hasRanks, page.Contains(">Platz</th>", StringComparison.Ordinal));
        var data = JsonNode.Parse(File.ReadAllText(Path.Combine(site.Site, "2023.1", "indikatoren", indicator, "daten.json")))!;
        var values = rows.Select(r => (double)data["kreise"]![r.Groups[1].Value]!.AsArray()[^1]!).ToList();
        var decimals = (int)data["decimals"]!;
        // What the table shows is the value of the file in the form of the report.
        Assert.All(
            rows.Zip(values),
            p => Assert.Equal(GermanNumber.Text(p.Second, decimals), WebUtility.HtmlDecode(p.First.Groups[2].Value).TrimEnd('*'))
        );
        if (hasRanks)
            Assert.Equal(values.OrderDescending(), values);
        else
            Assert.NotEqual(values.OrderDescending(), values);
    }

    [Fact]
    public void FilesOfAKreis_BesideItsPage_SayTheSameValues()
    {
        var folder = Path.Combine(site.Site, "kreis", "16077");
        var data = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "daten.json")))!;
        Assert.Equal(7, data["indicators"]!.AsArray().Count);
        var lines = File.ReadAllLines(Path.Combine(folder, "daten.csv"));
        foreach (var indicator in data["indicators"]!.AsArray().Select(i => i!))
        {
            var line = lines.Last(l => l.Contains($",2023,{indicator["indicator"]},", StringComparison.Ordinal));
            Assert.Contains($",{indicator["value"]!.ToJsonString()},", line, StringComparison.Ordinal);
        }
        Assert.Contains(lines, l => l.Contains($",2023,cluster,{data["cluster"]!.ToJsonString()},", StringComparison.Ordinal));
        var feed = System.Xml.Linq.XDocument.Load(Path.Combine(folder, "feed.xml"));
        System.Xml.Linq.XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(
            ["https://teilhabe.example/site/2023.1/kreis/16077/index.html", "https://teilhabe.example/site/2022.1/kreis/16077/index.html"],
            feed.Root!.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value)
        );
    }

    [Fact]
    public void SiteMap_ListsPagesByTheAddressTheyNameForThemselves()
    {
        System.Xml.Linq.XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var listed = System
            .Xml.Linq.XDocument.Load(Path.Combine(site.Site, "sitemap.xml"))
            .Descendants(map + "loc")
            .Select(l => l.Value)
            .ToList();
        Assert.True(listed.Count > 420, $"{listed.Count} pages");
        Assert.All(
            listed,
            l =>
                Assert.Contains(
                    $"<link rel=\"canonical\" href=\"{l}\">",
                    site.Pages[l["https://teilhabe.example/site/".Length..]],
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            "Sitemap: https://teilhabe.example/site/sitemap.xml",
            File.ReadAllText(Path.Combine(site.Store, "robots.txt")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Names_OfTheSearch_StayWithinTheirBudget() =>
        Assert.InRange(
            new FileInfo(Assert.Single(Directory.GetFiles(Path.Combine(site.Site, "assets"), "namen.*.js"))).Length,
            20_000,
            80 * 1024
        );

    [Fact]
    public void Figures_OfTheComparison_AreOneSmallFileAndThoseOfThePages()
    {
        var file = Path.Combine(site.Site, "2023.1", "vergleich", "daten.json");
        Assert.InRange(new FileInfo(file).Length, 10_000, 40 * 1024);
        var data = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal(400, data["kreise"]!.AsObject().Count);
        foreach (var (ags, kreis) in data["kreise"]!.AsObject())
        {
            var page = site.Pages[$"2023.1/kreis/{ags}/index.html"];
            Assert.Contains($"Gruppe\u00A0{((string)kreis![2]!)[^1]}: ", page, StringComparison.Ordinal);
            for (var i = 0; i < 7; i++)
            {
                var decimals = (int)data["indicators"]![i]![2]!;
                Assert.Contains(GermanNumber.Text((double)kreis[1]![i]!, decimals), page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void ListOfTheStartPage_NamesEveryKreisOnceWithItsCluster()
    {
        var list = site.Pages["index.html"].Split("id=\"kreise\"")[1].Split("id=\"frueher\"")[0];
        var items = Item().Matches(list);
        Assert.Equal(400, items.Count);
        var membership = File.ReadAllText(Path.Combine(site.Site, "kreis", "16077", "index.html"));
        var altenburg = items.Single(m => m.Groups[3].Value == "Altenburger Land");
        Assert.Equal("kreis/16077/index.html", altenburg.Groups[2].Value);
        Assert.Contains($"Gruppe\u00A0{altenburg.Groups[1].Value}: ", membership, StringComparison.Ordinal);
    }

    [Fact]
    public void PageOfAKreis_WithReport_OffersItsPdfAndAllYears()
    {
        var page = site.Pages["kreis/16077/index.html"];
        Assert.Contains("href=\"../../../editions/2023.1/reports/16077.pdf\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"../../2022.1/kreis/16077/index.html\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"../../2023.1/kreis/16077/index.html\"", page, StringComparison.Ordinal);
        Assert.Contains("keinen Bericht als PDF", site.Pages["kreis/01001/index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void PageOfAKreis_ThatMoved_SaysSoUnderTheQuestion()
    {
        var movers = Mover().Matches(site.Pages["aenderungen/index.html"]).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(movers);
        foreach (var ags in movers)
            Assert.Matches(
                "Hat sich die Gruppe geändert\\?</h2>\n<p>Ja\\. In der Ausgabe 2022 gehörte ",
                site.Pages[$"kreis/{ags}/index.html"]
            );
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(
        "<th scope=\"row\"><a href=\"[^\"]*kreis/(\\d{5})/index\\.html\">[^<]*</a></th>\\s*<td>[^<]*</td>\\s*<td class=\"n\">([^<]*)</td>"
    )]
    private static partial Regex Row();

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("<style|<[^>]* style=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("<[^>]*\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex("<script([^>]*)>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<(?:script|img|iframe|video|link rel=\"(?:stylesheet|icon|preload)\")[^>]*(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex StructuredData();

    [GeneratedRegex("<li><span class=\"chip chip\\d\">(\\d)</span><a href=\"([^\"]*)\">([^<]*)</a></li>")]
    private static partial Regex Item();

    [GeneratedRegex("<th scope=\"row\"><a href=\"\\.\\./kreis/(\\d{5})/index\\.html\">")]
    private static partial Regex Mover();
}
