using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipeline.Statistics;

namespace Pipeline.Bench;

/// <summary>
/// Requests to an address that answers with a redirect, bounded in count and time; and the barest endpoint that does so, to
/// compare with.
/// </summary>
internal static class LoadBench
{
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(60);

    /// <summary>Serves a redirect and nothing else until it is killed.</summary>
    public static void Bare(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));
        var app = builder.Build();
        app.MapGet(
            "/api/reports/{edition}/{ags}",
            (string edition, string ags) => Results.Redirect($"http://127.0.0.1/published/editions/{edition}/reports/{ags}.pdf")
        );
        app.Run();
    }

    /// <summary>Loads addresses in turns and prints requests a second and percentiles of each.</summary>
    /// <param name="requests">Requests in a round.</param>
    /// <param name="connections">Connections at a time.</param>
    /// <param name="rounds">Rounds for each address.</param>
    /// <param name="addresses">Name and address of each.</param>
    public static async Task RunAsync(int requests, int connections, int rounds, IReadOnlyList<(string Name, Uri Address)> addresses)
    {
        var taken = addresses.ToDictionary(a => a.Name, _ => (Seconds: new List<double>(), Latencies: new List<double>()));
        foreach (var (_, address) in addresses)
            await RoundAsync(address, Math.Min(requests, 5000), connections);
        for (var round = 0; round < rounds; round++)
            foreach (var (name, address) in addresses)
            {
                var (seconds, latencies) = await RoundAsync(address, requests, connections);
                taken[name].Seconds.Add(seconds);
                taken[name].Latencies.AddRange(latencies);
            }
        foreach (var (name, (seconds, latencies)) in taken)
        {
            var rate = latencies.Count / (double)rounds / Quantiles.Median(seconds);
            var (p50, p99) = (Quantiles.Median(latencies), Quantiles.Compute(latencies, 0.99));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -10} {rate, 9:0} requests/s   p50 {p50, 6:0.00} ms   p99 {p99, 6:0.00} ms   max {latencies.Max(), 6:0.0} ms"
                )
            );
        }
    }

    private static async Task<(double Seconds, List<double> Latencies)> RoundAsync(Uri address, int requests, int connections)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = connections });
        using var patience = new CancellationTokenSource(LongestRound);
        var left = requests;
        var latencies = new List<double>[connections];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async worker =>
                {
                    var mine = latencies[worker] = [];
                    while (Interlocked.Decrement(ref left) >= 0)
                    {
                        var began = Stopwatch.GetTimestamp();
                        using var answer = await client.GetAsync(address, patience.Token);
                        mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                        if ((int)answer.StatusCode != 302)
                            throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}");
                    }
                })
        );
        return (clock.Elapsed.TotalSeconds, [.. latencies.SelectMany(l => l)]);
    }
}
