using System.Globalization;
using System.Text.Json;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Testing.Running;
using static Pipeline.Cli.Tests.Live.LiveServices;

namespace Pipeline.Cli.Tests.Live;

/// <summary>
/// <c>teilhabe fetch</c> against services on loopback that misbehave as the real ones do: a complete <c>raw/</c>, or exit
/// code 3 or 1 with a message that names service, table, code and what to do. Nothing half-written is taken for complete.
/// </summary>
public sealed class LiveFetchTests : IDisposable
{
    /// <summary>
    /// Seconds a fetch has: more than an answer of a server here takes on a busy machine, and no more, for what breaks off is tried again
    /// as long as there is time.
    /// </summary>
    private const int Patience = 3;

    private const string Password = "pä€\"%+&=;:'<>ß#? x";
    private readonly TemporaryFolder _folder = new();

    /// <summary>Name of the misbehaviour, exit code, what the message says.</summary>
    public static TheoryData<string, int, string[]> Faults() =>
        new()
        {
            { "code -1", 3, ["regionalstatistik.de", Table, "[genesis--1]", "interner Fehler", "Start the fetch again later"] },
            { "code 6", 3, [Table, "[genesis-6]", "Lower the number of parallel requests"] },
            { "code 15", 3, ["[genesis-15]", "Set user name and password"] },
            { "code 2 in 404", 3, ["[genesis-2]", "Check user name and password"] },
            { "code 22", 1, [Table, "[genesis-22]", "Correct the request"] },
            { "code 50", 1, [Table, "[genesis-50]"] },
            { "code 90", 1, [Table, "[genesis-90]", "look it up in the catalogue"] },
            { "code 98 even by Land", 3, [Table, "[genesis-98]"] },
            { "code 104", 1, [Table, "[genesis-104]", "catalogued but empty"] },
            { "page", 3, [Table, "[genesis-page]", "Wartungsarbeiten", "Check the address"] },
            { "page in 404", 3, [Table, "[http-404]"] },
            { "429", 3, [Table, "http-429"] },
            { "500", 3, [Table, "http-500"] },
            { "redirect", 3, [Table, "[http-302]", "moved"] },
            { "reset", 3, [Table, "[body-incomplete]"] },
            { "length too large", 3, [Table, "[body-incomplete]"] },
            { "truncated zip", 1, [Table] },
            { "truncated csv", 1, [Table, "[truncated]"] },
            { "empty table", 1, [Table, "[empty-table]"] },
            { "empty answer", 3, [Table, "[genesis-unreadable]"] },
            { "cut json", 3, [Table, "[genesis-unreadable]", "cut off or damaged"] },
            { "bulk missing", 1, ["INKAR", "edition 2021", "[missing-file]"] },
            { "bulk page", 1, ["INKAR", "[error-body]"] },
            { "bulk reset", 3, ["INKAR", "edition 2021", "[body-incomplete]"] },
            { "bulk damaged", 1, ["INKAR", "[archive-damaged]", "fetch it again"] },
        };

    /// <summary>The same of services that do not come to an end, for which a fetch waits as long as it has patience.</summary>
    public static TheoryData<string, int, string[]> Delays() =>
        new()
        {
            { "job never ends", 3, [Table, "[job-unfinished]", "Start the fetch again later"] },
            { "silent", 3, [Table, "[timeout]", "Start the fetch again later"] },
            { "drip", 3, [Table, "[timeout]"] },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Fetch_AServiceMisbehaves_SaysSoAndLeavesNothingHalf(string fault, int exitCode, string[] says) =>
        AssertSaysSoAsync(fault, exitCode, says, Patience);

    [Theory]
    [Trait("Needs", "time")]
    [MemberData(nameof(Delays))]
    public Task Fetch_AServiceDoesNotComeToAnEnd_SaysSoAndLeavesNothingHalf(string fault, int exitCode, string[] says) =>
        AssertSaysSoAsync(fault, exitCode, says, seconds: 1);

    private async Task AssertSaysSoAsync(string fault, int exitCode, string[] says, int seconds)
    {
        await using var server = new ReplayServer(r => Misbehave(fault, r) ?? Well(r));

        var result = await FetchInProcessAsync(server, seconds);

        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.All(says, s => Assert.Contains(s, result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at Pipeline.", result.Error, StringComparison.Ordinal);
        AssertWhole();
        Assert.DoesNotContain(Password, result.ToString(), StringComparison.Ordinal);

        // The service has recovered: the same command completes the work.
        await using var well = new ReplayServer(Well);
        var again = await FetchInProcessAsync(well);
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.Equal(3, AssertWhole());
    }

    [Fact, Trait("Needs", "process")]
    public async Task Fetch_AllIsWell_RawIsCompleteAndCheckTellsWhatIsRevised()
    {
        var revised = false;
        await using var server = new ReplayServer(r =>
            revised && r.Path.Contains("tablefile", StringComparison.Ordinal)
                ? ReplayAnswer.Ok(Zip("t.csv", Header + Row.Replace("96431", "96432", StringComparison.Ordinal)))
                : Well(r)
        );
        Assert.Equal(0, (await FetchAsync(server)).ExitCode);
        Assert.Equal(3, AssertWhole());
        var before = FolderSnapshot.OfPublished(_folder.At("store"));

        var same = await FetchAsync(server, "--check");
        revised = true;
        var changed = await FetchAsync(server, "--check", "--json");

        Assert.Contains(
            "3 releases: 0 new, 3 unchanged, 0 fetched before and not accepted, 0 revised in place",
            same.Output,
            StringComparison.Ordinal
        );
        using var json = JsonDocument.Parse(changed.Output);
        Assert.Equal(
            ["unchanged", "revised in place", "unchanged"],
            json.RootElement.GetProperty("releases").EnumerateArray().Select(r => r.GetProperty("kind").GetString()!)
        );
        Assert.Empty(before.Differences(FolderSnapshot.OfPublished(_folder.At("store")), times: true));
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Password, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact, Trait("Needs", "process")]
    public async Task Fetch_BulkBreaksOff_TheNextRunContinuesIt()
    {
        var breaks = true;
        await using var server = new ReplayServer(r =>
        {
            if (!r.Path.EndsWith("vg2500.zip", StringComparison.Ordinal))
                return Well(r);
            (string, string)[] tag = [("ETag", "\"one\"")];
            if (breaks)
                return ReplayAnswer.Ok(Shapes) with { ResetAfter = r.Headers.ContainsKey("range") ? 0 : 50, Headers = tag };
            return
                r.Headers.TryGetValue("range", out var range)
                && int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture) is var from
                ? new ReplayAnswer(206, Shapes[from..])
                {
                    Headers = [.. tag, ("Content-Range", $"bytes {from}-{Shapes.Length - 1}/{Shapes.Length}")],
                }
                : ReplayAnswer.Ok(Shapes) with
                {
                    Headers = tag,
                };
        });
        Assert.Equal(3, (await FetchAsync(server)).ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(_folder.At("store.work"), "*.part", SearchOption.AllDirectories));
        breaks = false;

        var result = await FetchAsync(server);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(3, AssertWhole());
        Assert.Contains(server.Requests, r => r.Path.EndsWith("vg2500.zip", StringComparison.Ordinal) && r.Headers.ContainsKey("range"));
    }

    [Fact, Trait("Needs", "process")]
    public async Task Fetch_WithoutLogin_NamesTheVariablesBeforeAnythingIsAsked()
    {
        await using var server = new ReplayServer(Well);

        var result = await FetchAsync(server, hasLogin: false);

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.All(
            new[] { "regionalstatistik.de", "[login-missing]", "TEILHABE_GENESIS_USER", "TEILHABE_GENESIS_PASSWORD" },
            s => Assert.Contains(s, result.Error, StringComparison.Ordinal)
        );
        // The Regionaldatenbank knows no tokens.
        Assert.DoesNotContain("TEILHABE_GENESIS_TOKEN", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Fetch_TokenForTheRegionaldatenbank_IsRefusedBeforeAnythingIsAsked()
    {
        await using var server = new ReplayServer(Well);

        var result = await InProcess.RunWithAsync(
            new Dictionary<string, string?>
            {
                ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri,
                ["TEILHABE_GENESIS_TOKEN"] = Password,
            },
            Command()
        );

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("[token-not-accepted]", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    /// <summary>Without a login the tables that declare it come from the downloader.</summary>
    [Fact]
    public async Task Fetch_WithoutLoginButWithFallback_TakesTheDownloader()
    {
        await using var server = new ReplayServer(r =>
            r.Path.EndsWith("/genesisws/downloader/00/tables/12411-01-01-4_00.csv", StringComparison.Ordinal)
                ? ReplayAnswer.Ok(
                    "Tabelle: 12411-01-01-4\nTitel;;;\n;;;Zahl\n31.12.2024;01001;Flensburg;5\n__________\n"u8.ToArray(),
                    "text/csv"
                )
                : Well(r)
        );
        var command = Command();
        var requests = _folder.At("requests.json");
        File.WriteAllText(
            requests,
            File.ReadAllText(requests)
                .Replace("\"last_year\":2024}", "\"last_year\":2024,\"fallback\":\"downloader\"}", StringComparison.Ordinal)
        );

        var result = await InProcess.RunWithAsync(
            new Dictionary<string, string?> { ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri },
            command
        );

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(3, AssertWhole());
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("/rest/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_ServiceUnderItsFormerName_SaysTheNewOne()
    {
        await using var server = new ReplayServer(Well);
        var command = Command();
        var requests = _folder.At("requests.json");
        File.WriteAllText(
            requests,
            File.ReadAllText(requests).Replace("regionalstatistik.de", "www-genesis.destatis.de", StringComparison.Ordinal)
        );

        var result = await InProcess.RunWithAsync(Login(server.Address.AbsoluteUri), command);

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("genesis.destatis.de (until 2026 www-genesis.destatis.de)", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "[missing-file]")]
    [InlineData("kein Zertifikat", "[settings-faulty]")]
    public async Task Fetch_IntermediateThatIsNone_IsRefused(string? content, string code)
    {
        await using var server = new ReplayServer(Well);
        var file = _folder.At("kette.pem");
        if (content is not null)
            File.WriteAllText(file, content);

        var result = await InProcess.RunWithAsync(Login(server.Address.AbsoluteUri), [.. Command(), "--intermediate", file]);

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("https://user:word@example.org/")]
    [InlineData("https://example.org/without-slash")]
    [InlineData("ftp://example.org/")]
    public async Task Fetch_AddressThatIsNotSafe_IsRefused(string address)
    {
        var result = await InProcess.RunWithAsync(Login(address), Command());

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("TEILHABE_SERVICES_ADDRESS must be an https address", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("user:word", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> FetchAsync(ReplayServer server, params string[] more) => FetchAsync(server, true, more);

    private Task<CommandResult> FetchAsync(ReplayServer server, bool hasLogin, params string[] more)
    {
        var environment = hasLogin
            ? Login(server.Address.AbsoluteUri)
            : new Dictionary<string, string?> { ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri };
        return Teilhabe.RunWithAsync(environment, [.. Command(), .. more]);
    }

    private Task<CommandResult> FetchInProcessAsync(ReplayServer server, int seconds = Patience) =>
        InProcess.RunWithAsync(Login(server.Address.AbsoluteUri), Command(seconds));

    private static Dictionary<string, string?> Login(string address) =>
        new()
        {
            ["TEILHABE_SERVICES_ADDRESS"] = address,
            ["TEILHABE_GENESIS_USER"] = "Müller&Söhne",
            ["TEILHABE_GENESIS_PASSWORD"] = Password,
        };

    private string[] Command(int seconds = Patience)
    {
        var requests = _folder.At("requests.json");
        File.WriteAllText(
            requests,
            """
            {"schema":"requests/1","requests":[
              {"kind":"inkar-bulk","edition":"2021","gebietsstand":"2019-12-31"},
              {"kind":"genesis-table","service":"regionalstatistik.de","table":"12411-01-01-4","first_year":2024,"last_year":2024},
              {"kind":"file","source":"bkg","format":"bkg-vg2500-zip","edition":"2021","address":"https://daten.gdz.bkg.bund.de/vg2500.zip","gebietsstand":"2021-12-31"}]}
            """
        );
        return
        [
            "fetch",
            "--requests",
            requests,
            "--store",
            _folder.At("store"),
            "--patience",
            seconds.ToString(CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>Every raw file has the hash of its name and a record beside it; nothing else lies there. How many there are.</summary>
    private int AssertWhole()
    {
        var raw = _folder.At("store", "raw");
        if (!Directory.Exists(raw))
            return 0;
        var files = Directory.EnumerateFiles(raw, "*", SearchOption.AllDirectories).ToList();
        var bodies = files.Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).ToList();
        Assert.All(
            bodies,
            f =>
                Assert.Equal(
                    Path.GetFileName(f),
                    Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))
                )
        );
        Assert.All(bodies, f => Assert.True(File.Exists(f + ".json")));
        Assert.Equal(2 * bodies.Count, files.Count);
        return bodies.Count;
    }
}
