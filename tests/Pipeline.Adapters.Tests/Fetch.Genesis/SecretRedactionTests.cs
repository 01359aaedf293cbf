using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

/// <summary>Services echo what they were sent, written by programs of every kind.</summary>
public sealed class SecretRedactionTests
{
    /// <summary>
    /// What Python's json.dumps, PHP's json_encode, JavaScript's encodeURIComponent, html.escape and others make of ü/"\
    /// &lt;ß.
    /// </summary>
    [Theory]
    [InlineData("ü/\"\\ <ß")]
    [InlineData("\\u00fc/\\\"\\\\ <\\u00df")]
    [InlineData("\\u00fc\\/\\\"\\\\ <\\u00df")]
    [InlineData("\\u00FC\\u002F\\u0022\\u005C\\u0020\\u003C\\u00DF")]
    [InlineData("%C3%BC%2F%22%5C%20%3C%C3%9F")]
    [InlineData("%c3%bc%2f%22%5c+%3c%c3%9f")]
    [InlineData("&#xFC;/&#x22;\\ &#x3C;&#xdf;")]
    [InlineData("&#252;/&#34;\\ &#60;&#0223;")]
    [InlineData("&uuml;/&quot;\\ &lt;&szlig;")]
    [InlineData("Ã¼/\"\\ <Ã\u009F")]
    public void Redact_AnyForm_IsTakenOut(string echoed)
    {
        var login = GenesisCredentials.Login("name-of-the-account", "ü/\"\\ <ß");

        Assert.Equal("before *** after", login.Redact($"before {echoed} after"));
    }

    [Fact]
    public void Redact_NameOfOneLetter_LeavesTheOfficesWordsWhole()
    {
        var login = GenesisCredentials.Login("e", "geheim123");

        Assert.Equal("interner Fehler bei *** mit ***", login.Redact("interner Fehler bei e mit geheim123"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/login/geheim123")]
    [InlineData("https://user:geheim123@elsewhere.example/x")]
    [InlineData("https://elsewhere.example/x?password=geheim123")]
    public async Task Fetch_RedirectThatNamesTheSecret_NothingShowsIt(string location)
    {
        await using var rig = new ReplayRig(_ => new ReplayAnswer(302, []) { Headers = [("Location", location)] });

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync(credentials: Login));

        Assert.Contains("elsewhere.example", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim123", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_ThatNamesTheSecret_IsKeptWithoutIt()
    {
        await using var rig = new ReplayRig(_ =>
            ReplayAnswer.Json(
                """{"Status":{"Code":0,"Content":"","Type":"Information"},"Object":{"Code":"1","Content":"Tabelle f\u00fcr geheim123","Updated":"31.12.2024 von geheim123"}}"""
            )
        );
        using var client = rig.Client(credentials: Login);

        var info = await client.MetadataAsync("1", CancellationToken.None);

        Assert.Equal(("Tabelle für ***", "31.12.2024 von ***"), (info.Title, info.Updated));
    }

    [Fact]
    public async Task Fetch_JobNamedAfterTheUser_IsNotShown()
    {
        await using var rig = new ReplayRig(r =>
            r.Path.EndsWith("results", StringComparison.Ordinal) ? ReplayRig.Status(104, "Es gibt keine Objekte")
            : r.Form("job") == "true" ? ReplayRig.Status(99, "Namen: account7_1")
            : ReplayRig.Status(98, "zu gross")
        )
        {
            JobBudget = TimeSpan.FromMinutes(2),
        };

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync(credentials: Login));

        Assert.DoesNotContain("account7", e.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A title is shortened for the message: never in the middle of a secret.</summary>
    [Fact]
    public async Task Fetch_LongTitleThatEndsInTheSecret_ShowsNoPartOfIt()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(403, new string('x', 195) + "geheim123"));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync(credentials: Login));

        Assert.DoesNotContain("gehei", e.ToString(), StringComparison.Ordinal);
    }

    private static GenesisCredentials Login => GenesisCredentials.Login("account7", "geheim123");
}
