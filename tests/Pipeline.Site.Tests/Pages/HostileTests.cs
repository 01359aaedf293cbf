using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Site;

namespace Pipeline.Site.Tests.Pages;

/// <summary>Text from outside stays text, wherever it stands on a page.</summary>
public sealed class HostileTests
{
    private const string Hostile = "Kreis <script>alert(1)</script> \" onmouseover=\"alert(2)\" & 'Söhne' \u0001";

    [Fact]
    public void Text_OfEveryBlock_IsEncoded()
    {
        var picture = new Picture(200, 40, Hostile, [new TextMark(new(0, 10), Hostile, 8, ColorRole.Ink)]);
        var table = new TableBlock(
            Hostile,
            [new(Hostile, 1, false), new(Hostile, 1, true)],
            [
                [Hostile, Hostile],
            ],
            new HashSet<int>()
        );
        ReportBlock[] blocks =
        [
            new HeadingBlock(2, Hostile),
            new HeadingBlock(3, Hostile),
            new TextBlock(Hostile),
            new LinkBlock(Hostile, Hostile, "https://example.org/?a=1&b=\"<"),
            new CalloutBlock(Hostile, [Hostile]),
            new NoticeBlock(Hostile, [Hostile]),
            new ListBlock([Hostile]),
            table,
            new FigureBlock(Hostile, picture, table),
            new ChartTableBlock(
                Hostile,
                [new(Hostile, 1, false)],
                [
                    [new ChartCell(Hostile, [Hostile], picture)],
                ]
            ),
            new SideBySideBlock([new(1, [new TextBlock(Hostile)]), new(1, [table])]),
            new SmallPrintBlock(Hostile),
            new KeyFactsBlock([new(Hostile, Hostile)]),
        ];
        var html = new HtmlWriter();
        new BlockHtml(html).Write(blocks);
        var page = System.Text.Encoding.UTF8.GetString(html.Done());
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<[^>]*\" onmouseover", page);
        Assert.DoesNotContain('\u0001', page);
        Assert.Contains("Kreis &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains(
            "aria-label=\"Kreis &lt;script&gt;alert(1)&lt;/script&gt; &quot; onmouseover=&quot;",
            page,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("href", "javascript:alert(1)")]
    [InlineData("href", "data:text/html,x")]
    [InlineData("src", "vbscript:x")]
    [InlineData("href", " JavaScript:alert(1)")]
    [InlineData("href", "java\nscript:alert(1)")]
    [InlineData("src", "//elsewhere.example/x.js")]
    [InlineData("style", "color:red")]
    [InlineData("onclick", "alert(1)")]
    public void Attribute_ThatThePolicyForbids_CannotBeWritten(string name, string value) =>
        Assert.Throws<ArgumentException>(() => new HtmlWriter().Open("a", (name, value)));

    [Fact]
    public void Data_ThatCouldEndItsElement_CannotBeWritten() =>
        Assert.Throws<ArgumentException>(() => new HtmlWriter().Data("application/ld+json", "{\"name\":\"</script>\"}"));

    [Fact]
    public void Page_WithAnElementLeftOpen_IsNotDone() => Assert.Throws<InvalidOperationException>(() => new HtmlWriter().Open("p").Done());

    [Theory]
    [InlineData("{\"operator\": \"A\", \"unknown\": 1}")]
    [InlineData("{\"email\": \"a@b?subject=x\"}")]
    [InlineData("{\"address\": null}")]
    [InlineData("{\"api\": \"http://teilhabe.example.org/\"}")]
    [InlineData("{\"api\": \"/api\"}")]
    [InlineData("{\"api\": \"https://teilhabe.example.org/api/runs\"}")]
    [InlineData("{\"enforcement_body\": [null]}")]
    [InlineData("not json")]
    public void Settings_NotInTheirForm_AreRefused(string json) =>
        Assert.Throws<Core.Domain.FindingException>(() => SiteSettings.Read(System.Text.Encoding.UTF8.GetBytes(json)));
}
