using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>The timers: what they find and order, and how the host is told to try them again.</summary>
public sealed class TimerTests
{
    [Fact]
    public async Task Timers_CheckReleasesAndOrderRuns_AndSayWhatIsLate()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(azurite, "timers");
        await app.FireAsync("CheckReleases", isLate: true);
        await app.FireAsync("CheckReleases");
        await app.FireAsync("AnnualRun", isLate: true);
        await app.FireAsync("PurgeHistory");
        await app.FireAsync("CloseGaps");
        // The demo's releases are news once, to the late check that saw them first.
        var news = Assert.Single(await Rig.NewsAsync(Rig.StoreOf(azurite, "timers")));
        Assert.True(news.GetProperty("late").GetBoolean());
        Assert.NotEqual(0, news.GetProperty("news").GetArrayLength());
        using var runs = JsonDocument.Parse(await app.Client.GetStringAsync(new Uri("/api/runs", UriKind.Relative)));
        var run = Assert.Single(runs.RootElement.EnumerateArray());
        Assert.Equal("Jahreslauf nach Zeitplan, verspätet", run.GetProperty("reason").GetString());
        var (status, body) = await Rig.PostAsync(
            app,
            $"/api/runs/{run.GetProperty("run_id").GetString()}/cancel",
            new { reason = "Test", by = "tests" }
        );
        Assert.True(status == 200, body);
    }

    [Theory]
    [InlineData("AnnualRun", "%TeilhabeAnnualSchedule%", true)]
    [InlineData("CheckReleases", "%TeilhabeCheckSchedule%", true)]
    [InlineData("CloseGaps", "0 */10 * * * *", false)]
    [InlineData("PurgeHistory", "0 15 3 * * *", false)]
    public void Timer_IsDescribedToTheHost(string name, string schedule, bool isTriedAgain)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(LocalApp.Folder, "functions.metadata")));
        var function = metadata.RootElement.EnumerateArray().Single(f => f.GetProperty("name").GetString() == name);
        Assert.Equal(schedule, function.GetProperty("bindings")[0].GetProperty("schedule").GetString());
        Assert.Equal(isTriedAgain, function.TryGetProperty("retry", out var retry));
        if (isTriedAgain)
            Assert.Equal(5, retry.GetProperty("maxRetryCount").GetInt32());
    }
}
