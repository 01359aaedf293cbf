using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Statistics;
using Pipeline.Testing.Azure;

namespace Pipeline.Bench;

/// <summary>How long 401 reports take over the queues with one handler and with two that share them.</summary>
internal static class ScaleBench
{
    /// <summary>Runs both in turns and prints seconds from the first message of reports to the message that all are made.</summary>
    public static async Task RunAsync(int rounds)
    {
        var seconds = new Dictionary<int, List<double>> { [1] = [], [2] = [] };
        for (var round = 0; round < rounds; round++)
            foreach (var handlers in seconds.Keys)
                seconds[handlers].Add(await OnceAsync(handlers));
        foreach (var (handlers, all) in seconds)
        {
            var each = string.Join(", ", all.Select(s => s.ToString("0.0", CultureInfo.InvariantCulture)));
            var median = Quantiles.Median(all).ToString("0.0", CultureInfo.InvariantCulture);
            Console.WriteLine($"{handlers} handler{(handlers > 1 ? "s" : "")}: median {median} s of {each}");
        }
    }

    private static async Task<double> OnceAsync(int count)
    {
        await using var azurite = await AzuriteServer.StartAsync();
        // One core each, so that one handler does not use both: what is measured is the sharing, not the machine.
        var settings = new Dictionary<string, string> { ["Teilhabe__ReportsPerMessage"] = "10", ["DOTNET_PROCESSOR_COUNT"] = "1" };
        var handlers = new List<HandlerProcess>();
        try
        {
            for (var i = 0; i < count; i++)
                handlers.Add(await HandlerProcess.StartAsync(azurite, "scale", isBehindHost: i > 0, settings));
            await using var host = new DevelopmentHost(azurite, handlers);
            long began = 0,
                ended = 0;
            host.Before = (function, _, _) =>
            {
                if (function == "RenderReport")
                    Interlocked.CompareExchange(ref began, Stopwatch.GetTimestamp(), 0);
                if (function == "PublishEdition")
                    Interlocked.CompareExchange(ref ended, Stopwatch.GetTimestamp(), 0);
                return Task.CompletedTask;
            };
            await host.StartAsync();
            using var order = new HttpRequestMessage(HttpMethod.Post, "/api/runs")
            {
                Content = JsonContent.Create(
                    new
                    {
                        reason = "bench",
                        by = "bench",
                        recipe = "demo",
                        year = 2019,
                    }
                ),
            };
            order.Headers.Add("x-functions-key", HandlerProcess.Key);
            using var answer = await handlers[0].Client.SendAsync(order);
            var location = answer.EnsureSuccessStatusCode().Headers.Location!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            while (await StateAsync(handlers[0], location, patience.Token) == "running")
                await Task.Delay(200, patience.Token);
            return Stopwatch.GetElapsedTime(began, ended).TotalSeconds;
        }
        finally
        {
            foreach (var handler in handlers)
                await handler.DisposeAsync();
        }
    }

    private static async Task<string> StateAsync(HandlerProcess handler, Uri run, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, run);
        request.Headers.Add("x-functions-key", HandlerProcess.Key);
        using var answer = await handler.Client.SendAsync(request, cancellation);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return body.RootElement.GetProperty("record").GetProperty("state").GetString()!;
    }
}
