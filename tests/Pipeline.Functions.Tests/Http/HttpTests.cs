using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Http;

/// <summary>What strangers and operators may send, on the app in the local host and an empty store.</summary>
public sealed partial class HttpTests(HttpRig rig) : IClassFixture<HttpRig>
{
    private static readonly string[] Known =
    [
        "latest",
        "runs",
        "reports",
        "snapshots",
        "editions",
        "health",
        "openapi.json",
        "approve",
        "reject",
        "cancel",
        "rollback",
        "fetch",
        "normalise",
        "cluster",
        "diff",
        "report",
        "publish",
    ];

    [Fact]
    public async Task Requests_ThatAreHostile_GetProblemDetailsAndTouchNothing()
    {
        Assert.True(
            HostileRequests.All.Count(r => r.Accept?.Contains("json", StringComparison.Ordinal) != true) >= 200,
            $"only {HostileRequests.All.Count}"
        );
        var before = await rig.StateAsync();
        var wrong = new List<string>();
        foreach (var hostile in HostileRequests.All)
        {
            var (status, type, body) = await rig.SendAsync(hostile);
            if (Fault(hostile, status, type, body) is { } fault)
                wrong.Add(
                    $"{hostile.Method} {Shown(hostile.Target)} {Shown(hostile.Body)} (Accept: {Shown(hostile.Accept)}): {fault} → "
                        + $"{status} {type} {Shown(body)}"
                );
        }
        Assert.Empty(wrong);
        Assert.Equal(before, await rig.StateAsync());
    }

    [Theory]
    [InlineData("GET", "/api/reports/2023.1/1508", 400)]
    [InlineData("GET", "/api/reports/2023.1/15083", 404)]
    public async Task Problem_HasTypeTitleAndStatus(string method, string target, int status)
    {
        var (code, type, body) = await rig.SendAsync(new HostileRequest(method, target, Accept: "text/html"));
        Assert.Equal((status, "application/problem+json"), (code, type));
        using var problem = JsonDocument.Parse(body);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.All(
            new[] { "type", "title", "detail" },
            name => Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty(name).GetString()))
        );
    }

    [Theory]
    [InlineData("ffffffffffffffffff")]
    [InlineData("zz")]
    [InlineData("-1")]
    public async Task Chunk_OfASizeThereIsNot_IsTheCallersFault(string size)
    {
        var (status, _, _) = await rig.SendRawAsync(
            $"POST /api/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nx-functions-key: {LocalApp.Key}\r\n"
                + $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n"
        );
        Assert.Equal(400, status);
    }

    /// <summary>A page in the browser of the machine may send simple requests to loopback; none of them may order a run.</summary>
    [Theory]
    [InlineData("http://evil.example", "127.0.0.1")]
    [InlineData("null", "127.0.0.1")]
    [InlineData(null, "evil.example")]
    public async Task Page_OfAnotherOrigin_IsRefused(string? origin, string host)
    {
        var before = await rig.StateAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/runs?code={LocalApp.Key}")
        {
            Content = Order("application/json"),
        };
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var plain = new HttpClient { BaseAddress = rig.Handler.Address };
        using var answer = await plain.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(before, await rig.StateAsync());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task Worker_AskedPastTheHost_DoesNothing(string contentType)
    {
        var before = await rig.StateAsync();
        using var plain = new HttpClient { BaseAddress = await rig.Handler.WorkerAddressAsync(), Timeout = TimeSpan.FromSeconds(60) };
        using var answer = await plain.PostAsync(new Uri("/api/runs", UriKind.Relative), Order(contentType));
        Assert.True((int)answer.StatusCode >= 400, answer.StatusCode.ToString());
        Assert.Equal(before, await rig.StateAsync());
    }

    /// <summary>
    /// The same of every address that does anything: with the key from another page, and asked of the worker past the host.
    /// </summary>
    [Fact]
    public async Task EveryAddressThatActs_AskedByAnotherPageOrPastTheHost_DoesNothing()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(LocalApp.Folder, "functions.metadata")));
        var addresses = metadata
            .RootElement.EnumerateArray()
            .Select(f => f.GetProperty("bindings")[0])
            .Where(b => b.GetProperty("type").GetString() == "httpTrigger")
            .Where(b => b.GetProperty("methods").EnumerateArray().Any(m => m.GetString() == "post"))
            .Select(b => "/api/" + Parameter().Replace(b.GetProperty("route").GetString()!, "2023.1"))
            .ToList();
        Assert.True(addresses.Count >= 8, string.Join(' ', addresses));
        var before = await rig.StateAsync();
        using var page = new HttpClient { BaseAddress = rig.Handler.Address };
        using var worker = new HttpClient { BaseAddress = await rig.Handler.WorkerAddressAsync(), Timeout = TimeSpan.FromSeconds(60) };
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}?code={LocalApp.Key}") { Content = Order("text/plain") };
            request.Headers.Add("Origin", "http://evil.example");
            using var ofPage = await page.SendAsync(request);
            Assert.True(ofPage.StatusCode == HttpStatusCode.Forbidden, $"{address}: {ofPage.StatusCode}");
            using var pastHost = await worker.PostAsync(new Uri(address, UriKind.Relative), Order("application/json"));
            Assert.True((int)pastHost.StatusCode >= 400, $"{address}: {pastHost.StatusCode}");
        }
        Assert.Equal(before, await rig.StateAsync());
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private static StringContent Order(string contentType) =>
        new("""{"reason":"x","by":"y","recipe":"demo"}""", Encoding.UTF8, contentType);

    /// <summary>What is not as it must be with the answer to a hostile request.</summary>
    private static string? Fault(HostileRequest hostile, int status, string type, string body)
    {
        if (status is < 400 or > 499)
            return "no refusal";
        if (ApiContract.Fault(hostile.Method, hostile.Target, status, type, body) is { } undeclared)
            return undeclared;
        if (hostile.Method == "HEAD")
            return body.Length == 0 ? null : "a body";
        if (type.Length == 0 && body.Length == 0 && status is 400 or 401 or 404 or 405 or 408 or 414 or 431)
            return null; // refused by the host
        if (type != "application/problem+json")
            return "no problem details";
        using var problem = JsonDocument.Parse(body);
        if (problem.RootElement.GetProperty("status").GetInt32() != status)
            return "another status within";
        var own = hostile
            .Target.Split('/', '?', '=')
            .Concat(Quoted().Matches(hostile.Body ?? "").Select(m => m.Groups[1].Value))
            .SelectMany(t => new[] { t, Uri.UnescapeDataString(t) })
            .Where(t => t.Length >= 4 && !Known.Contains(t) && !"2023.1".StartsWith(t, StringComparison.Ordinal));
        return own.FirstOrDefault(t => body.Contains(t, StringComparison.Ordinal)) is { } echoed ? $"repeats {echoed}"
            : body.Contains("   at ", StringComparison.Ordinal) ? "shows its inside"
            : null;
    }

    [Fact]
    public async Task Health_OfAnEmptyStore_IsWell()
    {
        using var answer = await rig.Handler.Client.GetAsync(new Uri("/api/health", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task OpenApi_NamesEveryHttpFunctionAndNoOther()
    {
        using var document = JsonDocument.Parse(await rig.Handler.Client.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative)));
        var described = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(m => m.Name != "parameters").Select(m => $"{m.Name} {p.Name}"))
            .Order(StringComparer.Ordinal);
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(LocalApp.Folder, "functions.metadata")));
        var bound = metadata
            .RootElement.EnumerateArray()
            // The desk and the preview it opens are pages, not operations.
            .Where(f => f.GetProperty("name").GetString() is not ("GetDesk" or "GetDeskFile" or "GetPreviewFile" or "CallFromDesk"))
            .Select(f => f.GetProperty("bindings")[0])
            .Where(b => b.GetProperty("type").GetString() == "httpTrigger")
            .SelectMany(b =>
                b.GetProperty("methods").EnumerateArray().Select(m => $"{m.GetString()} /api/{b.GetProperty("route").GetString()}")
            );
        Assert.Equal(bound.Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public async Task OpenApi_SaysWhatTheGateAsksFor_AndPointsNowhereElse()
    {
        using var document = JsonDocument.Parse(await rig.Handler.Client.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative)));
        var operations = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject())
            .Where(m => m.Name != "parameters")
            .Select(m => m.Value)
            .ToList();
        // The key always; where a role is asked for, key and role together. Never the role alone.
        Assert.All(
            operations.Where(o => o.GetProperty("tags")[0].GetString() == "operators"),
            o =>
                Assert.Equal(
                    ["key", "key entra"],
                    o.GetProperty("security").EnumerateArray().Select(s => string.Join(' ', s.EnumerateObject().Select(p => p.Name)))
                )
        );
        Assert.All(
            operations.Where(o => o.GetProperty("tags")[0].GetString() == "public"),
            o => Assert.Equal(0, o.GetProperty("security").GetArrayLength())
        );
        Assert.Equal(operations.Count, operations.Select(o => o.GetProperty("operationId").GetString()).Distinct().Count());
    }

    private static string Shown(string? text) =>
        text is null ? ""
        : text.Length > 120 ? text[..120] + "…"
        : text;

    /// <summary>A string of a JSON body that is not the name of a member.</summary>
    [GeneratedRegex("\"([^\"]+)\"(?!\\s*:)")]
    private static partial Regex Quoted();
}

/// <summary>The app on an empty store.</summary>
public sealed class HttpRig : IAsyncLifetime
{
    private AzuriteServer _azurite = null!;

    internal LocalApp Handler { get; private set; } = null!;

    /// <summary>Starts both.</summary>
    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        Handler = await LocalApp.StartAsync(_azurite, "http");
    }

    /// <summary>Ends both.</summary>
    public async Task DisposeAsync()
    {
        await Handler.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>Everything there is in the store.</summary>
    public async Task<IReadOnlyList<string>> StateAsync()
    {
        var address = BlobStoreAddress.Parse(_azurite.Blobs);
        var service = new BlobServiceClient(address.Endpoint, address.EmulatorCredential);
        var state = new List<string>();
        await foreach (var container in service.GetBlobContainersAsync(prefix: "http-"))
        await foreach (var blob in service.GetBlobContainerClient(container.Name).GetBlobsAsync())
            state.Add($"{container.Name}/{blob.Name} {blob.Properties.ETag}");
        return state;
    }

    /// <summary>Sends a request byte by byte as it is written, without a client that would tidy it up.</summary>
    public async Task<(int Status, string Type, string Body)> SendAsync(HostileRequest hostile)
    {
        var body = Encoding.UTF8.GetBytes(hostile.Body ?? "");
        var head =
            $"{hostile.Method} {hostile.Target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + (hostile.HasKey ? $"x-functions-key: {LocalApp.Key}\r\n" : "")
            + (hostile.Accept is null ? "" : $"Accept: {hostile.Accept}\r\n")
            + (hostile.Body is null ? "" : $"Content-Type: {hostile.ContentType}\r\nContent-Length: {hostile.Announced ?? body.Length}\r\n")
            + "\r\n";
        return await SendRawAsync(head, body);
    }

    /// <summary>Sends bytes and reads what comes back.</summary>
    public async Task<(int Status, string Type, string Body)> SendRawAsync(string head, byte[]? body = null)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(Handler.Address.Host, Handler.Address.Port);
        await using var stream = connection.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head));
            await stream.WriteAsync(body ?? []);
            await stream.CopyToAsync(answer);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // The server may close before it has read a body it refuses.
        }
        var text = Encoding.UTF8.GetString(answer.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = (end < 0 ? text : text[..end]).Split("\r\n");
        var type =
            lines.FirstOrDefault(l => l.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?["Content-Type:".Length..].Trim()
            ?? "";
        return (
            int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            type,
            end < 0 ? "" : text[(end + 4)..]
        );
    }
}
