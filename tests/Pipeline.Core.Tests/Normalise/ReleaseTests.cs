using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>The list of releases and the choice among them.</summary>
public sealed class ReleaseTests
{
    private const string One = """
        {"schema":"releases/1","releases":[{"source":"inkar","format":"inkar-bulk","edition":"2021","gebietsstand":"2019-12-31",
        "file":"a/b.zip","licence":"l","attribution":"a"}]}
        """;

    private static readonly ReleasePattern Inkar = new() { Source = "inkar", Edition = "{year}" };

    [Fact]
    public void Read_OfAList_KnowsItsReleases()
    {
        var offer = Assert.Single(Read(One).Releases);
        Assert.Equal("inkar inkar-bulk 2021", offer.Label);
        Assert.Equal(new DateOnly(2019, 12, 31), offer.Gebietsstand);
        Assert.Null(offer.Published);
    }

    [Theory]
    [InlineData("releases/1", "releases/2")]
    [InlineData("\"licence\":\"l\",", "")]
    [InlineData("\"licence\":\"l\"", "\"licence\":null")]
    [InlineData("\"licence\":\"l\"", "\"license\":\"l\"")]
    [InlineData("\"licence\":\"l\"", "\"licence\":\"l\",\"licence\":\"m\"")]
    [InlineData("2019-12-31", "31.12.2019")]
    [InlineData("a/b.zip", "../b.zip")]
    [InlineData("a/b.zip", "a/../b.zip")]
    [InlineData("a/b.zip", "/b.zip")]
    [InlineData("a/b.zip", "a//b.zip")]
    [InlineData("a/b.zip", "C:/b.zip")]
    [InlineData("a/b.zip", "a\\\\b.zip")]
    [InlineData("a/b.zip", "a/b\\u0000.zip")]
    [InlineData("a/b.zip", "")]
    [InlineData("\"inkar\"", "\"INKAR\"")]
    [InlineData("\"inkar\"", "\"\"")]
    [InlineData("\"inkar\"", "\"in/kar\"")]
    [InlineData("\"file\"", "\"sha256\":\"ABC\",\"file\"")]
    [InlineData("[{", "[null,{")]
    [InlineData("]}", "]")]
    public void Read_OfAFaultyList_IsAFindingThatNamesIt(string part, string instead)
    {
        Assert.Contains(part, One, StringComparison.Ordinal);
        var finding = Assert.Single(
            Assert.Throws<FindingException>(() => Read(One.Replace(part, instead, StringComparison.Ordinal))).Findings
        );
        Assert.Equal(("releases-faulty", "here"), (finding.Code, finding.Source));
    }

    /// <summary>People read the message: no word of the language the program is written in, and where the fault is.</summary>
    [Theory]
    [InlineData("\uFEFF\uFEFF", "", "more than one byte order mark")]
    [InlineData("{", "{,", "line 1: ")]
    [InlineData("\"licence\":\"l\"", "\"license\":\"l\"", "the unknown name 'license'")]
    [InlineData("\"licence\":\"l\"", "\"licence\":\"l\",\"licence\":\"m\"", "the name 'licence' stands there twice")]
    [InlineData("\"licence\":\"l\",", "", "without 'licence'")]
    [InlineData("2019-12-31", "31.12.2019", "a value of another kind than belongs there ($.releases[0].gebietsstand)")]
    public void Read_OfAFaultyList_SaysWhatIsWrongInPlainWords(string part, string instead, string says)
    {
        var text = part[0] == '\uFEFF' ? part + One : One.Replace(part, instead, StringComparison.Ordinal);
        AssertSays(System.Text.Encoding.UTF8.GetBytes(text), says);
    }

    [Fact]
    public void Read_OfAListInAnotherEncoding_NamesUtf8()
    {
        AssertSays([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(One)], "UTF-16 or UTF-32: save the file as UTF-8");
        AssertSays(System.Text.Encoding.BigEndianUnicode.GetBytes(One), "UTF-16 or UTF-32: save the file as UTF-8");
        AssertSays(
            System.Text.Encoding.Latin1.GetBytes(One.Replace("\"l\"", "\"für\"", StringComparison.Ordinal)),
            "letters in another encoding than UTF-8"
        );
    }

    private static void AssertSays(byte[] list, string says)
    {
        var found = Assert.Single(Assert.Throws<FindingException>(() => ReleaseList.Read("here", list)).Findings).Found;
        Assert.Contains(says, found, StringComparison.Ordinal);
        foreach (var word in (string[])[".NET", "JSON value", "Pipeline.", "System.", "BytePosition"])
            Assert.DoesNotContain(word, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTheDemosList_KeepsItsOrder()
    {
        var list = ReleaseList.Read("demo", File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "demo", "releases", "releases.json")));
        Assert.True(list.Demo);
        Assert.Equal(24, list.Releases.Count);
        Assert.All(list.Releases, r => Assert.NotNull(r.Sha256));
    }

    [Fact]
    public void Find_OfTwoDeliveries_TakesTheNewerOne() =>
        Assert.Equal("b", Find(null, Of("a", "2021", "2022-10-15"), Of("b", "2021", "2023-05-02")).Sha256);

    [Fact]
    public void Find_WithACutoff_TakesWhatWasThereThen() =>
        Assert.Equal("a", Find(1, Of("a", "2021", "2022-10-15"), Of("b", "2021", "2023-05-02")).Sha256);

    [Fact]
    public void Find_WithACutoffInTheLastDay_CountsIt() =>
        Assert.Equal("b", Find(1, Of("a", "2021", "2022-10-15"), Of("b", "2021", "2022-12-31")).Sha256);

    [Fact]
    public void Find_OfADeliveryWithoutDay_CountsAsAlwaysThere() => Assert.Equal("a", Find(0, Of("a", "2021", null)).Sha256);

    [Fact]
    public void Find_OfTheSameBytesTwice_IsNoContradiction() =>
        Assert.Equal("a", Find(null, Of("a", "2021", null), Of("a", "2021", null)).Sha256);

    [Fact]
    public void Find_OfTwoDeliveriesOfOneDay_Stops()
    {
        var finding = Assert.Single(
            Assert.Throws<FindingException>(() => Find(null, Of("a", "2021", "2022-10-15"), Of("b", "2021", "2022-10-15"))).Findings
        );
        Assert.Equal("release-ambiguous", finding.Code);
        Assert.Contains("a.zip", finding.Found, StringComparison.Ordinal);
        Assert.Contains("b.zip", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OfAYearNobodyDelivered_SaysWhatThereIs()
    {
        var finding = Assert.Single(Assert.Throws<FindingException>(() => Find(null, Of("a", "2020", null))).Findings);
        Assert.Equal(
            ("release-missing", "inkar", "inkar 2021", "inkar inkar-bulk 2020"),
            (finding.Code, finding.Source, finding.Expected, finding.Found)
        );
    }

    private static ReleaseList Read(string text) => ReleaseList.Read("here", Encoding.UTF8.GetBytes(text));

    private static Release Find(int? years, params Release[] releases) =>
        new ReleaseResolver(
            TestRecipes.Demo with
            {
                ReleasesUntilYearsAfter = years,
            },
            [.. releases.Select(r => r with { Sha256 = r.Sha256.PadRight(64, '0') })]
        ).Find("series", Inkar, 2021, 2021)
            is var found
            ? found with
            {
                Sha256 = found.Sha256.TrimEnd('0'),
            }
            : throw new InvalidOperationException();

    private static Release Of(string hash, string edition, string? published) =>
        new(
            new ReleaseOffer
            {
                Source = "inkar",
                Format = "inkar-bulk",
                Edition = edition,
                Gebietsstand = new DateOnly(2021, 12, 31),
                File = hash + ".zip",
                Licence = "l",
                Attribution = "a",
                Published = published is null ? null : DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture),
            },
            hash,
            1
        );
}
