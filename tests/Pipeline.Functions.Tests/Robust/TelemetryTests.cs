using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>What handlers send to collectors: spans of one trace per run, whichever process took the step.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Run_OverOrchestrations_IsOneTrace_AtTheCollectorAndInApplicationInsights()
    {
        await using var collector = new TelemetryCollector();
        await using var insights = new TelemetryCollector();
        await using var azurite = await AzuriteServer.StartAsync();
        var settings = new Dictionary<string, string>(collector.Variables)
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey=00000000-0000-0000-0000-00000000000f;IngestionEndpoint={insights.Address};LiveEndpoint={insights.Address}",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
        };
        await using var one = await LocalApp.StartAsync(azurite, "told", settings);
        await using var two = await LocalApp.StartAsync(azurite, "told", settings);
        var runId = await Rig.OrderAsync(
            one,
            new
            {
                reason = "im Vertrauen",
                by = "Erika Mustermann",
                recipe = "demo",
                year = 2019,
                stages = new[] { "fetch", "normalise" },
            }
        );
        var run = await Rig.EndOfAsync(one, runId);
        Assert.True(run.GetProperty("record").GetProperty("state").GetString() == "done", run.ToString());

        await collector.WaitAsync("/v1/traces", "stage fetch", "stage normalise", "complete", "2019.1", runId);
        await collector.WaitAsync("/v1/metrics", "teilhabe.stage.duration", "teilhabe.runs");
        await collector.WaitAsync("/v1/logs", runId);
        await insights.WaitAsync("/v2.1/track", "stage normalise", runId);
        foreach (var text in new[] { collector.Text(), insights.Text(), one.Output, two.Output })
        {
            Assert.DoesNotContain(LocalApp.Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Erika", text, StringComparison.Ordinal);
            Assert.DoesNotContain("im Vertrauen", text, StringComparison.Ordinal);
        }
    }
}
