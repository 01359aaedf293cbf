using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Core.Tests.Editions;

public sealed class EditionIndexTests
{
    [Fact]
    public void With_ARevision_SupersedesTheOldOneAndKeepsIt()
    {
        var index = new EditionIndex().With([Entry(2022, 1), Entry(2021, 1)]).With([Entry(2021, 2)]);
        Assert.Equal(["2021.1", "2021.2", "2022.1"], index.Editions.Select(e => e.Edition));
        Assert.Equal((EditionStatus.Superseded, "2021.2"), (index.Editions[0].Status, index.Editions[0].SupersededBy));
        Assert.Equal("2021.2", index.Current(2021)!.Edition);
        Assert.Equal("2022.1", index.Latest);
    }

    [Fact]
    public void With_Nothing_ChangesNothing() => Assert.Null(new EditionIndex().With([]).Latest);

    [Theory]
    [InlineData("latest", "2022.1")]
    [InlineData("2021", "2021.2")]
    [InlineData("2021.1", "2021.1")]
    [InlineData("2021.3", null)]
    [InlineData("2020", null)]
    [InlineData("newest", null)]
    public void Find_OfAnEdition_TakesIdYearAndLatest(string text, string? edition)
    {
        var index = new EditionIndex().With([Entry(2021, 1), Entry(2022, 1)]).With([Entry(2021, 2)]);
        Assert.Equal(edition, index.Find(text)?.Edition);
    }

    [Fact]
    public void Json_OfAnIndex_IsReadBackToTheSameBytes()
    {
        var bytes = CanonicalJson.Write(new EditionIndex().With([Entry(2021, 1)]).With([Entry(2021, 2)]));
        Assert.Equal(bytes, CanonicalJson.Write(CanonicalJson.Read<EditionIndex>(bytes)));
        Assert.Contains(
            "\"status\": \"superseded\",\n      \"superseded_by\": \"2021.2\"",
            System.Text.Encoding.UTF8.GetString(bytes),
            StringComparison.Ordinal
        );
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Fact]
    public void Json_OfGermanText_IsNotEscapedAndNullsAreLeftOut()
    {
        var text = System.Text.Encoding.UTF8.GetString(
            CanonicalJson.WriteLine(
                new
                {
                    Name = "Märkischer Kreis – <b>",
                    Nothing = (string?)null,
                    OneTwo = 1,
                }
            )
        );
        Assert.Equal("{\"name\":\"Märkischer Kreis – <b>\",\"one_two\":1}\n", text);
    }

    [Theory]
    [InlineData("index.json")]
    [InlineData("editions/2023.1/data/a_b-c.parquet")]
    public void Checked_OfAPlainPath_IsThePath(string path) => Assert.Equal(path, StorePath.Checked(path));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("c:x")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a%2e%2e/b")]
    [InlineData("ä")]
    public void Checked_OfAHostilePath_IsRefused(string path) => Assert.Throws<ArgumentException>(() => StorePath.Checked(path));

    [Fact]
    public void Checked_OfALongPath_IsRefused() => Assert.Throws<ArgumentException>(() => StorePath.Checked(new string('a', 513)));

    private static IndexEntry Entry(int year, int revision) =>
        new()
        {
            Edition = FormattableString.Invariant($"{year}.{revision}"),
            Year = year,
            Revision = revision,
            Status = EditionStatus.Current,
            Recipe = "demo",
            Fingerprint = "f",
            ManifestSha256 = "m",
        };
}
