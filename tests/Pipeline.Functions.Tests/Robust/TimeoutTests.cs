using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>A handler that hangs is killed by the host, and the run goes on where it was.</summary>
[Collection(RigTogether.Name)]
public sealed class TimeoutTests(Rig rig)
{
    [Fact]
    public async Task Handler_ThatHangs_IsKilledAfterFunctionTimeout_AndTheRunEndsComplete()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "hangs", isBehindHost: false);
        await using var host = new DevelopmentHost(azurite, [handler]);
        var hangs = 0;
        host.Before = (function, _, _) =>
        {
            if (function == "RenderReport" && Interlocked.Exchange(ref hangs, 1) == 0)
            {
                // The storage takes every request and answers none. Only what hangs is given little time: work is not.
                azurite.Suspend();
                host.FunctionTimeout = TimeSpan.FromSeconds(1);
            }
            return Task.CompletedTask;
        };
        host.Restarted = () =>
        {
            host.FunctionTimeout = host.App.FunctionTimeout;
            azurite.Resume();
            return Task.CompletedTask;
        };
        await host.StartAsync();
        var runId = await Rig.OrderAsync(handler, Rig.TinyOrder);
        await Rig.AssertEndsWellAsync(azurite, handler, runId, "hangs", await rig.TinyAsync());
        Assert.Equal(1, hangs);
        Assert.True(host.Expired >= 1, "no invocation took longer than functionTimeout");
        Assert.Equal(2, handler.Starts);
        Assert.Equal(TimeSpan.FromMinutes(30), host.App.FunctionTimeout);
    }
}
