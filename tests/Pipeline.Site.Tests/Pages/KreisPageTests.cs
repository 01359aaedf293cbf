using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipeline.Site.Tests.Pages;

/// <summary>What the page of every Kreis says twice, and the picture that is shown with a link to it.</summary>
[Collection(PublishedSiteTests.Name)]
public sealed partial class KreisPageTests(PublishedSite site)
{
    /// <summary>How sure the group is, is said in a sentence and again in the table of all years: by the same share.</summary>
    [Fact]
    public void Certainty_OfTheNewestEdition_IsTheSameInSentenceAndTable()
    {
        var told = 0;
        foreach (var (path, html) in site.Pages.Where(p => KreisPagePath().IsMatch(p.Key)))
        {
            var text = WebUtility.HtmlDecode(html);
            var sentence = SimulatedYears().Match(text);
            Assert.True(sentence.Success, path);
            var rows = text[text.IndexOf("Gruppe, Sicherheit und Bericht", StringComparison.Ordinal)..];
            Assert.Equal(sentence.Groups[1].Value, InTable().Match(rows).Groups[1].Value);
            told++;
        }
        Assert.Equal(400, told);
    }

    /// <summary>
    /// The map of the surroundings is a file that does not change, also for the page of the newest edition, and says whose boundaries it
    /// shows. Without it, pages stay light.
    /// </summary>
    [Fact]
    public void Map_OfTheSurroundings_IsAFileOfItsOwn_AndPagesAreLight()
    {
        var pages = site.Pages.Where(p => KreisPagePath().IsMatch(p.Key)).ToList();
        Assert.Equal(400, pages.Count);
        foreach (var (path, html) in pages)
        {
            var ags = path.Split('/')[^2];
            Assert.Contains($"src=\"../../2023.1/kreis/{ags}/umgebung.svg\"", html, StringComparison.Ordinal);
            Assert.Contains($"href=\"../../2023.1/kreis/{ags}/umgebung.svg\"", html, StringComparison.Ordinal);
            var map = XDocument.Load(Path.Combine(site.Site, "2023.1", "kreis", ags, "umgebung.svg"));
            XNamespace svg = "http://www.w3.org/2000/svg";
            Assert.StartsWith("Karte: die Umgebung ", map.Root!.Element(svg + "title")!.Value, StringComparison.Ordinal);
            Assert.Contains("ist ein Kreis", map.Root.Element(svg + "desc")!.Value, StringComparison.Ordinal);
            Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 60 << 10);
        }
    }

    /// <summary>
    /// The values as a drawing to take along say cell by cell what the table of the page says, no text is cut off or runs into the next
    /// column, and whose data they are stands below.
    /// </summary>
    [Fact]
    public void Drawing_OfTheValues_SaysWhatTheTableOfThePageSays()
    {
        var told = 0;
        foreach (var (path, html) in site.Pages.Where(p => KreisPagePath().IsMatch(p.Key)))
        {
            var ags = path.Split('/')[^2];
            Assert.Contains($"href=\"../../2023.1/kreis/{ags}/werte.svg\"", html, StringComparison.Ordinal);
            Assert.Contains($"data-bild=\"../../2023.1/kreis/{ags}/werte.svg\"", html, StringComparison.Ordinal);
            var drawing = XDocument.Load(Path.Combine(site.Site, "2023.1", "kreis", ags, "werte.svg")).Root!;
            XNamespace svg = "http://www.w3.org/2000/svg";
            var texts = drawing.Elements(svg + "text").ToList();
            var drawn = string.Join(' ', texts.Select(t => t.Value.Trim()));
            var table = html[html.IndexOf("class=\"cardtable\"", StringComparison.Ordinal)..];
            table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
            var words = WebUtility
                .HtmlDecode(Tag().Replace(table[table.IndexOf("</thead>", StringComparison.Ordinal)..], " "))
                .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .ToList();
            Assert.InRange(words.Count, 40, 200);
            Assert.All(words, w => Assert.Contains(w, drawn, StringComparison.Ordinal));
            Assert.Equal("Demodaten – keine amtliche Statistik", texts[2].Value);
            AssertApart(path, texts, (double)drawing.Attribute("width")! / 2);
            Assert.Contains("Quellen: Demodaten", drawn, StringComparison.Ordinal);
            told++;
        }
        Assert.Equal(400, told);
    }

    /// <summary>Messengers show the picture a page names: of every Kreis its own, of every other page that of the edition.</summary>
    [Fact]
    public void Picture_OfALink_IsThere_AndOfAKreisItsOwn()
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, html) in site.Pages.Where(p => p.Value.Contains("og:image\"", StringComparison.Ordinal)))
        {
            var address = PictureAddress().Match(html).Groups[1].Value;
            var file = Path.Combine(site.Site, address[(address.IndexOf("/site/", StringComparison.Ordinal) + 6)..]);
            Assert.True(File.Exists(file), $"{path}: {address}");
            var isOfKreis = path.StartsWith("kreis/", StringComparison.Ordinal) && path.EndsWith("/index.html", StringComparison.Ordinal);
            Assert.Equal(isOfKreis, address.Contains("/site/kreis/", StringComparison.Ordinal));
            if (!isOfKreis)
                continue;
            var bytes = File.ReadAllBytes(file);
            Assert.True(own.Add(Convert.ToHexString(SHA256.HashData(bytes))), $"{path}: the picture of another Kreis");
            // ISO/IEC 15948, 11.2.2: width and height of the header.
            Assert.Equal(
                (600, 315),
                (
                    System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)),
                    System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))
                )
            );
            Assert.InRange(bytes.Length, 4_000, 30_000);
        }
        Assert.Equal(400, own.Count);
    }

    /// <summary>No text beyond the drawing, none over another of its line.</summary>
    private static void AssertApart(string path, IReadOnlyList<XElement> texts, double width)
    {
        foreach (var line in texts.GroupBy(t => (double)t.Attribute("y")!))
        {
            var before = 0.0;
            foreach (var (from, to) in line.Select(Extent).OrderBy(e => e.From))
            {
                Assert.True(from >= before && to <= width, $"{path}: {string.Join(" | ", line.Select(t => t.Value))}");
                before = to;
            }
        }
    }

    private static (double From, double To) Extent(XElement text)
    {
        var (x, length) = ((double)text.Attribute("x")!, (double)text.Attribute("textLength")!);
        return (string?)text.Attribute("text-anchor") == "end" ? (x - length, x) : (x, x + length);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("og:image\" content=\"([^\"]+)\"")]
    private static partial Regex PictureAddress();

    [GeneratedRegex(@"^kreis/\d{5}/index\.html$")]
    private static partial Regex KreisPagePath();

    [GeneratedRegex(@": In (.{5,30}?) simulierten Jahren")]
    private static partial Regex SimulatedYears();

    [GeneratedRegex(@"<td>in (.{5,30}?) simulierten Jahren")]
    private static partial Regex InTable();
}
