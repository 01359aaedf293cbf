using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Fetch.Live;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Tests.Fetch.Http;

/// <summary>From a list of requests to a complete <c>raw/</c>, or to nothing half-written.</summary>
public sealed class LiveReleaseSourceTests : IDisposable
{
    private const string Info =
        """{"Ident":{"Service":"metadata","Method":"table"},"Status":{"Code":0,"Content":"erfolgreich","Type":"Information"},"Object":{"Code":"12411-01-01-4","Content":"Bevölkerung","Time":{"From":"31.12.1995","To":"31.12.2024"},"Structure":{"Rows":[{"Code":"KREISE","Type":"Merkmal"}]},"Updated":"31.03.2025"}}""";

    private static readonly byte[] Bulk = Twin.Zip(
        "Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert\nA;1;B;Kreise;1001;NA;Flensburg;2018;1,5\n"
    );

    private static readonly byte[] Shapes = Twin.Zip(("vg2500.shp", [1, 2, 3]));

    private readonly string _folder = Directory.CreateTempSubdirectory("live").FullName;

    private int _calls;

    [Fact]
    public async Task Fetch_EverythingWorks_RawIsComplete()
    {
        await using var rig = new ReplayRig(Answer);

        var releases = await RunAsync(rig);

        Assert.Equal(
            [
                "inkar inkar-bulk 2021",
                "genesis genesis-ffcsv 12411-01-01-4 2023",
                "genesis genesis-ffcsv 12411-01-01-4 2024",
                "bkg bkg-vg2500-zip 2021",
            ],
            releases.Select(r => r.Offer.Label)
        );
        Assert.All(releases, r => Assert.True(File.Exists(Path.Combine(_folder, r.Path))));
        Assert.Empty(rig.Left());
        var records = await RawRecords.ReadAsync(new FolderArtifactStore(_folder), CancellationToken.None);
        var table = records.Single(r => r.Offer.Period == "2024");
        Assert.Equal((null, new DateOnly(2024, 12, 31)), (table.Retrieval!.Dates.Published, table.Retrieval.Dates.DataAsOf));
        Assert.Equal(new DateOnly(2022, 5, 4), records.Single(r => r.Offer.Source == "inkar").Retrieval!.Dates.Published);
        Assert.Contains("name=12411-01-01-4", Assert.Single(table.Retrieval.Exchanges).Request, StringComparison.Ordinal);
        Assert.Equal("application/zip", Assert.Single(table.Retrieval.Exchanges).Headers["content-type"]);
        Assert.Equal(64, Assert.Single(table.Retrieval.Exchanges).BodySha256!.Length);
        Assert.Equal(("dl-de/by-2-0", new DateOnly(2024, 12, 31)), (table.Offer.Licence, table.Offer.Gebietsstand));
    }

    [Fact]
    public async Task Fetch_SecretsAndCookies_AreInNoFile()
    {
        await using var rig = new ReplayRig(Answer);

        await RunAsync(rig);

        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            foreach (
                var secret in new[]
                {
                    ReplayRig.Password,
                    ReplayRig.User,
                    Uri.EscapeDataString(ReplayRig.Password),
                    "cookie-of-the-service",
                }
            )
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    /// <summary>The zip's name changes with every request, the order of the rows may: neither is a new release.</summary>
    [Fact]
    public async Task Fetch_Again_NothingIsNew()
    {
        await using var rig = new ReplayRig(Answer);
        var first = await RunAsync(rig);
        var before = await RawRecords.ReadAsync(new FolderArtifactStore(_folder), CancellationToken.None);

        var second = await RunAsync(rig);

        Assert.Equal(first.Select(r => r.Sha256), second.Select(r => r.Sha256));
        Assert.Equal(before.Count, (await RawRecords.ReadAsync(new FolderArtifactStore(_folder), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Fetch_RevisedInPlace_IsTold()
    {
        var revised = false;
        await using var rig = new ReplayRig(r => Answer(r, revised ? "96432" : "96431"));
        await RunAsync(rig);
        using var http = HttpClients.Create();
        Assert.All(await CheckAsync(), c => Assert.Equal(ReleaseChangeKind.Unchanged, c.Kind));
        revised = true;

        var changes = await CheckAsync();

        Assert.Equal(
            [ReleaseChangeKind.Unchanged, ReleaseChangeKind.RevisedInPlace, ReleaseChangeKind.RevisedInPlace, ReleaseChangeKind.Unchanged],
            changes.Select(c => c.Kind)
        );

        async Task<IReadOnlyList<ReleaseChange>> CheckAsync() =>
            await ReleaseCheck.RunAsync(
                Source(rig, http, 2024, true),
                new FolderArtifactStore(_folder),
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                (_, _, _) => { },
                CancellationToken.None
            );
    }

    /// <summary>A source that takes its revision back revised it once more, and not every day from then on.</summary>
    [Fact]
    public async Task Check_RevisionTakenBack_IsToldOnce()
    {
        var value = "96431";
        await using var rig = new ReplayRig(r => Answer(r, value));
        await RunAsync(rig);
        using var http = HttpClients.Create();
        var day = 0;
        var kinds = new List<ReleaseChangeKind>();
        foreach (var now in new[] { "96431", "96432", "96432", "96431", "96431", "96431" })
        {
            value = now;
            var changes = await ReleaseCheck.RunAsync(
                Source(rig, http, 2024, true),
                new FolderArtifactStore(_folder),
                new DateTimeOffset(2026, 1, ++day, 0, 0, 0, TimeSpan.Zero),
                (_, _, _) => { },
                CancellationToken.None
            );
            kinds.Add(changes[1].Kind);
        }

        Assert.Equal(
            [
                ReleaseChangeKind.Unchanged,
                ReleaseChangeKind.RevisedInPlace,
                ReleaseChangeKind.Unchanged,
                ReleaseChangeKind.RevisedInPlace,
                ReleaseChangeKind.Unchanged,
                ReleaseChangeKind.Unchanged,
            ],
            kinds
        );
    }

    /// <summary>
    /// A file of hundreds of megabytes is not fetched every day to see that it is the same; a run fetches it all the same.
    /// </summary>
    [Theory]
    [InlineData("the same", ReleaseChangeKind.Unchanged, false)]
    [InlineData("no marks", ReleaseChangeKind.Unchanged, true)]
    [InlineData("weak tag", ReleaseChangeKind.Unchanged, true)]
    [InlineData("no HEAD", ReleaseChangeKind.Unchanged, true)]
    [InlineData("other tag", ReleaseChangeKind.RevisedInPlace, true)]
    [InlineData("other day", ReleaseChangeKind.RevisedInPlace, true)]
    [InlineData("other size", ReleaseChangeKind.RevisedInPlace, true)]
    public async Task Check_FileTheServiceMarks_IsFetchedOnlyWhereAMarkDiffers(string now, ReleaseChangeKind kind, bool isFetched)
    {
        var later = false;
        var revised = Twin.Zip(
            "Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert\nA;1;B;Kreise;1001;NA;Flensburg;2018;1,6\n"
        );
        Assert.Equal(Bulk.Length, revised.Length);
        await using var rig = new ReplayRig(r => !r.Path.Contains("inkar", StringComparison.Ordinal) ? Answer(r) : Marked(r));
        await RunAsync(rig);
        later = true;
        rig.Server.Requests.Clear();
        using var http = HttpClients.Create();
        var store = new FolderArtifactStore(_folder);

        var changes = await ReleaseCheck.RunAsync(
            Source(rig, http, 2024, true),
            store,
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            (_, _, _) => { },
            CancellationToken.None
        );

        Assert.Equal(kind, changes[0].Kind);
        Assert.Equal(
            isFetched ? ["HEAD", "GET"] : new[] { "HEAD" },
            rig.Server.Requests.Where(r => r.Path.Contains("inkar", StringComparison.Ordinal)).Select(r => r.Method)
        );
        rig.Server.Requests.Clear();
        await RunAsync(rig);
        Assert.Equal("GET", Assert.Single(rig.Server.Requests, r => r.Path.Contains("inkar", StringComparison.Ordinal)).Method);

        ReplayAnswer Marked(ReplayRequest r)
        {
            if (later && now == "no HEAD" && r.Method == "HEAD")
                return ReplayAnswer.Page(405, "no");
            var day = ("Last-Modified", later && now == "other day" ? "Thu, 05 May 2022 10:00:00 GMT" : "Wed, 04 May 2022 10:00:00 GMT");
            var tag = (
                "ETag",
                now == "weak tag" ? "W/\"1\""
                : later && now == "other tag" ? "\"2\""
                : "\"1\""
            );
            return ReplayAnswer.Ok(
                later && kind == ReleaseChangeKind.RevisedInPlace
                    ? now == "other size"
                        ? [.. revised, 0]
                        : revised
                    : Bulk
            ) with
            {
                Headers = now switch
                {
                    "no marks" or "weak tag" => now == "no marks" ? [] : [tag],
                    "other day" => [day],
                    _ => [tag, day],
                },
            };
        }
    }

    [Fact]
    public async Task Fetch_ServiceBreaksInTheMiddle_WhatIsThereIsWhole()
    {
        await using var rig = new ReplayRig(r =>
            r.Path.Contains("tablefile", StringComparison.Ordinal) && r.Form("startyear") == "2024"
                ? Answer(r) with
                {
                    ResetAfter = 100,
                }
                : Answer(r)
        );

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => RunAsync(rig));

        Assert.Equal(("regionalstatistik.de", "body-incomplete"), (e.Service, e.Code));
        Assert.Contains("2024", e.Table, StringComparison.Ordinal);
        Assert.Equal(2, (await RawRecords.ReadAsync(new FolderArtifactStore(_folder), CancellationToken.None)).Count);
        Assert.Equal(4, Directory.EnumerateFiles(Path.Combine(_folder, "raw"), "*", SearchOption.AllDirectories).Count());
        Assert.Empty(rig.Left());
    }

    [Fact]
    public async Task Fetch_YearBeyondTheTable_SaysSoBeforeItAsks()
    {
        await using var rig = new ReplayRig(r => Answer(r));

        var finding = Assert.Single((await Assert.ThrowsAsync<FindingException>(() => RunAsync(rig, lastYear: 2025))).Findings);

        Assert.Equal(("period-missing", "12411-01-01-4"), (finding.Code, finding.Table));
    }

    [Fact]
    public async Task Fetch_NoLogin_SaysWhatToDo()
    {
        await using var rig = new ReplayRig(Answer);

        Assert.Equal("login-missing", (await Assert.ThrowsAsync<SourceUnreachableException>(() => RunAsync(rig, hasLogin: false))).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IReadOnlyList<Release>> RunAsync(ReplayRig rig, int lastYear = 2024, bool hasLogin = true)
    {
        using var http = HttpClients.Create();
        return await FetchStage.RunAsync(
            Source(rig, http, lastYear, hasLogin),
            new FolderArtifactStore(_folder),
            default,
            (_, _, _) => { },
            CancellationToken.None
        );
    }

    private static LiveReleaseSource Source(ReplayRig rig, HttpClient http, int lastYear, bool hasLogin)
    {
        var requests = RequestList.Read(
            "requests.json",
            Encoding.UTF8.GetBytes(
                $$"""
                {"schema":"requests/1","requests":[
                  {"kind":"inkar-bulk","edition":"2021","gebietsstand":"2019-12-31"},
                  {"kind":"genesis-table","service":"regionalstatistik.de","table":"12411-01-01-4","first_year":2023,"last_year":{{lastYear}}},
                  {"kind":"file","source":"bkg","format":"bkg-vg2500-zip","edition":"2021","address":"{{rig.Server.Address}}vg2500.zip","gebietsstand":"2021-12-31"}]}
                """
            )
        );
        return LiveSources.Create(
            http,
            requests,
            new LiveOptions
            {
                Tables = rig.Patience,
                Files = rig.Patience,
                Inkar = new InkarOptions { ApiAddress = rig.Server.Address, BulkAddress = rig.Server.Address + "inkar_{edition}.zip" },
                Genesis = hasLogin ? [(rig.Genesis(), GenesisCredentials.Login(ReplayRig.User, ReplayRig.Password))] : [],
            },
            rig.Folder,
            rig.Time
        );
    }

    private ReplayAnswer Answer(ReplayRequest request) => Answer(request, "96431");

    /// <summary>Every table comes in another wrapping and another order.</summary>
    private ReplayAnswer Answer(ReplayRequest request, string value)
    {
        if (request.Path.Contains("metadata", StringComparison.Ordinal))
            return ReplayAnswer.Json(Info);
        if (!request.Path.Contains("tablefile", StringComparison.Ordinal))
            return ReplayAnswer.Ok(request.Path.Contains("vg2500", StringComparison.Ordinal) ? Shapes : Bulk) with
            {
                Headers = [("Last-Modified", "Wed, 04 May 2022 10:00:00 GMT"), ("Set-Cookie", "cookie-of-the-service")],
            };
        var lines = ReplayRig
            .Csv.Replace("96431", value, StringComparison.Ordinal)
            .Replace("2024", request.Form("startyear"), StringComparison.Ordinal)
            .TrimEnd('\n')
            .Split('\n');
        var rows = _calls++ % 2 == 0 ? lines[1..] : [.. lines[1..].Reverse()];
        return ReplayAnswer.Ok(
            Twin.Zip(($"12411-01-01-4_{_calls}_de_flat.csv", Twin.Utf8(lines[0] + "\n" + string.Join('\n', rows) + "\n")))
        );
    }
}
