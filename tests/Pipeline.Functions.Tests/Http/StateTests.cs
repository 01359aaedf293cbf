using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Pipeline.Adapters.Orders;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Http;

/// <summary>
/// What the state of the store makes of a request: a damaged one is no fault of who asks, a busy one is a reason to wait, and
/// looking at a run changes nothing. Every answer is held against the OpenAPI document as well.
/// </summary>
public sealed class StateTests : IAsyncLifetime
{
    private const string Run = "20260101T000000000Z";
    private const string Decision = """{"reason":"Test","by":"tests"}""";
    private AzuriteServer _azurite = null!;
    private LocalApp _app = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        _app = await LocalApp.StartAsync(_azurite, "state");
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/api/editions")]
    [InlineData("GET", "/api/reports/latest/15083")]
    [InlineData("GET", "/api/snapshots/latest")]
    [InlineData("GET", "/api/health")]
    [InlineData("POST", "/api/editions/2023.1/rollback")]
    public async Task Index_ThatIsDamaged_IsAFaultOfOurs(string method, string target)
    {
        await PutAsync("state-published", "index.json", "{ half");
        using var problem = await ProblemAsync(method, target, HttpStatusCode.InternalServerError);
        Assert.Equal("store-damaged", problem.RootElement.GetProperty("code").GetString());
        // Told to operators, not to strangers.
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
            while (!_app.Output.Contains("index.json", StringComparison.Ordinal))
                await Task.Delay(20, patience.Token);
        Assert.DoesNotContain("index.json", problem.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/editions")]
    [InlineData("/api/health")]
    public async Task Index_ThatIsGoneFromAStoreThatHasPublished_IsAFaultOfOurs(string target)
    {
        await PutAsync("state-published", "feed.xml", "<feed/>");
        using var problem = await ProblemAsync("GET", target, HttpStatusCode.InternalServerError);
        Assert.Equal("store-damaged", problem.RootElement.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/api/reports/2023.1/15083")]
    [InlineData("/api/snapshots/2023")]
    public async Task Manifest_ThatIsMissing_IsAFaultOfOurs_AndNotKeptByCaches(string target)
    {
        await PutAsync("state-published", "index.json", Index);
        using var problem = await ProblemAsync("GET", target, HttpStatusCode.InternalServerError);
        Assert.Equal("store-damaged", problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Record_OfARunThatIsDamaged_IsAFaultOfOurs_AndHidesNoOtherRun()
    {
        await PutAsync("state-pipeline", $"runs/{Run}/run.json", "[]");
        using (var problem = await ProblemAsync("GET", $"/api/runs/{Run}", HttpStatusCode.InternalServerError))
            Assert.Equal("store-damaged", problem.RootElement.GetProperty("code").GetString());
        using var runs = JsonDocument.Parse(await _app.Client.GetStringAsync(new Uri("/api/runs", UriKind.Relative)));
        var listed = runs.RootElement.EnumerateArray().Single(r => r.GetProperty("run_id").GetString() == Run);
        Assert.Equal("failed", listed.GetProperty("state").GetString());
        Assert.StartsWith("The record of this run cannot be read.", listed.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    /// <summary>An index that is JSON, but of nothing: what the code does not foresee is answered like anything else.</summary>
    [Fact]
    public async Task Fault_NobodyForesaw_IsAProblemWithoutItsInside()
    {
        await PutAsync("state-published", "index.json", """{"schema":"index/1","editions":[null]}""");
        using var problem = await ProblemAsync("GET", "/api/editions", HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("Exception", problem.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WhileAnotherRunWorks_IsToBeRepeatedLater()
    {
        await PutAsync("state-published", "index.json", Index);
        var store = new BlobArtifactStore(
            BlobStoreAddress.Parse(_azurite.Blobs),
            new BlobStoreOptions { Published = "state-published", Private = "state-pipeline" },
            TimeProvider.System
        );
        await using var theirs = await store.LockAsync(default);
        using var problem = await ProblemAsync("POST", "/api/editions/2023.1/rollback", HttpStatusCode.Conflict);
        Assert.Equal("store-busy", problem.RootElement.GetProperty("code").GetString());
        using var unknown = await ProblemAsync("POST", "/api/editions/2022.1/rollback", HttpStatusCode.NotFound);
        Assert.Equal("edition-unknown", unknown.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Store_ThatCannotBeReached_IsSaidToComeBack()
    {
        await using var alone = await LocalApp.StartAsync(
            _azurite,
            "state",
            new Dictionary<string, string>
            {
                ["Teilhabe__Store"] = FormattableString.Invariant($"http://127.0.0.1:{AzuriteServer.FreePorts(1)[0]}/devstoreaccount1"),
            }
        );
        using var answer = await alone.Client.GetAsync(new Uri("/api/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Order_NobodyHasBegun_IsSeenWithoutBeingTouched()
    {
        // What a kill leaves between the order and the start of its orchestration.
        var parts = new AppParts(_azurite, "state");
        var runId = await parts.Starter.StartAsync(
            new RunRequest { Reason = "Jahreslauf", Recipe = "demo" },
            "Referat",
            parts.Instances,
            default
        );
        await Container("state-pipeline").GetBlobClient($"runs/{runId}/run.json").DeleteAsync();
        var before = await NamesAsync();
        using var run = JsonDocument.Parse(await _app.Client.GetStringAsync(new Uri($"/api/runs/{runId}", UriKind.Relative)));
        var record = run.RootElement.GetProperty("record");
        Assert.Equal(
            ("running", "Jahreslauf", 0),
            (
                record.GetProperty("state").GetString(),
                record.GetProperty("reason").GetString(),
                record.GetProperty("stages").GetArrayLength()
            )
        );
        // Since the order was written nothing has happened; the store knows whole seconds only.
        var written = (await Container("state-pipeline").GetBlobClient($"runs/{runId}/order.json").GetPropertiesAsync()).Value.LastModified;
        var started = record.GetProperty("started_at").GetDateTimeOffset();
        Assert.Equal(written > started ? written : started, run.RootElement.GetProperty("last_activity").GetDateTimeOffset());
        var files = run.RootElement.GetProperty("files");
        Assert.Equal(["container", "prefix"], files.EnumerateObject().Select(f => f.Name));
        using var list = JsonDocument.Parse(await _app.Client.GetStringAsync(new Uri("/api/runs", UriKind.Relative)));
        Assert.Equal(runId, Assert.Single(list.RootElement.EnumerateArray()).GetProperty("run_id").GetString());
        Assert.Equal(before, await NamesAsync());
    }

    [Fact]
    public async Task Addresses_OfTheFilesOfARun_LeadToFiles()
    {
        var (status, body) = await Rig.PostAsync(_app, "/api/runs", Rig.TinyOrder);
        Assert.True(status == 202, body);
        using var ordered = JsonDocument.Parse(body);
        var runId = ordered.RootElement.GetProperty("run_id").GetString();
        // On a busy machine the orchestrations may not answer in time; then the app says to try again.
        var cancelled = 503;
        for (var tries = 0; cancelled == 503 && tries < 10; tries++)
            cancelled = (await Rig.PostAsync(_app, $"/api/runs/{runId}/cancel", new { reason = "Test", by = "tests" })).Status;
        Assert.Equal(200, cancelled);
        using var run = JsonDocument.Parse(await _app.Client.GetStringAsync(new Uri($"/api/runs/{runId}", UriKind.Relative)));
        var files = run.RootElement.GetProperty("files");
        var container = files.GetProperty("container").GetString()!;
        Assert.Equal(Container("state-pipeline").Uri.AbsoluteUri + "/", container);
        Assert.Equal(["container", "prefix", "record", "report"], files.EnumerateObject().Select(f => f.Name));
        foreach (var name in new[] { "record", "report" })
        {
            var address = files.GetProperty(name).GetString()!;
            Assert.StartsWith(container + files.GetProperty("prefix").GetString(), address, StringComparison.Ordinal);
            Assert.True(await Container("state-pipeline").GetBlobClient(address[container.Length..]).ExistsAsync(), address);
        }
    }

    private const string Index = """
        {"schema":"index/1","latest":"2023.1","editions":[{"edition":"2023.1","year":2023,"revision":1,"status":"current","recipe":"demo","fingerprint":"0000000000000000000000000000000000000000000000000000000000000000","manifest_sha256":"0000000000000000000000000000000000000000000000000000000000000000"}]}
        """;

    private async Task<JsonDocument> ProblemAsync(string method, string target, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        if (method == "POST")
            request.Content = new StringContent(Decision, Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await _app.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Null(answer.Headers.ETag);
        Assert.NotEqual(true, answer.Headers.CacheControl?.Public);
        Assert.Equal(expected == HttpStatusCode.Conflict, answer.Headers.RetryAfter is not null);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(body);
        Assert.Equal((int)expected, problem.RootElement.GetProperty("status").GetInt32());
        return problem;
    }

    private BlobContainerClient Container(string name)
    {
        var address = BlobStoreAddress.Parse(_azurite.Blobs);
        return new BlobServiceClient(address.Endpoint, address.EmulatorCredential).GetBlobContainerClient(name);
    }

    private async Task PutAsync(string container, string path, string text)
    {
        await Container(container).CreateIfNotExistsAsync();
        await Container(container).GetBlobClient(path).UploadAsync(BinaryData.FromString(text), overwrite: true);
    }

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Container("state-pipeline").GetBlobsAsync())
            names.Add($"{blob.Name} {blob.Properties.ETag}");
        return names;
    }
}
