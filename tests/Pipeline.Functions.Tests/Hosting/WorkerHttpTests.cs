using System.Net;
using System.Net.Sockets;
using Pipeline.LocalHost.Worker;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>A worker's address is of use only once something listens there.</summary>
public sealed class WorkerHttpTests
{
    [Fact]
    public async Task Address_NobodyListensAtYet_IsWaitedFor()
    {
        var port = AzuriteServer.FreePorts(1)[0];
        var looks = 0;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        await WorkerHttp.ListensAsync(
            new Uri($"http://127.0.0.1:{port}/"),
            () =>
            {
                if (++looks == 3)
                    listener.Start();
                return true;
            },
            default
        );
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task Worker_ThatEndsBeforeItListens_IsNotWaitedFor()
    {
        var port = AzuriteServer.FreePorts(1)[0];
        var looks = 0;
        await Assert.ThrowsAsync<IOException>(() =>
            WorkerHttp.ListensAsync(new Uri($"http://127.0.0.1:{port}/"), () => ++looks < 3, default)
        );
    }
}
