using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Store;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>
/// What the command line makes of the orders of the tests, for comparison: the whole demo, and a tiny run of the first edition with
/// some reports.
/// </summary>
public sealed class Rig : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> _whole;
    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> _tiny;

    public Rig()
    {
        _whole = new(SharedDemoAsync);
        _tiny = new(() => ByCommandAsync("tiny", "run", "--demo", "--no-site", "--year", "2019", "--kreise", string.Join(',', TinyKreise)));
    }

    /// <summary>The Kreise of the tiny run.</summary>
    public static IReadOnlyList<string> TinyKreise { get; } =
    ["01001", "03159", "05334", "06412", "09162", "11000", "13003", "15083", "16077"];

    /// <summary>SHA-256 of each published file of the whole demo, as the command line makes it.</summary>
    public Task<IReadOnlyDictionary<string, string>> WholeAsync() => _whole.Value;

    /// <summary>The same for the tiny run: the first edition alone.</summary>
    public Task<IReadOnlyDictionary<string, string>> TinyAsync() => _tiny.Value;

    /// <summary>Nothing is started before it is needed.</summary>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the stores of the command line.</summary>
    public void Dispose() => _folder.Dispose();

    /// <summary>The body of an order of the tiny run.</summary>
    internal static object TinyOrder { get; } = new
    {
        reason = "Test",
        by = "tests",
        recipe = "demo",
        year = 2019,
        kreise = TinyKreise,
    };

    /// <summary>Orders a run; gives its name.</summary>
    internal static async Task<string> OrderAsync(LocalApp handler, object order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = JsonContent.Create(order) };
        request.Headers.Add("x-functions-key", LocalApp.Key);
        using var answer = await handler.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, $"{(int)answer.StatusCode} {body}");
        using var document = JsonDocument.Parse(body);
        var runId = document.RootElement.GetProperty("run_id").GetString()!;
        Assert.Equal($"/api/runs/{runId}", answer.Headers.Location!.ToString());
        return runId;
    }

    /// <summary>Decides on a run.</summary>
    internal static async Task<(int Status, string Body)> PostAsync(LocalApp handler, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("x-functions-key", LocalApp.Key);
        using var answer = await handler.Client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Approves a run and waits until it is published; the answer itself does not wait.</summary>
    internal static async Task<JsonElement> ApproveAsync(LocalApp handler, string runId)
    {
        var (status, body) = await PostAsync(handler, $"/api/runs/{runId}/approve", new { reason = "geprüft", by = "B. Beispiel" });
        Assert.True(status == 202, body);
        return await UntilAsync(handler, runId, run => StateOf(run) is not ("running" or "preview"));
    }

    /// <summary>A run that becomes one complete preview nobody sees before its approval, and then the bytes of the command line.</summary>
    internal static async Task AssertEndsWellAsync(
        AzuriteServer azurite,
        LocalApp handler,
        string runId,
        string prefix,
        IReadOnlyDictionary<string, string> expected
    )
    {
        var run = await EndOfAsync(handler, runId);
        var record = run.GetProperty("record");
        Assert.True(record.GetProperty("state").GetString() == "preview", run + "\n" + handler.Output);
        Assert.Equal(
            ["fetch", "normalise", "cluster", "diff", "report"],
            record.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("stage").GetString())
        );
        Assert.Empty(await PublishedAsync(azurite, prefix));
        var approved = await ApproveAsync(handler, runId);
        Assert.True(approved.GetProperty("record").GetProperty("state").GetString() == "approved", approved + "\n" + handler.Output);
        Assert.Equal(expected, await PublishedAsync(azurite, prefix));
    }

    /// <summary>Waits until a run is no longer at work; gives what the operators see of it.</summary>
    internal static Task<JsonElement> EndOfAsync(LocalApp handler, string runId) =>
        UntilAsync(handler, runId, run => StateOf(run) != "running");

    internal static string? StateOf(JsonElement run) => run.GetProperty("record").GetProperty("state").GetString();

    /// <summary>Waits until a run is as wanted; gives what the operators see of it.</summary>
    internal static async Task<JsonElement> UntilAsync(LocalApp handler, string runId, Func<JsonElement, bool> isEnd)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        var last = "";
        while (!limit.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{runId}");
                request.Headers.Add("x-functions-key", LocalApp.Key);
                using var answer = await handler.Client.SendAsync(request);
                last = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    using var document = JsonDocument.Parse(last);
                    if (isEnd(document.RootElement))
                        return document.RootElement.Clone();
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                last = e.Message;
            }
            // Each look costs worker, host and emulator some milliseconds, of which the run is made.
            await Task.Delay(250);
        }
        throw new TimeoutException($"the run did not end\n{last}\n{handler.Output}");
    }

    /// <summary>The store of a handler that was started with a prefix.</summary>
    internal static BlobArtifactStore StoreOf(AzuriteServer azurite, string prefix) =>
        new(
            BlobStoreAddress.Parse(azurite.Blobs),
            new BlobStoreOptions { Published = prefix + "-published", Private = prefix + "-pipeline" },
            TimeProvider.System
        );

    /// <summary>What the daily looks of a store found, oldest first.</summary>
    internal static async Task<IReadOnlyList<JsonElement>> NewsAsync(BlobArtifactStore store)
    {
        var news = new List<JsonElement>();
        await foreach (var file in store.ListAsync("news", CancellationToken.None))
        {
            using var document = JsonDocument.Parse((await StoredJson.BytesAsync(store, file.Path, CancellationToken.None))!);
            news.Add(document.RootElement.Clone());
        }
        return news;
    }

    /// <summary>SHA-256 of each file anyone can see, by its path; read as an anonymous reader reads.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> PublishedAsync(AzuriteServer azurite, string prefix)
    {
        var address = BlobStoreAddress.Parse(azurite.Blobs);
        var container = new BlobServiceClient(address.Endpoint, address.EmulatorCredential).GetBlobContainerClient(prefix + "-published");
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!await container.ExistsAsync())
            return files;
        await foreach (var blob in container.GetBlobsAsync())
            if (IsOfAnEdition(blob.Name))
                files.Add(
                    blob.Name,
                    Convert.ToHexStringLower(
                        SHA256.HashData((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content)
                    )
                );
        return files;
    }

    /// <summary>
    /// The index and what follows from it say when an edition was published; all below its folder says the same whoever made
    /// it.
    /// </summary>
    private static bool IsOfAnEdition(string path) =>
        path.StartsWith("editions/", StringComparison.Ordinal)
        && path.Contains('.', StringComparison.Ordinal)
        && path.Split('/').Length > 2;

    private async Task<IReadOnlyDictionary<string, string>> ByCommandAsync(string name, params string[] command)
    {
        var store = _folder.At(name);
        var result = await InProcess.RunAsync([.. command, "--store", store]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return HashesOf(store);
    }

    private async Task<IReadOnlyDictionary<string, string>> SharedDemoAsync()
    {
        await DemoStore.LinkAsync(_folder.At("whole"));
        return HashesOf(_folder.At("whole"));
    }

    private static SortedDictionary<string, string> HashesOf(string store) =>
        new SortedDictionary<string, string>(
            Directory
                .EnumerateFiles(store, "*", SearchOption.AllDirectories)
                .Select(f => (File: f, Path: Path.GetRelativePath(store, f).Replace('\\', '/')))
                .Where(f => IsOfAnEdition(f.Path))
                .OrderBy(f => f.Path, StringComparer.Ordinal)
                .ToDictionary(f => f.Path, f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f.File)))),
            StringComparer.Ordinal
        );
}

/// <summary>The tests that share what the command line makes; they run one after another, each with an emulator of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RigTogether : ICollectionFixture<Rig>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "functions";
}

/// <summary>
/// The tests that mostly wait: one after another beside those of <see cref="RigTogether"/>, with what the command line makes of
/// their own.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RigBeside : ICollectionFixture<Rig>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "functions beside";
}
