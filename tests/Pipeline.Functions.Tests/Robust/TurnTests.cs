using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>One run after another: who is not the holder waits, and does not fail by it.</summary>
[Collection(RigTogether.Name)]
public sealed class TurnTests
{
    [Fact]
    public async Task Runs_AtTheSameTime_WaitForTheirTurn()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "turn", isBehindHost: false);
        await using var second = await HandlerProcess.StartAsync(azurite, "turn", isBehindHost: true);
        await using var host = new DevelopmentHost(azurite, [handler, second]);
        var store = Rig.StoreOf(azurite, "turn");
        await host.StartAsync();

        string[] runs = [];
        await WhileAnotherLeadsAsync(
            store,
            async () =>
            {
                runs =
                [
                    await Rig.OrderAsync(handler, OneKreis),
                    await Rig.OrderAsync(
                        handler,
                        new
                        {
                            reason = "Test",
                            by = "tests",
                            recipe = "demo",
                            stages = new[] { "fetch", "normalise" },
                        }
                    ),
                ];
                foreach (var runId in runs)
                    await AssertWaitsAsync(handler, runId, "running");
                // Put off, both come again, and are put off again.
                var before = host.Invocations["RunStage"];
                while (host.Invocations["RunStage"] < before + 2)
                    await Task.Delay(50);
            }
        );
        foreach (var (runId, state) in runs.Zip(["preview", "done"]))
        {
            var run = await Rig.EndOfAsync(handler, runId);
            Assert.True(run.GetProperty("record").GetProperty("state").GetString() == state, run + "\n" + handler.Output);
            Assert.False(run.TryGetProperty("last_fault", out _));
        }

        // A publication waits as well.
        await WhileAnotherLeadsAsync(
            store,
            async () =>
            {
                var (status, body) = await Rig.PostAsync(
                    handler,
                    $"/api/runs/{runs[0]}/approve",
                    new { reason = "geprüft", by = "B. Beispiel" }
                );
                Assert.True(status == 202, body);
                await AssertWaitsAsync(handler, runs[0], "preview");
                Assert.Empty(await Rig.PublishedAsync(azurite, "turn"));
            }
        );
        var published = await Rig.UntilAsync(handler, runs[0], r => r.GetProperty("record").GetProperty("state").GetString() != "preview");
        Assert.Equal("approved", published.GetProperty("record").GetProperty("state").GetString());
        Assert.NotEmpty(await Rig.PublishedAsync(azurite, "turn"));
        Assert.False(host.Invocations.Keys.Any(f => f.EndsWith("Poison", StringComparison.Ordinal)), "a run was given up");
    }

    [Fact]
    public async Task Run_OrderedUpToPublish_WhoseIndexWasSwitchedMeanwhile_StopsAndSaysWhy()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "outdated", isBehindHost: false);
        await using var host = new DevelopmentHost(azurite, [handler]);
        var store = Rig.StoreOf(azurite, "outdated");
        host.Before = (function, _, _) =>
            function == "PublishEdition"
                ? store.TrySwitchAsync(StorePath.Index, null, CanonicalJson.Write(new EditionIndex()), CancellationToken.None)
                : Task.CompletedTask;
        await host.StartAsync();
        var stages = new[] { "fetch", "normalise", "cluster", "diff", "report", "publish" };
        var runId = await Rig.OrderAsync(
            handler,
            new
            {
                reason = "Test",
                by = "tests",
                recipe = "demo",
                year = 2019,
                kreise = new[] { "11000" },
                stages,
            }
        );

        var run = await Rig.UntilAsync(
            handler,
            runId,
            r => r.GetProperty("record").GetProperty("state").GetString() is not ("running" or "preview")
        );

        Assert.Equal("stopped", run.GetProperty("record").GetProperty("state").GetString());
        Assert.Equal("preview-outdated", run.GetProperty("record").GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Empty(await Rig.PublishedAsync(azurite, "outdated"));
    }

    private static object OneKreis { get; } = new
    {
        reason = "Test",
        by = "tests",
        recipe = "demo",
        year = 2019,
        kreise = new[] { "11000" },
    };

    private static async Task WhileAnotherLeadsAsync(BlobArtifactStore store, Func<Task> act)
    {
        await store.WithLeaseAsync(
            "another",
            async () =>
            {
                await act();
                return true;
            },
            CancellationToken.None
        );
        await store.ReleaseLeaseAsync("another", CancellationToken.None);
    }

    private static async Task AssertWaitsAsync(HandlerProcess handler, string runId, string state)
    {
        var waiting = await Rig.UntilAsync(handler, runId, run => run.TryGetProperty("last_fault", out _));
        Assert.Equal(state, waiting.GetProperty("record").GetProperty("state").GetString());
        Assert.Contains("This one waits", waiting.GetProperty("last_fault").GetString(), StringComparison.Ordinal);
    }
}
