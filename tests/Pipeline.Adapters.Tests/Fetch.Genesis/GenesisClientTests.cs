using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisClientTests
{
    private static readonly byte[] Zip = Twin.Zip(("12411-01-01-4_1773175772751_de_flat.csv", Twin.Utf8(ReplayRig.Csv)));

    [Fact]
    public async Task Fetch_Zip_IsUnpackedAndNothingElseStays()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Zip));

        var delivery = await rig.FetchAsync();

        Assert.Equal(
            ReplayRig.Csv,
            await File.ReadAllTextAsync(delivery.Path, new UTF8Encoding(false)).ContinueWith(t => "\uFEFF" + t.Result.TrimStart('\uFEFF'))
        );
        Assert.Equal([Path.GetFileName(delivery.Path)], rig.Left());
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal(("POST", "/genesisws/rest/2020/data/tablefile"), (request.Method, request.Path));
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["content-type"]);
        Assert.Equal(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Headers["content-length"]);
        Assert.Equal(
            (ReplayRig.Table, "on", "ffcsv", "2024", "false"),
            (request.Form("name"), request.Form("quality"), request.Form("format"), request.Form("startyear"), request.Form("job"))
        );
    }

    [Fact]
    public async Task Fetch_CredentialsOfSpecialCharacters_ArriveInHeadersOnly()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Zip));

        await rig.FetchAsync();

        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal((ReplayRig.User, ReplayRig.Password), (request.Headers["username"], request.Headers["password"]));
        Assert.DoesNotContain("username", request.Path + request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_Token_GoesWhereTheNameGoesAndStartsNoJob()
    {
        await using var rig = new ReplayRig(ReplayRig.ByLandAlone);

        var delivery = await rig.FetchAsync(credentials: GenesisCredentials.Token("t0ken"));

        Assert.All(
            rig.Server.Requests,
            r => Assert.Equal(("t0ken", false, "false"), (r.Headers["username"], r.Headers.ContainsKey("password"), r.Form("job")))
        );
        Assert.Equal(17, rig.Server.Requests.Count);
        Assert.Equal(1 + (16 * 2), (await File.ReadAllLinesAsync(delivery.Path)).Length);
        Assert.Equal(
            Enumerable.Range(1, 16).Select(l => $"{l:00}*"),
            rig.Server.Requests.Select(r => r.Form("regionalkey")!).Where(k => k.Length > 0).Order(StringComparer.Ordinal)
        );
        Assert.InRange(rig.Server.MostAtATime, 1, 2);
        Assert.Equal(16, delivery.Exchanges.Count);
    }

    [Fact]
    public async Task Fetch_TooLarge_RunsAJobToItsEnd()
    {
        var looks = 0;
        await using var rig = new ReplayRig(r =>
            r.Path switch
            {
                var p when p.EndsWith("catalogue/results", StringComparison.Ordinal) => ++looks < 3
                    ? ReplayRig.Status(104, "Es gibt keine Objekte")
                    : ReplayRig.Status(0, "erfolgreich"),
                var p when p.EndsWith("data/resultfile", StringComparison.Ordinal) => ReplayAnswer.Ok(Zip),
                _ => r.Form("job") == "true"
                    ? ReplayRig.Status(99, "Die Tabelle kann als Ergebnis mit folgendem Namen abgerufen werden: 12411-01-01-4_175879554")
                    : ReplayRig.Status(98, "zu gross"),
            }
        );

        await rig.FetchAsync();

        Assert.Equal(3, looks);
        Assert.Equal("12411-01-01-4_175879554", rig.Server.Requests.Last().Form("name"));
    }

    /// <summary>Too large for a job as well: then Land by Land.</summary>
    [Fact]
    public async Task Fetch_TooLargeForAJob_IsCutByLand()
    {
        await using var rig = new ReplayRig(ReplayRig.ByLandAlone);

        var delivery = await rig.FetchAsync();

        Assert.Equal(["false", "true"], rig.Server.Requests.Take(2).Select(r => r.Form("job")!));
        Assert.Equal(2 + 16, rig.Server.Requests.Count);
        Assert.Equal(1 + (16 * 2), (await File.ReadAllLinesAsync(delivery.Path)).Length);
    }

    [Fact]
    public async Task Fetch_JobThatNeverEnds_EndsWithinItsBudget()
    {
        await using var rig = new ReplayRig(r =>
            r.Path.EndsWith("results", StringComparison.Ordinal) ? ReplayRig.Status(104, "Es gibt keine Objekte")
            : r.Form("job") == "true" ? ReplayRig.Status(99, "Namen: job_1")
            : ReplayRig.Status(98, "zu gross")
        )
        {
            JobBudget = TimeSpan.FromMinutes(10),
        };

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync());

        Assert.Equal("job-unfinished", e.Code);
        Assert.Contains("job_1", e.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Left());
    }

    [Theory]
    [InlineData(-1, "genesis--1")]
    [InlineData(6, "genesis-6")]
    [InlineData(15, "genesis-15")]
    [InlineData(2, "genesis-2")]
    [InlineData(4711, "genesis-4711")]
    public async Task Fetch_ServiceFails_SaysServiceTableCodeAndWhatToDo(int code, string expected)
    {
        await using var rig = new ReplayRig(_ => ReplayRig.Status(code, "Wortlaut des Amtes"));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync());

        Assert.Equal(expected, e.Code);
        Assert.Contains("regionalstatistik.de", e.Message, StringComparison.Ordinal);
        Assert.Contains(ReplayRig.Table, e.Message, StringComparison.Ordinal);
        Assert.Contains("„Wortlaut des Amtes“", e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(e.Advice);
        Assert.Empty(rig.Left());
    }

    [Theory]
    [InlineData(22)]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(104)]
    public async Task Fetch_NotWhatWasAsked_IsAFinding(int code)
    {
        await using var rig = new ReplayRig(_ => ReplayRig.Status(code, "Wortlaut des Amtes"));

        var finding = Assert.Single((await Assert.ThrowsAsync<FindingException>(() => rig.FetchAsync())).Findings);

        Assert.Equal(($"genesis-{code}", "regionalstatistik.de", "„Wortlaut des Amtes“"), (finding.Code, finding.Source, finding.Found));
    }

    [Theory]
    [InlineData(401, 15, "{\"Code\":15,\"Content\":\"Keine Anmeldedaten\",\"Type\":\"ERROR\"}")]
    [InlineData(404, 2, "{\"Code\":2,\"Content\":\"Falsche Anmeldedaten\",\"Type\":\"ERROR\"}")]
    public async Task Fetch_LoginRefused_IsNotTakenForAMissingPage(int status, int code, string body)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Json(body, status));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync());

        Assert.Equal($"genesis-{code}", e.Code);
        Assert.Single(rig.Server.Requests);
    }

    [Theory]
    [InlineData(404, "http-404")]
    [InlineData(200, "genesis-page")]
    [InlineData(411, "http-411")]
    public async Task Fetch_Page_IsNoTable(int status, string code)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(status, "Wartungsarbeiten"));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync());

        Assert.Equal(code, e.Code);
        Assert.Contains("Wartungsarbeiten", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_TooManyRequests_WaitsAndGoesOn()
    {
        var count = 0;
        await using var rig = new ReplayRig(_ => ++count < 4 ? ReplayRig.Status(6, "zu viele") : ReplayAnswer.Ok(Zip));

        await rig.FetchAsync();

        Assert.Equal(4, count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n")]
    [InlineData("{\"Status\":{\"Code\":")]
    [InlineData("no table at all")]
    public async Task Fetch_Rubbish_IsNoTable(string body)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Utf8(body), "text/csv"));

        Assert.Equal("genesis-unreadable", (await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync())).Code);
    }

    [Fact]
    public async Task Fetch_EmptyTable_IsAFinding()
    {
        await using var rig = new ReplayRig(_ =>
            ReplayAnswer.Ok(Twin.Utf8(ReplayRig.Csv[..(ReplayRig.Csv.IndexOf('\n', StringComparison.Ordinal) + 1)]), "text/csv")
        );

        Assert.Equal("empty-table", Assert.Single((await Assert.ThrowsAsync<FindingException>(() => rig.FetchAsync())).Findings).Code);
        Assert.Empty(rig.Left());
    }

    [Fact]
    public async Task Fetch_LengthTooShort_IsNotTakenForComplete()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Zip) with { Length = Zip.Length - 30 });

        Assert.Equal("archive-damaged", Assert.Single((await Assert.ThrowsAsync<FindingException>(() => rig.FetchAsync())).Findings).Code);
    }

    [Fact]
    public async Task Fetch_SameRowsInAnotherOrder_HaveTheSameContent()
    {
        var lines = ReplayRig.Csv.TrimEnd('\n').Split('\n');
        var turn = false;
        await using var rig = new ReplayRig(_ =>
            ReplayAnswer.Ok(Twin.Utf8((turn = !turn) ? ReplayRig.Csv : $"{lines[0]}\n{lines[2]}\n{lines[1]}\n"), "text/csv")
        );

        Assert.Equal((await rig.FetchAsync()).ContentHash, (await rig.FetchAsync()).ContentHash);
    }

    /// <summary>What the service spoils inside a table is taken as it is and found when it is read.</summary>
    [Theory]
    [InlineData("Flensburg;96431", "96431;Flensburg", "not-a-number")]
    [InlineData(";Anzahl;", ";MeasureUnitNotFound!;", "measure-unit-lost")]
    [InlineData("Flensburg;", "", "cell-count")]
    public async Task Fetch_SpoiltTable_IsFoundWhenItIsRead(string old, string now, string code)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Zip(ReplayRig.Csv.Replace(old, now, StringComparison.Ordinal))));
        var delivery = await rig.FetchAsync();

        var finding = Twin.Fault(() =>
            Twin.Read(
                new GenesisFlatReader(),
                File.ReadAllBytes(delivery.Path),
                Twin.Release("genesis-ffcsv", ReplayRig.Table),
                new SeriesSelector
                {
                    Code = "people",
                    Measure = "BEVSTD",
                    Unit = "Anzahl",
                }
            )
        );

        Assert.Equal(code, finding.Code);
    }

    [Fact]
    public async Task Fetch_PageEchoesTheSecret_NothingShowsIt()
    {
        await using var rig = new ReplayRig(_ =>
            ReplayAnswer.Page(403, "Gesperrt: " + ReplayRig.Password.Replace("<", "", StringComparison.Ordinal))
        );
        var login = GenesisCredentials.Login("name", ReplayRig.Password.Replace("<", "", StringComparison.Ordinal));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync(credentials: login));

        Assert.Contains("Gesperrt: ***", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("%+&", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ä\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("")]
    [InlineData(" a")]
    public void Login_ControlCharacters_AreRefusedWithoutShowingThem(string password)
    {
        var e = Assert.Throws<ArgumentException>(() => GenesisCredentials.Login("name", password));

        Assert.DoesNotContain("ä", e.Message, StringComparison.Ordinal);
    }

    /// <summary>The service may echo what it was sent, in any form; nothing of it may be shown.</summary>
    [Fact]
    public async Task Fetch_ServiceEchoesTheSecrets_NothingShowsThem()
    {
        var escaped = System
            .Text.Json.JsonSerializer.Serialize(
                $"{ReplayRig.User} {ReplayRig.Password} {Uri.EscapeDataString(ReplayRig.Password)} "
                    + $"{System.Net.WebUtility.UrlEncode(ReplayRig.Password)}"
            )
            .Trim('"');
        await using var rig = new ReplayRig(_ =>
            ReplayRig.Status(-1, escaped) with
            {
                Headers = [("ETag", "\"x\""), ("Content-Disposition", "attachment; filename=a.csv")],
            }
        );
        var login = GenesisCredentials.Login(ReplayRig.User, ReplayRig.Password);

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => rig.FetchAsync());

        foreach (
            var form in new[]
            {
                ReplayRig.User,
                ReplayRig.Password,
                Uri.EscapeDataString(ReplayRig.Password),
                System.Net.WebUtility.UrlEncode(ReplayRig.Password),
            }
        )
        {
            Assert.DoesNotContain(form, e.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(form, login.ToString() + string.Join('\n', login.Redact(escaped)), StringComparison.Ordinal);
        }
    }

    [SharedDataTheory]
    [InlineData("www-genesis.destatis.de__data_tablefile__code-1.json", GenesisStatus.InternalError)]
    [InlineData("www-genesis.destatis.de__data_tablefile__code98.json", GenesisStatus.TooLarge)]
    [InlineData("www-genesis.destatis.de__data_tablefile__code99.json", GenesisStatus.JobStarted)]
    [InlineData("www-genesis.destatis.de__data_tablefile__code104.json", GenesisStatus.NothingThere)]
    public async Task TableFile_RecordedAnswers_AreUnderstood(string file, GenesisStatus expected)
    {
        using var recorded = System.Text.Json.JsonDocument.Parse(
            await File.ReadAllBytesAsync(SharedData.File("genesis/rest/json-bodies/" + file))
        );
        var body = recorded.RootElement.GetProperty("body").GetRawText();
        await using var rig = new ReplayRig(_ => ReplayAnswer.Json(body));
        using var client = rig.Client();

        var answer = await client.TableFileAsync(new GenesisTableQuery { Table = ReplayRig.Table }, asJob: false, CancellationToken.None);

        Assert.Equal(expected, answer.Status);
        Assert.NotEmpty(answer.Text);
        Assert.Equal(expected == GenesisStatus.JobStarted ? "12531-0043_175879554" : null, answer.ResultName);
    }

    [SharedDataTheory]
    [InlineData("11111-02-01-4", "2024-12-31")]
    [InlineData("12411-01-01-4", "2024-12-31")]
    [InlineData("13111-01-03-4", "2025-06-30")]
    [InlineData("52411-02-01-4", "2024-12-31")]
    public async Task Metadata_RecordedAnswers_AreUnderstood(string table, string to)
    {
        var body = await File.ReadAllBytesAsync(SharedData.File($"genesis/rest/zip-bodies/{table}__metadata_table__de.json"));
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(body, "application/json"));
        using var client = rig.Client();

        var info = await client.MetadataAsync(table, CancellationToken.None);

        Assert.Equal((table, to), (info.Table, info.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("KREISE", info.Variables);
    }

    [SharedDataTheory]
    [InlineData("11111-02-01-4")]
    [InlineData("12411-01-01-4")]
    [InlineData("13111-01-03-4")]
    [InlineData("52411-02-01-4")]
    public async Task Fetch_RecordedZips_AreTheRecordedLines(string table)
    {
        var body = await File.ReadAllBytesAsync(SharedData.File($"genesis/rest/zip-bodies/{table}__data_tablefile__de.zip"));
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(body));
        using var client = rig.Client();

        var delivery = await new GenesisTables(client, rig.Time).FetchAsync(
            new GenesisTableQuery { Table = table },
            byLand: false,
            CancellationToken.None
        );

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(body));
        using var reader = new StreamReader(archive.Entries[0].Open());
        Assert.Equal((await reader.ReadToEndAsync()).TrimEnd('\n'), (await File.ReadAllTextAsync(delivery.Path)).TrimEnd('\n'));
    }
}
