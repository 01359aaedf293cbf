using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

/// <summary>What is no table, or not the one that was asked for, is refused before it is taken in.</summary>
public sealed class GenesisIntakeTests
{
    [Theory]
    [InlineData("Fehler; bitte spaeter noch einmal versuchen\n", "unknown-layout")]
    [InlineData("<html><body>Wartung; bitte warten</body></html>\n", "unknown-layout")]
    [InlineData("{\"Status\":{\"Code\":98},\"a\":\";\"}\n", "unknown-layout")]
    public async Task Fetch_NoTableInsideTheZip_IsAFinding(string body, string code)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Zip(body)));

        Assert.Equal(code, await FaultAsync(rig));
        Assert.Empty(rig.Left());
    }

    [Theory]
    [InlineData(";2024-12-31;", ";2023-12-31;", "another-period")]
    [InlineData(";2024-12-31;", ";31.12.2024;", null)]
    [InlineData(";2024-12-31;", ";2023/24;", "another-period")]
    [InlineData(";2024-12-31;", ";2024/25;", null)]
    [InlineData(";2024-12-31;", ";;", "another-period")]
    [InlineData("12411;Bevölkerung;", "13111;Beschäftigte;", "another-table")]
    [InlineData("12411;Bevölkerung;", "12411;\"Bevölkerung; fortgeschrieben\";", null)]
    [InlineData("12411;Bevölkerung;STAG;Stichtag;2024-12-31;", ";;;;;", null)]
    public async Task Fetch_RowsOfAnotherTableOrYear_AreAFinding(string old, string now, string? code)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Zip(ReplayRig.Csv.Replace(old, now, StringComparison.Ordinal))));

        if (code is null)
            File.Delete((await rig.FetchAsync()).Path);
        else
            Assert.Equal(code, await FaultAsync(rig));
        Assert.Empty(rig.Left());
    }

    /// <summary>The connection's end is no sign of the table's: the service may have broken off at a line's end.</summary>
    [Fact]
    public async Task Fetch_BareCsvWithoutLength_IsNotTakenForComplete()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Utf8(ReplayRig.Csv), "text/csv") with { Length = -1 });

        Assert.Equal("truncated", await FaultAsync(rig));
        Assert.Empty(rig.Left());
    }

    /// <summary>A service that ignores the area would deliver every Kreis sixteen times.</summary>
    [Fact]
    public async Task Fetch_SlicesThatAreAllTheSame_AreAFinding()
    {
        await using var rig = new ReplayRig(r =>
            r.Form("regionalkey") is { Length: > 0 } ? ReplayAnswer.Ok(Twin.Zip(ReplayRig.Csv)) : ReplayRig.Status(98, "zu gross")
        );

        Assert.Equal("slice-repeated", await FaultAsync(rig, GenesisCredentials.Token("a-token-of-the-office")));
        Assert.Empty(rig.Left());
    }

    private static async Task<string> FaultAsync(ReplayRig rig, GenesisCredentials? credentials = null) =>
        Assert.Single((await Assert.ThrowsAsync<FindingException>(() => rig.FetchAsync(credentials: credentials))).Findings).Code;
}
