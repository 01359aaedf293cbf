using System.Net.Sockets;

namespace Pipeline.LocalHost.Worker;

/// <summary>
/// The worker tells the address of its HTTP server before that server listens; on a busy machine the first request came too early.
/// (The Functions host repeats such a request.)
/// </summary>
internal static class WorkerHttp
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns once something listens there.</summary>
    /// <exception cref="IOException">The worker ended before it listened.</exception>
    public static async Task ListensAsync(Uri address, Func<bool> isAlive, CancellationToken cancellation)
    {
        while (isAlive())
        {
            try
            {
                using var line = new TcpClient();
                await line.ConnectAsync(address.Host, address.Port, cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(BetweenLooks, cancellation);
            }
        }
        throw new IOException("the worker ended before its HTTP server listened");
    }
}
