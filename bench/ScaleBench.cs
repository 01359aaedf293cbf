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

/// <summary>
/// How long the app takes until its first answer, from an order to its preview and for the 401 reports of it, with one host and
/// with two that share a hub.
/// </summary>
internal static class ScaleBench
{
    private const string Key = "bench";

    /// <summary>Stages in the record once the reports begin: fetch, normalise, cluster, diff, and report itself.</summary>
    private const int StagesBeforeReports = 5;

    /// <summary>Seconds until the app answered, from the order to the preview, and for its reports.</summary>
    private sealed record Times(double FirstAnswer, double Preview, double Reports);

    /// <summary>Runs both in turns and prints the medians and every value, in seconds.</summary>
    public static async Task RunAsync(int rounds)
    {
        var runs = new Dictionary<int, List<Times>> { [1] = [], [2] = [] };
        for (var round = 0; round < rounds; round++)
            foreach (var hosts in runs.Keys)
                runs[hosts].Add(await OnceAsync(hosts));
        foreach (var (hosts, times) in runs)
        {
            var name = $"{hosts} host{(hosts > 1 ? "s" : "")}";
            Print($"{name}, first answer", times.ConvertAll(t => t.FirstAnswer));
            Print($"{name}, order to preview", times.ConvertAll(t => t.Preview));
            Print($"{name}, 401 reports", times.ConvertAll(t => t.Reports));
        }
    }

    private static void Print(string what, List<double> seconds) =>
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{what}: median {Quantiles.Median(seconds):0.0} s of ")
                + string.Join(", ", seconds.Select(s => s.ToString("0.0", CultureInfo.InvariantCulture)))
        );

    private static async Task<Times> OnceAsync(int count)
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var hosts = new List<AppHost>();
        try
        {
            var started = Stopwatch.GetTimestamp();
            hosts.Add(await AppHost.StartAsync(Options(azurite)));
            using var client = new HttpClient { BaseAddress = hosts[0].Address };
            using (var health = await client.GetAsync(new Uri("/api/health", UriKind.Relative)))
                health.EnsureSuccessStatusCode();
            var first = Stopwatch.GetElapsedTime(started).TotalSeconds;
            while (hosts.Count < count)
                hosts.Add(await AppHost.StartAsync(Options(azurite)));
            client.DefaultRequestHeaders.Add("x-functions-key", Key);
            var order = new
            {
                reason = "bench",
                by = "bench",
                recipe = "demo",
                year = 2019,
            };
            var ordered = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync(new Uri("/api/runs", UriKind.Relative), order);
            var location = answer.EnsureSuccessStatusCode().Headers.Location!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            long began = 0;
            while (true)
            {
                var (state, stages) = await LookAsync(client, location, patience.Token);
                if (stages == StagesBeforeReports && began == 0)
                    began = Stopwatch.GetTimestamp();
                if (state != "running")
                    return new Times(first, Stopwatch.GetElapsedTime(ordered).TotalSeconds, Stopwatch.GetElapsedTime(began).TotalSeconds);
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
