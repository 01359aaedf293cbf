using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>What the command line logs and sends: only where it is told to, and never a secret.</summary>
[Trait("Needs", "process")]
public sealed class TelemetryTests
{
    private const string Secret = "s3cr3t-of-no-use";
    private static readonly string[] Order = ["run", "--demo", "--year", "2019", "--no-reports", "--no-site", "--preview", "--json"];

    [Fact]
    public async Task Log_OnDemand_IsJsonOnStandardErrorWithRunEditionAndStage_AndLeavesStandardOutputAlone()
    {
        using var folder = new TemporaryFolder();
        var result = await Teilhabe.RunAsync([.. Order, "--store", folder.At("store"), "--log"]);
        Assert.True(result.ExitCode == 0, result.ToString());
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(1000, lines[0].GetProperty("EventId").GetInt32());
        Assert.Equal(1001, lines[^1].GetProperty("EventId").GetInt32());
        Assert.All(lines, l => Assert.Matches(@"\A\d{8}T\d{9}Z\z", l.GetProperty("State").GetProperty("RunId").GetString()));
        var cluster = lines.Single(l => l.GetProperty("Message").GetString()!.StartsWith("stage cluster done", StringComparison.Ordinal));
        var scope = cluster.GetProperty("Scopes")[0];
        Assert.Equal("2019.1", scope.GetProperty("teilhabe.edition").GetString());
        Assert.Equal("cluster", scope.GetProperty("teilhabe.stage").GetString());
        Assert.All(
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            l => Assert.False(JsonDocument.Parse(l).RootElement.TryGetProperty("EventId", out _))
        );
        Assert.Empty((await Teilhabe.RunAsync("status", "--store", folder.At("store"))).Error);
    }

    [Fact]
    public async Task Export_WhereACollectorIsNamed_SendsTracesMeasuresAndLogs_WithoutSecretsOrNames()
    {
        await using var collector = new TelemetryCollector();
        using var folder = new TemporaryFolder();
        var variables = collector.Variables.ToDictionary(v => v.Key, v => (string?)v.Value);
        variables["TEILHABE_GENESIS_PASSWORD"] = Secret;
        variables["TEILHABE_GENESIS_TOKEN"] = Secret;
        var store = folder.At("store");
        var result = await Teilhabe.RunWithAsync(variables, [.. Order, "--store", store]);
        Assert.True(result.ExitCode == 0, result.ToString());
        var run = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(store, "runs"))));
        await collector.WaitAsync("/v1/traces", run, "stage fetch", "stage normalise", "stage cluster", "stage diff", "2019.1");
        await collector.WaitAsync("/v1/metrics", "teilhabe.stage.duration", "2019.1");
        await collector.WaitAsync("/v1/logs", run, "Run {RunId} of {Edition} ended as {State}");

        var approved = await Teilhabe.RunWithAsync(
            variables,
            "approve",
            run,
            "--reason",
            "Grund im Vertrauen",
            "--by",
            "Erika Mustermann",
            "--store",
            store
        );
        Assert.True(approved.ExitCode == 0, approved.ToString());
        await collector.WaitAsync("/v1/traces", "approve");
        Assert.DoesNotContain(Secret, collector.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Grund im Vertrauen", collector.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Erika", collector.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_SwitchedOff_SendsNothing()
    {
        await using var collector = new TelemetryCollector();
        using var folder = new TemporaryFolder();
        var variables = collector.Variables.ToDictionary(v => v.Key, v => (string?)v.Value);
        variables["OTEL_SDK_DISABLED"] = "true";
        Assert.Equal(0, (await Teilhabe.RunWithAsync(variables, "fetch", "--demo", "--store", folder.At("store"))).ExitCode);
        Assert.Empty(collector.Paths);
    }

    [Fact]
    public async Task Export_ToACollectorThatIsNotThere_StopsNoRun()
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "1000",
        };
        var result = await Teilhabe.RunWithAsync(variables, "fetch", "--demo", "--store", folder.At("store"));
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
