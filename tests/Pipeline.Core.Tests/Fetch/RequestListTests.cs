using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Tests.Fetch;

public sealed class RequestListTests
{
    private const string Good = """
        {"schema":"requests/1","requests":[
          {"kind":"inkar-bulk","edition":"2024","gebietsstand":"2022-12-31"},
          {"kind":"inkar-series","series":"11","name":"BIP","first_year":2020,"last_year":2021,"gebietsstand":"2021-12-31"},
          {"kind":"genesis-table","service":"regionalstatistik.de","table":"12411-02-03-4","first_year":2017,"last_year":2018},
          {"kind":"genesis-table","service":"regionalstatistik.de","table":"12711-04-02-4","first_year":2010,"last_year":2018,
           "together":true},
          {"kind":"file","source":"bkg","format":"bkg-vg2500-zip","edition":"2021",
           "address":"https://example.org/vg2500.zip","gebietsstand":"2021-12-31"}
        ]}
        """;

    [Fact]
    public void Offers_GoodList_OneReleasePerYearOrTogether()
    {
        var offers = RequestList.Read("requests.json", Encoding.UTF8.GetBytes(Good)).Requests.SelectMany(r => r.Offers()).ToList();

        Assert.Equal(
            [
                "inkar inkar-bulk 2024",
                "inkar inkar-api-json 11",
                "genesis genesis-ffcsv 12411-02-03-4 2017",
                "genesis genesis-ffcsv 12411-02-03-4 2018",
                "genesis genesis-ffcsv 12711-04-02-4 2010-2018",
                "bkg bkg-vg2500-zip 2021",
            ],
            offers.Select(o => o.Offer.Label)
        );
        Assert.Equal(new DateOnly(2017, 12, 31), offers[2].Offer.Gebietsstand);
        Assert.Contains("Ausgabe 2024", offers[0].Offer.Attribution, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"requests/1\"", "\"requests/2\"")]
    [InlineData("\"edition\":\"2024\",", "\"edition\":\"../x\",")]
    [InlineData("\"edition\":\"2024\",", "")]
    [InlineData("\"name\":\"BIP\",", "")]
    [InlineData("\"service\":\"regionalstatistik.de\",\"table\":\"12411-02-03-4\",", "\"table\":\"12411-02-03-4\",")]
    [InlineData("\"last_year\":2021", "\"last_year\":2019")]
    [InlineData("https://example.org", "http://example.org")]
    [InlineData("https://example.org", "https://me:secret@example.org")]
    [InlineData("\"inkar-bulk\"", "\"ftp\"")]
    [InlineData("\"kind\":\"inkar-bulk\"", "\"kind\":\"inkar-bulk\",\"password\":\"x\"")]
    [InlineData("\"together\":true", "\"together\":false,\"table\":\"x\"")]
    public void Read_FaultyList_IsAFinding(string old, string replacement)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var json = Encoding.UTF8.GetBytes(Good.Replace(old, replacement, StringComparison.Ordinal));

        Assert.Equal(
            "requests-faulty",
            Assert.Single(Assert.Throws<FindingException>(() => RequestList.Read("requests.json", json)).Findings).Code
        );
    }
}
