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

    private static readonly Dictionary<string, string> OnePerMessage = new() { ["Teilhabe__ReportsPerMessage"] = "1" };

    [Fact]
    public async Task Messages_TwiceAndOutOfOrder_OnTwoHandlers_ChangeNothing()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var one = await HandlerProcess.StartAsync(azurite, "twice", isBehindHost: false, OnePerMessage);
        await using var two = await HandlerProcess.StartAsync(azurite, "twice", isBehindHost: true, OnePerMessage);
        await using var host = new DevelopmentHost(azurite, [one, two], new Disturbance { Twice = true, ShuffleSeed = Seed });
        await host.StartAsync();
        var runId = await Rig.OrderAsync(one, Night.Is ? Rig.SmallOrder : Rig.TinyOrder);
        await Rig.AssertEndsWellAsync(azurite, one, runId, "twice", Night.Is ? await rig.SmallAsync() : await rig.TinyAsync());
        // Five stages, the reports and the completion; every second of them is done twice at the same time.
        Assert.True(
            host.DoneAtTheSameTime >= (5 + Rig.SmallKreise.Count + 1 + 1) / 2,
            $"{host.DoneAtTheSameTime} messages were done twice at the same time"
        );
        Assert.True(host.Invocations["RenderReport"] >= 2 * (Rig.SmallKreise.Count + 1), "no message came twice");
    }

    [Fact]
    public async Task Process_KilledAtRandomMoments_ContinuesWhereItWas()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "killed", isBehindHost: false, OnePerMessage);
        await using var host = new DevelopmentHost(azurite, [handler]);
        var random = new Random(Seed);
        var (kills, gate, isArmed, publicationKills) = (0, new SemaphoreSlim(1), false, 0);
        host.Before = (function, deliveries, killed) =>
        {
            // A message is given up after five deliveries, so the fifth is left alone.
            lock (random)
            {
                if (function == "PublishEdition" && publicationKills > 0)
                {
                    publicationKills--;
                    _ = Task.Run(() => KillAsync(killed, gate, 150));
                }
                if (isArmed && deliveries < 4 && kills < Kills && gate.CurrentCount > 0)
                {
                    kills++;
                    var moment = random.Next(600);
                    _ = Task.Run(() => KillAsync(killed, gate, moment));
                }
            }
            return Task.CompletedTask;
        };
        await host.StartAsync();
        string runId;
        do
        {
            // The order itself is not disturbed: its caller would see the broken line and order again.
            isArmed = false;
            await gate.WaitAsync();
            gate.Release();
            runId = await Rig.OrderAsync(handler, Rig.TinyOrder);
            isArmed = true;
            await Rig.EndOfAsync(handler, runId);
        } while (kills < Kills);
        await gate.WaitAsync();
        gate.Release();
        // The last one hits the publication: the message of the approval is delivered again, and the index switches once.
        isArmed = false;
        publicationKills = 1;
        await Rig.AssertEndsWellAsync(azurite, handler, runId, "killed", await rig.TinyAsync());
        Assert.Equal(Kills, kills);
        Assert.Equal(0, publicationKills);
    }

    [Fact]
    public async Task Storage_RestartedInTheMiddle_IsWaitedOut()
    {
        using var folder = new TemporaryFolder();
        await using var azurite = await AzuriteServer.StartAsync(folder.Path);
        await using var handler = await HandlerProcess.StartAsync(azurite, "restarted", isBehindHost: false, OnePerMessage);
        await using (var host = new DevelopmentHost(azurite, [handler]))
        {
            var restarted = 0;
            host.Before = async (function, _, _) =>
            {
                if (function != "RenderReport" || Interlocked.Exchange(ref restarted, 1) == 1)
                    return;
                await azurite.StopAsync();
                await azurite.StartAgainAsync();
            };
            await host.StartAsync();
            var runId = await Rig.OrderAsync(handler, Rig.TinyOrder);
            await Rig.AssertEndsWellAsync(azurite, handler, runId, "restarted", await rig.TinyAsync());
            Assert.Equal(1, restarted);
        }
    }

    [Fact]
    public async Task Order_WhoseFirstMessageWasNeverQueued_IsTakenUpByTheNextProcess()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "unbegun", isBehindHost: false);
        var runId = await Rig.OrderAsync(
            handler,
            new
            {
                reason = "Test",
                by = "tests",
                recipe = "demo",
                stages = new[] { "fetch" },
            }
        );
        // What a kill leaves that comes right after the order was written.
        await handler.KillAsync();
        await QueueDriver.Client(azurite.Queues).GetQueueClient("run-stage").ClearMessagesAsync();
        await Rig.StoreOf(azurite, "unbegun").DeleteAsync($"runs/{runId}/run.json", CancellationToken.None);
        await handler.StartAgainAsync();
        await using var host = new DevelopmentHost(azurite, [handler]);
        await host.StartAsync();
        Assert.Equal("done", (await Rig.EndOfAsync(handler, runId)).GetProperty("record").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Message_ThatCannotBeCarriedOut_EndsInTheRecordOfItsRun()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "poison", isBehindHost: false);
        var queue = QueueDriver.Client(azurite.Queues).GetQueueClient("run-stage");
        var runId = await Rig.OrderAsync(handler, Rig.TinyOrder);
        // Instead of its first stage the run gets a message nobody can read, and others nobody sent for a run.
        var first = (await queue.ReceiveMessageAsync()).Value;
        await queue.DeleteMessageAsync(first.MessageId, first.PopReceipt);
        foreach (
            var message in new[]
            {
                $"{{\"run_id\":\"{runId}\",\"stage\":\"paint\"}}",
                "e30=",
                "bm90IGpzb24=",
                "null",
                "[]",
                "{\"run_id\":\"../../x\",\"stage\":\"fetch\"}",
            }
        )
            await queue.SendMessageAsync(message);
        await using var host = new DevelopmentHost(azurite, [handler]);
        await host.StartAsync();
        var run = await Rig.EndOfAsync(handler, runId);
        Assert.Equal("failed", run.GetProperty("record").GetProperty("state").GetString());
        Assert.Contains("run-stage failed too often", run.GetProperty("record").GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Empty(await Rig.PublishedAsync(azurite, "poison"));
        // The store is free for the next run.
        await using var again = new DevelopmentHost(azurite, [handler]);
        var next = await Rig.OrderAsync(
            handler,
            new
            {
                reason = "noch einmal",
                by = "tests",
                recipe = "demo",
                stages = new[] { "fetch" },
            }
        );
        Assert.Equal("done", (await Rig.EndOfAsync(handler, next)).GetProperty("record").GetProperty("state").GetString());
    }

    private static async Task KillAsync(HandlerProcess handler, SemaphoreSlim gate, int moment)
    {
        await gate.WaitAsync();
        try
        {
            await Task.Delay(moment);
            await handler.KillAsync();
            await handler.StartAgainAsync();
        }
        finally
        {
            gate.Release();
        }
    }
}
