using System.Globalization;
using System.Text.Json;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Cli.Doctor;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests.Live;

/// <summary><c>teilhabe doctor</c>: what it finds is named with what to do, and nothing is left behind.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Password = "geheim&Wort";
    private const string Refused =
        """{"Code":2,"Content":"Ein Fehler ist aufgetreten. (Bitte überprüfen Sie Nutzername und Passwort)","Type":"ERROR"}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Doctor_WhereAllIsWell_EndsWith0_AndMakesNoStore()
    {
        await using var server = new ReplayServer(Well);

        var result = await RunAsync(server);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains(
            "ok       regionalstatistik.de: takes the login and describes 12411-01-01-4",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("ok       INKAR: 127.0.0.1 answers (200)", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("store")));
        Assert.DoesNotContain(Password, result.ToString(), StringComparison.Ordinal);
        // A look, no fetch: one request for the headers of an address, one for the description of a table.
        Assert.Equal(["HEAD", "POST"], server.Requests.Select(r => r.Method).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("login", "[genesis-2]", "Check user name and password")]
    [InlineData("down", "[http-503]", "Start the fetch again later")]
    [InlineData("page", "[genesis-page]", "Check the address")]
    public async Task Doctor_ServiceThatCannotBeUsed_IsNamedWithWhatToDo(string fault, string code, string advice)
    {
        await using var server = new ReplayServer(r =>
            !r.Path.Contains("metadata", StringComparison.Ordinal) ? Well(r)
            : fault == "login" ? ReplayAnswer.Json(Refused) with { Status = 404 }
            : fault == "down" ? new ReplayAnswer(503, [])
            : new ReplayAnswer(200, "<html><title>Wartungsarbeiten</title></html>"u8.ToArray())
            {
                Headers = [("Content-Type", "text/html")],
            }
        );

        var result = await RunAsync(server);

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("mend     regionalstatistik.de: ", result.Output, StringComparison.Ordinal);
        Assert.Contains(code, result.Output, StringComparison.Ordinal);
        Assert.Contains(advice, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WithoutLogin_SaysWhichVariablesToSet()
    {
        await using var server = new ReplayServer(Well);

        var result = await InProcess.RunWithAsync(
            new Dictionary<string, string?> { ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri },
            Command("--json")
        );

        Assert.True(result.ExitCode == 1, result.ToString());
        using var json = JsonDocument.Parse(result.Output);
        var login = json
            .RootElement.GetProperty("checks")
            .EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "regionalstatistik.de");
        Assert.Equal("bad", login.GetProperty("state").GetString());
        Assert.Contains("TEILHABE_GENESIS_USER", login.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    /// <summary>What a run would read is looked at too: the folder of releases, every file of its list, the index of the store.</summary>
    [Theory]
    [InlineData("no folder", "mend     sources: ")]
    [InlineData("no file", "mend     sources: 1 of 1 releases listed in")]
    [InlineData("damaged store", "mend     published: ")]
    [InlineData("damaged settings", "mend     site: ")]
    [InlineData("all is well", "ok       sources: 1 releases in")]
    public async Task Doctor_LooksAtWhatARunReads(string state, string line)
    {
        var (sources, store) = (_folder.At("files"), _folder.At("store"));
        if (state != "no folder")
        {
            Directory.CreateDirectory(sources);
            await File.WriteAllTextAsync(
                Path.Combine(sources, "releases.json"),
                """
                {"schema":"releases/1","releases":[{"source":"inkar","format":"inkar-bulk","edition":"2021","gebietsstand":"2019-12-31",
                "file":"a.zip","licence":"dl-de/by-2-0","attribution":"BBSR"}]}
                """
            );
        }
        if (state != "no file")
            await File.WriteAllTextAsync(Path.Combine(state == "no folder" ? _folder.Path : sources, "a.zip"), "x");
        if (state == "damaged store")
        {
            Directory.CreateDirectory(store);
            await File.WriteAllTextAsync(Path.Combine(store, "index.json"), "garbage");
        }

        if (state == "damaged settings")
        {
            Directory.CreateDirectory(Path.Combine(store, "settings"));
            await File.WriteAllTextAsync(Path.Combine(store, "settings", "site.json"), "{\"operator\":[]}");
        }

        var result = await InProcess.RunAsync("doctor", "--sources", sources, "--store", store);

        Assert.True(result.ExitCode == (state == "all is well" ? 0 : 1), result.ToString());
        Assert.Contains(line, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfTheDemo_AsksNoService()
    {
        var result = await InProcess.RunAsync("doctor", "--demo", "--store", _folder.At("store"));

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.DoesNotContain("INKAR", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_StoreNobodyMayWriteTo_IsToBeMended()
    {
        // Where the kernel's own files are, not even the superuser makes one.
        var result = await InProcess.RunAsync("doctor", "--demo", "--store", Path.Combine("/proc", "no-store"));

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("mend     store: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("--store DIR", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, CheckState.Good)]
    [InlineData(-300, CheckState.Good)]
    [InlineData(301, CheckState.Bad)]
    [InlineData(-86400, CheckState.Bad)]
    public void Clock_ThatIsApart_IsBadFromFiveMinutes(int seconds, object expected)
    {
        var theirs = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(expected, MachineChecks.Clock("INKAR", theirs, theirs.AddSeconds(seconds)).State);
    }

    [Theory]
    [InlineData(86400, CheckState.Good)]
    [InlineData(-300, CheckState.Good)]
    [InlineData(-301, CheckState.Bad)]
    public void Clock_WhereNoServiceIsAsked_IsBadBeforeTheProgramCameHere(int seconds, object expected)
    {
        var installed = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(expected, MachineChecks.Clock(installed, installed.AddSeconds(seconds)).State);
    }

    [Theory]
    [InlineData(0, CheckState.Bad)]
    [InlineData((1L << 30) - 1, CheckState.Bad)]
    [InlineData(1L << 30, CheckState.Doubtful)]
    [InlineData(5L << 30, CheckState.Good)]
    public void FreeSpace_IsJudgedByWhatARunNeeds(long free, object expected) =>
        Assert.Equal(expected, MachineChecks.FreeSpace("store", free).State);

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void Store_WhereAFileLies_IsBad(string path)
    {
        File.WriteAllText(_folder.At("file"), "");
        Assert.Equal(CheckState.Bad, MachineChecks.Writable("store", _folder.At(path), "").State);
    }

    [Fact]
    public void TemporaryFiles_WithoutTheirFolder_AreBad() =>
        Assert.Equal(CheckState.Bad, MachineChecks.TemporaryFiles(_folder.At("nowhere")).State);

    [Fact]
    public void Culture_ThatIsNotInvariant_IsBad() => Assert.Equal(CheckState.Bad, MachineChecks.Culture(new Named()).State);

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> RunAsync(ReplayServer server) =>
        InProcess.RunWithAsync(
            new Dictionary<string, string?>
            {
                ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri,
                ["TEILHABE_GENESIS_USER"] = "nutzer",
                ["TEILHABE_GENESIS_PASSWORD"] = Password,
            },
            Command()
        );

    private string[] Command(params string[] more)
    {
        var requests = _folder.At("requests.json");
        File.WriteAllText(
            requests,
            """
            {"schema":"requests/1","requests":[
              {"kind":"inkar-bulk","edition":"2021","gebietsstand":"2019-12-31"},
              {"kind":"genesis-table","service":"regionalstatistik.de","table":"12411-01-01-4","first_year":2024,"last_year":2024}]}
            """
        );
        return ["doctor", "--requests", requests, "--store", _folder.At("store"), .. more];
    }

    private static ReplayAnswer Well(ReplayRequest r) =>
        r.Path.Contains("metadata", StringComparison.Ordinal) ? ReplayAnswer.Json(LiveServices.Info) : ReplayAnswer.Ok([]);

    /// <summary>A culture with a name, which a program without cultures cannot make otherwise.</summary>
    private sealed class Named() : CultureInfo("")
    {
        public override string Name => "de-DE";
    }
}
