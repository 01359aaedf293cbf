using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>The store goes away and comes back while people look at what is published.</summary>
public sealed class StoreAwayTests
{
    /// <summary>Far below the minutes the storage client would try on its own.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Store_ThatIsAway_IsToldByHealthAtOnce_AndByAnswersThatAreStale()
    {
        using var folder = new TemporaryFolder();
        await using var azurite = await AzuriteServer.StartAsync(folder.Path);
        await using var app = await LocalApp.StartAsync(azurite, "away");
        using (var well = await GetAsync(app, "health"))
        {
            using var health = JsonDocument.Parse(await well.Content.ReadAsStringAsync());
            Assert.Equal("healthy", health.RootElement.GetProperty("status").GetString());
            Assert.Equal(["store", "orchestrations"], health.RootElement.GetProperty("parts").EnumerateArray().Select(p => p.GetString()));
            Assert.InRange(health.RootElement.GetProperty("index_age_seconds").GetInt32(), 0, 60);
        }
        using (var fresh = await GetAsync(app, "editions"))
            Assert.False(fresh.Headers.Contains("Cache-Status"));

        await azurite.StopAsync();
        var began = Stopwatch.StartNew();
        using (var ill = await GetAsync(app, "health"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.StatusCode);
        using (var stale = await GetAsync(app, "editions"))
        {
            Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
            Assert.Matches("^teilhabe; hit; ttl=-[0-9]+; detail=store-unreachable$", stale.Headers.GetValues("Cache-Status").Single());
        }
        Assert.True(began.Elapsed < Soon, $"it took {began.Elapsed}");

        await azurite.StartAgainAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var again = await GetAsync(app, "health");
            if (again.IsSuccessStatusCode)
                break;
            await Task.Delay(500, limit.Token);
        }
        using var back = await GetAsync(app, "editions");
        Assert.False(back.Headers.Contains("Cache-Status"));
    }

    private static Task<HttpResponseMessage> GetAsync(LocalApp app, string path) =>
        app.Client.GetAsync(new Uri("/api/" + path, UriKind.Relative));
}
