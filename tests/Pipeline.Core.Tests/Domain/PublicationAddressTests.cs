using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Tests.Domain;

public sealed class PublicationAddressTests
{
    [Theory]
    [InlineData("https://daten.example/teilhabe", "https://daten.example/teilhabe/")]
    [InlineData("https://daten.example", "https://daten.example/")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/web/", "http://127.0.0.1:10000/devstoreaccount1/web/")]
    public void TryParse_OfAnAddress_EndsWithASlash(string text, string expected)
    {
        Assert.True(PublicationAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.Text);
        Assert.Equal(expected + "editions/2023.1/reports/15083.pdf", address.Of(new EditionId(2023, 1), "reports/15083.pdf"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("daten.example")]
    [InlineData("ftp://daten.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://u:p@daten.example/")]
    [InlineData("https://daten.example/?a=b")]
    [InlineData("https://daten.example/#a")]
    [InlineData("https://daten.example/a b")]
    [InlineData("https://daten.example/%22%3E")]
    [InlineData("https://daten.example/\"><script>")]
    public void TryParse_OfAnythingElse_IsFalse(string? text) => Assert.False(PublicationAddress.TryParse(text, out _));

    [Fact]
    public void Json_OfAnAddress_IsItsText()
    {
        var bytes = CanonicalJson.Write(PublicationAddress.Default);
        Assert.Equal("\"https://teilhabe.example/\"\n", System.Text.Encoding.UTF8.GetString(bytes));
        Assert.Equal(PublicationAddress.Default, CanonicalJson.Read<PublicationAddress>(bytes));
    }
}
