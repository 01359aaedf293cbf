using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Live;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Tests.Fetch.Http;

/// <summary>The downloader without login: asked for directly, or where a request declares it as fallback.</summary>
public sealed class LiveDownloaderTests : IDisposable
{
    private const string Copy =
        "Tabelle: 21111-02-06-4\nAbsolvierende;;;;\n;;;Insgesamt;ohne Abschluss\n"
        + "2023;DG;Deutschland;200;20\n2023;01001;      Flensburg;20;2\n__________\nStand: 13.03.2025 / 16:40:08\n";

    private const string Direct = """{"kind":"genesis-download","table":"21111-02-06-4","first_year":2023,"last_year":2023}""";

    private const string WithFallback =
        """{"kind":"genesis-table","service":"regionalstatistik.de","table":"21111-02-06-4","first_year":2023,"""
        + """
            "last_year":2023,"fallback":"downloader"}
            """;

    private readonly string _folder = Directory.CreateTempSubdirectory("download").FullName;

    private int Records => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Count() : 0;

    [Fact]
    public async Task Fetch_Direct_TakesTheBytesAsTheyAreAndNeedsNoLogin()
    {
        await using var rig = new ReplayRig(r => Downloader(r)!);

        var release = Assert.Single(await RunAsync(rig, Direct, hasLogin: false));

        Assert.Equal("genesis genesis-csv 21111-02-06-4 2023", release.Offer.Label);
        Assert.Equal(Copy, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(_folder, release.Path))));
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal(("GET", "/genesisws/downloader/00/tables/21111-02-06-4_00.csv"), (request.Method, request.Path));
        Assert.DoesNotContain("username", request.Headers.Keys);
        var record = Assert.Single(await RawRecords.ReadAsync(new FolderArtifactStore(_folder), CancellationToken.None));
        Assert.Equal((GenesisDownloader.Service, 0), (record.Retrieval!.Service, record.Retrieval.Remarks.Count));
    }

    [Fact]
    public async Task Fetch_StaleCopy_IsNotTaken()
    {
        await using var rig = new ReplayRig(r => Downloader(r)!);

        var finding = await FindingAsync(rig, Direct.Replace("\"last_year\":2023", "\"last_year\":2025", StringComparison.Ordinal));

        Assert.Equal(("period-stale", "21111-02-06-4", "2024", "2023"), (finding.Code, finding.Table, finding.Expected, finding.Found));
        Assert.Empty(rig.Left());
    }

    [Theory]
    [InlineData("page", "error-body")]
    [InlineData("missing", "missing-file")]
    [InlineData("cut", "truncated")]
    [InlineData("other table", "table-mismatch")]
    [InlineData("damaged row", "cell-count")]
    public async Task Fetch_BrokenCopy_LeavesNothing(string fault, string code)
    {
        await using var rig = new ReplayRig(_ =>
            fault switch
            {
                "page" => ReplayAnswer.Page(200, "Wartung"),
                "missing" => ReplayAnswer.Page(404, "Not Found"),
                "cut" => Csv(Copy[..Copy.IndexOf("____", StringComparison.Ordinal)]),
                "other table" => Csv(Copy.Replace("21111-02-06-4", "21111-01-03-4", StringComparison.Ordinal)),
                _ => Csv(Copy.Replace(";20;2\n", ";20\n", StringComparison.Ordinal)),
            }
        );

        Assert.Equal(code, (await FindingAsync(rig, Direct)).Code);
        Assert.Empty(rig.Left());
        Assert.Equal(0, Records);
    }

    [Theory]
    [InlineData(true, "http-500")]
    [InlineData(false, "login-missing")]
    public async Task Fetch_ServiceCannotBeUsed_TakesTheDeclaredFallbackAndSaysSo(bool hasLogin, string code)
    {
        await using var rig = new ReplayRig(r => Downloader(r) ?? ReplayAnswer.Page(500, "Fehler"));

        var release = Assert.Single(await RunAsync(rig, WithFallback, hasLogin));

        Assert.Equal(("genesis-csv", "2023"), (release.Offer.Format, release.Offer.Period));
        var record = Assert.Single(await RawRecords.ReadAsync(new FolderArtifactStore(_folder), CancellationToken.None));
        Assert.Equal("genesis-csv", record.Offer.Format);
        var remark = Assert.Single(record.Retrieval!.Remarks);
        Assert.Contains("downloader", remark, StringComparison.Ordinal);
        Assert.Contains($"[{code}]", remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ServiceCannotBeUsedAndCopyIsStale_IsTheFindingOfTheCopy()
    {
        await using var rig = new ReplayRig(r => Downloader(r) ?? ReplayAnswer.Page(500, "Fehler"));

        var finding = await FindingAsync(rig, WithFallback.Replace("2023", "2024", StringComparison.Ordinal));

        Assert.Equal("period-stale", finding.Code);
    }

    /// <summary>A table that is not there is a fault of the request: another place is no answer to it.</summary>
    [Fact]
    public async Task Fetch_TableNotThere_IsNotAskedForElsewhere()
    {
        await using var rig = new ReplayRig(r => Downloader(r) ?? ReplayRig.Status(90, "nicht vorhanden"));

        Assert.Equal("genesis-90", (await FindingAsync(rig, WithFallback)).Code);
        Assert.DoesNotContain(rig.Server.Requests, r => r.Path.Contains("downloader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_NoFallbackDeclared_Stops()
    {
        await using var rig = new ReplayRig(r => Downloader(r) ?? ReplayAnswer.Page(500, "Fehler"));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() =>
            RunAsync(rig, WithFallback.Replace(",\"fallback\":\"downloader\"", "", StringComparison.Ordinal))
        );

        Assert.Equal("http-500", e.Code);
        Assert.DoesNotContain(rig.Server.Requests, r => r.Path.Contains("downloader", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"fallback\":\"downloader\"", "\"fallback\":\"guess\"")]
    [InlineData("\"kind\":\"genesis-table\"", "\"kind\":\"genesis-download\"")]
    public void Requests_FallbackThatIsNone_AreRefused(string old, string now) =>
        Assert.Equal(
            "requests-faulty",
            Assert
                .Single(
                    Assert
                        .Throws<FindingException>(() =>
                            RequestList.Read("r.json", Utf8(WithFallback.Replace(old, now, StringComparison.Ordinal)))
                        )
                        .Findings
                )
                .Code
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ReplayAnswer? Downloader(ReplayRequest request) =>
        request.Path.Contains("/downloader/", StringComparison.Ordinal) ? Csv(Copy) : null;

    private static ReplayAnswer Csv(string text) => ReplayAnswer.Ok(Encoding.Latin1.GetBytes(text), "text/csv");

    private static byte[] Utf8(string request) => Encoding.UTF8.GetBytes($$"""{"schema":"requests/1","requests":[{{request}}]}""");

    private async Task<Finding> FindingAsync(ReplayRig rig, string request) =>
        Assert.Single((await Assert.ThrowsAsync<FindingException>(() => RunAsync(rig, request))).Findings);

    private async Task<IReadOnlyList<Release>> RunAsync(ReplayRig rig, string request, bool hasLogin = true)
    {
        using var http = HttpClients.Create();
        var source = LiveSources.Create(
            http,
            RequestList.Read("requests.json", Utf8(request)),
            new LiveOptions
            {
                Tables = rig.Patience,
                Files = rig.Patience,
                Downloader = new Uri(rig.Server.Address, GenesisDownloader.DefaultAddress.AbsolutePath.TrimStart('/')),
                Genesis = hasLogin ? [(rig.Genesis(), GenesisCredentials.Login(ReplayRig.User, ReplayRig.Password))] : [],
            },
            rig.Folder,
            rig.Time
        );
        return await FetchStage.RunAsync(source, new FolderArtifactStore(_folder), default, (_, _, _) => { }, CancellationToken.None);
    }
}
