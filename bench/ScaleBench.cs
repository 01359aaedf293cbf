using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.LocalHost;
using Pipeline.LocalHost.Settings;
using Pipeline.Statistics;
using Pipeline.Testing;
using Pipeline.Testing.Azure;

namespace Pipeline.Bench;

/// <summary>How long 401 reports take with one host and with two that share a hub.</summary>
internal static class ScaleBench
{
    private const string Key = "bench";

    /// <summary>Runs both in turns and prints seconds from the division of the reports to the preview.</summary>
    public static async Task RunAsync(int rounds)
    {
        var seconds = new Dictionary<int, List<double>> { [1] = [], [2] = [] };
        for (var round = 0; round < rounds; round++)
            foreach (var hosts in seconds.Keys)
                seconds[hosts].Add(await OnceAsync(hosts));
        foreach (var (hosts, all) in seconds)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{hosts} host{(hosts > 1 ? "s" : "")}: median {Quantiles.Median(all):0.0} s of "
                ) + string.Join(", ", all.Select(s => s.ToString("0.0", CultureInfo.InvariantCulture)))
            );
    }

    private static async Task<double> OnceAsync(int count)
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var hosts = new List<AppHost>();
        try
        {
            for (var i = 0; i < count; i++)
                hosts.Add(await AppHost.StartAsync(Options(azurite)));
            using var client = new HttpClient { BaseAddress = hosts[0].Address };
            client.DefaultRequestHeaders.Add("x-functions-key", Key);
            var order = new
            {
                reason = "bench",
                by = "bench",
                recipe = "demo",
                year = 2019,
            };
            using var answer = await client.PostAsJsonAsync(new Uri("/api/runs", UriKind.Relative), order);
            var location = answer.EnsureSuccessStatusCode().Headers.Location!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            long began = 0;
            while (true)
            {
                var (state, stages) = await LookAsync(client, location, patience.Token);
                if (stages == 5 && began == 0)
                    began = Stopwatch.GetTimestamp();
                if (state != "running")
                    return Stopwatch.GetElapsedTime(began).TotalSeconds;
                await Task.Delay(100, patience.Token);
            }
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    /// <summary>One core each, so that one worker does not use both: what is measured is the sharing, not the machine.</summary>
    private static LocalHostOptions Options(AzuriteServer azurite) =>
        new()
        {
            Folder = Path.Combine(RepositoryRoot.Folder, "out", "functions"),
            Key = Key,
            Hub = "hubscale",
            FiresTimers = false,
            Settings = new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = azurite.Connection,
                ["Teilhabe__Store"] = azurite.Blobs,
                ["Teilhabe__Recipe"] = "demo",
                ["Teilhabe__ReportsPerPart"] = "10",
                ["TeilhabeAnnualSchedule"] = "0 0 6 15 11 *",
                ["TeilhabeCheckSchedule"] = "0 30 4 * * *",
                ["DOTNET_PROCESSOR_COUNT"] = "1",
            },
        };

    private static async Task<(string State, int Stages)> LookAsync(HttpClient client, Uri run, CancellationToken cancellation)
    {
        using var body = JsonDocument.Parse(await client.GetStringAsync(run, cancellation));
        var record = body.RootElement.GetProperty("record");
        return (record.GetProperty("state").GetString()!, record.GetProperty("stages").GetArrayLength());
    }
}
