using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>A small run that is disturbed ends like one that is not: one complete preview, the bytes of the command line.</summary>
[Collection(RigTogether.Name)]
public sealed class DisturbedRunTests(Rig rig)
{
    private const int Seed = 20261122;

    /// <summary>Five, twenty at night, or what <c>TEILHABE_KILLS</c> says.</summary>
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("TEILHABE_KILLS") ?? (Night.Is ? "20" : "5"),
        System.Globalization.CultureInfo.InvariantCulture
    );

    /// <summary>How many of them hit the publication.</summary>
    private const int KillsOfPublication = 2;

    private static readonly Dictionary<string, string> OnePerPart = new() { ["Teilhabe__ReportsPerPart"] = "1" };

    [Fact]
    public async Task Worker_KilledAtRandomMoments_ContinuesWhereItWas()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(azurite, "killed", OnePerPart);
        var random = new Random(Seed);
        var (kills, runId) = (0, "");
        // A run may end before it was killed often enough: then another one is killed.
        while (kills < Kills - KillsOfPublication)
        {
            runId = await Rig.OrderAsync(app, Rig.TinyOrder);
            var end = Rig.EndOfAsync(app, runId);
            while (!end.IsCompleted && kills < Kills - KillsOfPublication)
            {
                // Never so often that one step is killed eight times.
                await Task.WhenAny(end, Task.Delay(1500 + random.Next(4000)));
                if (end.IsCompleted)
                    break;
                kills += app.KillWorker() ? 1 : 0;
            }
            await end;
            // The last kill may have come after the run was seen to have ended: who is asked again here is the worker started for it.
            Assert.Equal("preview", Rig.StateOf(await Rig.EndOfAsync(app, runId)));
        }
        Assert.Empty(await Rig.PublishedAsync(azurite, "killed"));
        var (status, body) = await Rig.PostAsync(app, $"/api/runs/{runId}/approve", new { reason = "geprüft", by = "B. Beispiel" });
        Assert.True(status == 202, body);
        while (kills < Kills)
        {
            await Task.Delay(random.Next(1500));
            kills += app.KillWorker() ? 1 : 0;
        }
        var approved = await Rig.UntilAsync(app, runId, run => Rig.StateOf(run) is not ("running" or "preview"));
        Assert.Equal("approved", Rig.StateOf(approved));
        Assert.Equal(await rig.TinyAsync(), await Rig.PublishedAsync(azurite, "killed"));
        Assert.Equal(Kills + 1, app.Starts);
    }

    [Fact]
    public async Task Storage_RestartedInTheMiddle_IsWaitedOut()
    {
        using var folder = new TemporaryFolder();
        await using var azurite = await AzuriteServer.StartAsync(folder.Path);
        await using var app = await LocalApp.StartAsync(azurite, "restarted", OnePerPart);
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        await Rig.UntilAsync(app, runId, run => run.GetProperty("record").GetProperty("stages").GetArrayLength() >= 2);
        await azurite.StopAsync();
        await azurite.StartAgainAsync();
        await Rig.AssertEndsWellAsync(azurite, app, runId, "restarted", await rig.TinyAsync());
    }

    [Fact]
    public async Task Runs_OrderedTogether_TakeTurns_AndCancelEndsOne()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(azurite, "turns");
        var order = new
        {
            reason = "Test",
            by = "tests",
            recipe = "demo",
            stages = new[] { "fetch" },
        };
        var runs = await Task.WhenAll(Enumerable.Range(0, Night.Is ? 50 : 4).Select(_ => Rig.OrderAsync(app, order)));
        var (status, body) = await Rig.PostAsync(app, $"/api/runs/{runs[^1]}/cancel", new { reason = "Test", by = "tests" });
        // It may have ended before it could be cancelled.
        Assert.True(status is 200 or 409, body);
        foreach (var run in runs[..^1])
            Assert.Equal("done", (await Rig.EndOfAsync(app, run)).GetProperty("record").GetProperty("state").GetString());
        Assert.NotEqual("running", (await Rig.EndOfAsync(app, runs[^1])).GetProperty("record").GetProperty("state").GetString());
    }
}
