using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.Tests.OpenData;

/// <summary>A text that tries to be markup, script or formula stays a text in every document.</summary>
public sealed class HostileContentTests
{
    private static readonly EditionDescription Edition = SampleEdition.With(SampleEdition.Hostile);

    public static TheoryData<string> Json() => ["datapackage", "codebook", "schema.org", "jsonld", "errata", "all errata"];

    public static TheoryData<string> Markup() => ["codebook", "english codebook", "readme", "page", "errata", "all errata", "feed"];

    [Theory]
    [MemberData(nameof(Json))]
    public void Json_WithHostileText_IsWholeAndFreeOfTags(string document)
    {
        var index = SampleEdition.Index(SampleEdition.Hostile);
        var bytes = document switch
        {
            "datapackage" => DataPackage.Render(Edition),
            "codebook" => Codebook.Json(Edition),
            "schema.org" => SchemaOrgDataset.Render(Edition),
            "jsonld" => JsonLd.Write(DcatRecord.Build(Edition)),
            "errata" => Errata.Json(index, index.Editions[^1]),
            _ => Errata.AllJson(index),
        };
        Assert.DoesNotContain("<", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(bytes);
        Assert.Contains(Texts(json.RootElement), t => t.Contains(SampleEdition.Hostile, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public void Markup_WithHostileText_HasNoTagOfIts(string document)
    {
        var index = SampleEdition.Index(SampleEdition.Hostile);
        var text = Encoding.UTF8.GetString(
            document switch
            {
                "codebook" => Codebook.Markdown(Edition),
                "english codebook" => EnglishCodebook.Markdown(Edition),
                "readme" => SnapshotReadme.Render(Edition),
                "page" => EditionPage.Render(
                    Edition with
                    {
                        Files = [.. Edition.Files, new(SampleEdition.Hostile, "", 1, "")],
                        Basis = Edition.Basis with { Notice = SampleEdition.Hostile },
                    }
                ),
                "errata" => Errata.Markdown(index, index.Editions[^1]),
                "all errata" => Errata.AllMarkdown(index),
                _ => AtomFeed.Render(index, SampleEdition.Address, new Publisher { Name = SampleEdition.Hostile }),
            }
        );
        Assert.Contains("alert(1)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        if (document is "page" or "feed")
            return;
        Assert.DoesNotMatch(@"(?<!\\)\]\(javascript:", text);
        Assert.DoesNotContain("\n=cmd", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_WithHostileText_IsWellFormedAndKeepsTheText()
    {
        var feed = XDocument.Parse(
            Encoding.UTF8.GetString(
                AtomFeed.Render(SampleEdition.Index(SampleEdition.Hostile), SampleEdition.Address, new Publisher { Name = "Amt" })
            )
        );
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var entries = feed.Root!.Elements(atom + "entry").ToList();
        Assert.Equal(
            ["Berichtigung: Ausgabe 2023.2", "Ausgabe 2023.1 (ersetzt durch 2023.2)", "Ausgabe 2022.1"],
            entries.Select(e => e.Element(atom + "title")!.Value)
        );
        Assert.Contains("alert(1)", entries[0].Element(atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(atom + "id")!.Value).Distinct().Count());
        Assert.All(
            entries,
            e =>
                Assert.True(
                    DateTimeOffset.Parse(e.Element(atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture)
                        >= DateTimeOffset.Parse(e.Element(atom + "published")!.Value, System.Globalization.CultureInfo.InvariantCulture)
                )
        );
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    public void Csv_WithAFormula_PutsAnApostropheBeforeIt(string cell)
    {
        var schema = new TableSchema("t", "", ["a"], [new("a", ColumnType.Text, true, ""), new("n", ColumnType.Number, false, "")]);
        var table = new TableData(schema, [new[] { cell, "harmlos", "", null }, new[] { -1.5, 2, 0.1, 1e-7 }]);
        foreach (var style in new[] { CsvStyle.Plain, CsvStyle.Excel })
        {
            var text = Encoding.UTF8.GetString(CsvTwin.Render(table, style)).TrimStart('\uFEFF');
            var start = text.IndexOf(style.NewLine, StringComparison.Ordinal) + style.NewLine.Length;
            Assert.Equal('\'', text[start..].TrimStart('"')[0]);
            // Numbers stay numbers, a missing text is not an empty one.
            Assert.EndsWith(
                $"harmlos{style.Separator}2{style.NewLine}\"\"{style.Separator}0{style.DecimalChar}1{style.NewLine}{style.Separator}1E-07{style.NewLine}",
                text,
                StringComparison.Ordinal
            );
            Assert.Contains($"{style.Separator}-1{style.DecimalChar}5{style.NewLine}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Citation_WithHostileText_StaysOneScalar()
    {
        var lines = Encoding.UTF8.GetString(CitationFile.Render(Edition)).Split('\n');
        Assert.All(
            lines.Where(l => l.Contains("alert(1)", StringComparison.Ordinal)),
            l => Assert.Matches("^ *(- )?[a-z]+: \"(?:[^\"\\\\]|\\\\.)*\"$", l)
        );
        Assert.DoesNotContain(lines, l => l.StartsWith('='));
    }

    [Fact]
    public void Address_ThatIsNone_CannotEnterAGraph() =>
        Assert.Throws<ArgumentException>(() => new RdfGraph().Link("https://a.example/", "dct:spatial", "https://a.example/> <b"));

    private static IEnumerable<string> Texts(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
}
