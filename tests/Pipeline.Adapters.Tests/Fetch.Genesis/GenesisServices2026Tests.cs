using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

/// <summary>What the services changed in 2025 and 2026.</summary>
public sealed class GenesisServices2026Tests
{
    /// <summary>The old host of GENESIS-Online answers with a redirect and a page: the message says where it went.</summary>
    [Fact]
    public async Task Fetch_FromTheOldHostOfGenesisOnline_NamesTheNewAddress()
    {
        await using var rig = new ReplayRig(_ =>
            ReplayAnswer.Page(302, "GENESIS-Online ist umgezogen") with
            {
                Headers = [("Location", "https://genesis.destatis.de/"), ("Content-Type", "text/html")],
            }
        );
        using var client = new GenesisClient(
            rig.Transfer(),
            new GenesisOptions { Service = GenesisOptions.Destatis.Service, Address = new Uri(rig.Server.Address, "genesisWS/rest/2020/") },
            GenesisCredentials.Token("t0ken"),
            rig.Time
        );

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => client.MetadataAsync("12411-0001", CancellationToken.None));

        Assert.Equal("http-302", e.Code);
        Assert.Contains("moved", e.Message, StringComparison.Ordinal);
        Assert.Contains("https://genesis.destatis.de/genesisWS/rest/2020/", e.Advice, StringComparison.Ordinal);
        Assert.Contains("TEILHABE_SERVICES_ADDRESS", e.Advice, StringComparison.Ordinal);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public void Addresses_AreThoseOf2026()
    {
        Assert.Equal("https://genesis.destatis.de/genesisWS/rest/2020/", GenesisOptions.Destatis.Address.AbsoluteUri);
        Assert.Equal("https://www.regionalstatistik.de/genesisws/rest/2020/", GenesisOptions.Regionalstatistik.Address.AbsoluteUri);
        Assert.Equal("https://www.regionalstatistik.de/genesisws/downloader/00/tables/", GenesisDownloader.DefaultAddress.AbsoluteUri);
    }

    [Fact]
    public async Task Client_OfTheRegionaldatenbankWithAToken_IsRefusedBeforeAnythingIsSent()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Zip("")));

        var e = Assert.Throws<ArgumentException>(() =>
            new GenesisClient(rig.Transfer(), GenesisOptions.Regionalstatistik, GenesisCredentials.Token("t0ken"), rig.Time).Dispose()
        );

        Assert.Contains("knows no tokens", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Every call is a POST: since July 2025 a GET is answered with 405.</summary>
    [Fact]
    public async Task Fetch_EveryCall_IsAPostInTheFormOfABrowser()
    {
        await using var rig = new ReplayRig(r =>
            r.Method != "POST" ? ReplayAnswer.Page(405, "Method Not Allowed")
            : r.Path.EndsWith("metadata/table", StringComparison.Ordinal) ? ReplayRig.Status(90, "nicht vorhanden")
            : ReplayAnswer.Ok(Twin.Zip(("a.csv", Twin.Utf8(ReplayRig.Csv))))
        );

        await rig.FetchAsync();

        Assert.All(
            rig.Server.Requests,
            r =>
            {
                Assert.Equal("POST", r.Method);
                Assert.StartsWith("Mozilla/5.0", r.Headers["user-agent"], StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Fetch_ByLand_AsksForNothingElse()
    {
        await using var rig = new ReplayRig(ReplayRig.ByLandAlone);

        var delivery = await rig.FetchAsync(byLand: true);

        Assert.Equal(
            Enumerable.Range(1, 16).Select(l => $"KREISE {l:00}* false"),
            rig.Server.Requests.Select(r => $"{r.Form("regionalvariable")} {r.Form("regionalkey")} {r.Form("job")}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(1 + (16 * 2), (await File.ReadAllLinesAsync(delivery.Path)).Length);
    }

    [Fact]
    public async Task Fetch_ByLandWhereOneLandIsStillTooLarge_SaysWhichAndLeavesNothing()
    {
        await using var rig = new ReplayRig(r =>
            r.Form("regionalkey") == "05*"
                ? ReplayRig.Status(98, "zu gross")
                : ReplayAnswer.Ok(
                    Twin.Utf8(ReplayRig.Csv.Replace("01001", r.Form("regionalkey")![..2] + "001", StringComparison.Ordinal)),
                    "text/csv"
                )
        );

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync(byLand: true));

        Assert.Equal("genesis-98", e.Code);
        Assert.Contains("areas 05*", e.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Left());
    }
}
