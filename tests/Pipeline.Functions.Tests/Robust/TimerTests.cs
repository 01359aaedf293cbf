using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>The timers as the host fires them: on the schedule of a setting, late ones first, failed ones again.</summary>
public sealed class TimerTests
{
    private const string EverySecond = "* * * * * *";

    [Fact]
    public async Task Timers_OnSchedule_CheckReleasesAndOrderRuns_AndSayWhatIsLate()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(
            azurite,
            "timers",
            isBehindHost: true,
            Settings("AnnualRun", "CheckReleases")
        );
        await using (var host = new DevelopmentHost(azurite, [handler]) { PastDue = ["AnnualRun", "CheckReleases"] })
        {
            await host.StartAsync();
            await UntilAsync(
                host,
                () => host.Firings.Count(f => f.Function == "AnnualRun") >= 2 && host.Firings.Count(f => f.Function == "CheckReleases") >= 2
            );
            Assert.All(host.Firings, f => Assert.True(f.Succeeded, handler.Output));
        }
        // The demo's releases are news once, to the late check that saw them first.
        var news = Assert.Single(await Rig.NewsAsync(Rig.StoreOf(azurite, "timers")));
        Assert.True(news.GetProperty("late").GetBoolean());
        Assert.NotEqual(0, news.GetProperty("news").GetArrayLength());
        using var runs = JsonDocument.Parse(await handler.Client.GetStringAsync(new Uri("/api/runs", UriKind.Relative)));
        var reasons = runs.RootElement.EnumerateArray().Select(r => r.GetProperty("reason").GetString()).ToList();
        Assert.Single(reasons, "Jahreslauf nach Zeitplan, verspätet");
        Assert.Contains("Jahreslauf nach Zeitplan", reasons);
    }

    [Fact]
    public async Task Timer_ThatFails_IsTriedAgain_AsItsFileSays()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var (isRefused, occurrence) = (false, 0);
        using var line = new FaultyLine(azurite.Blobs, _ => Volatile.Read(ref isRefused) ? LineFault.Refused : LineFault.None);
        await using var handler = await HandlerProcess.StartAsync(
            azurite,
            "timers",
            isBehindHost: true,
            Settings("AnnualRun").Append(new("Teilhabe__Store", line.Address)).ToDictionary()
        );
        await using (var host = new DevelopmentHost(azurite, [handler]))
        {
            // The store is away for the first two tries of the first occurrence, for the whole second, and after the third.
            host.Before = (_, attempt, _) =>
            {
                occurrence += attempt == 1 ? 1 : 0;
                Volatile.Write(ref isRefused, (occurrence == 1 && attempt <= 2) || occurrence is 2 or > 3);
                return Task.CompletedTask;
            };
            await host.StartAsync();
            await UntilAsync(host, () => host.Firings.Count >= 3 + 6 + 1);
            var occurrences = host
                .Firings.Take(10)
                .GroupBy(f => f.Id)
                .Select(o => o.Select(f => (f.Retry, f.Succeeded)).ToArray())
                .ToList();
            Assert.Equal(3, occurrences.Count);
            Assert.Equal([(0, false), (1, false), (2, true)], occurrences[0]);
            Assert.Equal([(0, false), (1, false), (2, false), (3, false), (4, false), (5, false)], occurrences[1]);
            Assert.Equal([(0, true)], occurrences[2]);
        }
        // What failed has ordered nothing, what succeeded one run each.
        Volatile.Write(ref isRefused, false);
        using var runs = JsonDocument.Parse(await handler.Client.GetStringAsync(new Uri("/api/runs", UriKind.Relative)));
        Assert.Equal(2, runs.RootElement.GetArrayLength());
        Assert.Contains("AnnualRun failed and is tried again", handler.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "00:01:00")]
    [InlineData(2, "00:02:00")]
    [InlineData(4, "00:08:00")]
    [InlineData(5, "00:15:00")]
    public void Pauses_BeforeRetries_GrowToTheLongest(int retry, string expected) =>
        Assert.All(
            PublishedApp.Read().Timers,
            t => Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), t.Retry!.PauseBefore(retry))
        );

    /// <summary>Only these timers fire, each second, and no run is carried out.</summary>
    private static Dictionary<string, string> Settings(params string[] timers) =>
        new(timers.Select(t => KeyValuePair.Create($"AzureWebJobs__{t}__Disabled", "false")))
        {
            ["TeilhabeAnnualSchedule"] = EverySecond,
            ["TeilhabeCheckSchedule"] = EverySecond,
            ["AzureWebJobs__RunStage__Disabled"] = "true",
        };

    private static async Task UntilAsync(DevelopmentHost host, Func<bool> isEnough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isEnough() && !host.Fault.IsCompleted)
            await Task.Delay(50, patience.Token);
    }
}
