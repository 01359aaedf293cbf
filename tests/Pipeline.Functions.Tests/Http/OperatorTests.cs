using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Http;

/// <summary>Operators behind the host, by their Entra role; and what is refused to those who only claim to have it.</summary>
public sealed class OperatorTests(OperatorRig rig) : IClassFixture<OperatorRig>
{
    private const string Order = """{"reason":"Test","by":"somebody else","recipe":"demo","year":2019,"stages":["fetch"]}""";

    [Fact]
    public async Task Principal_WithTheRole_IsLetIn_AndIsWhoActed()
    {
        var (status, body) = await PostAsync(rig.Authenticated, Principal(OperatorRig.Role, "erika@example.org"));
        Assert.True(status == 202, body);
        using var ordered = JsonDocument.Parse(body);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{ordered.RootElement.GetProperty("run_id").GetString()}");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal(OperatorRig.Role, "erika@example.org"));
        using var answer = await rig.Authenticated.Client.SendAsync(request);
        using var run = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        // The body may say what it likes: the platform knows who it is.
        Assert.Equal("erika@example.org", run.RootElement.GetProperty("record").GetProperty("started_by").GetString());
    }

    public static TheoryData<string> Others() =>
        new(
            "",
            "bm90IGpzb24=",
            "!!!",
            "e30=",
            "W10=",
            "bnVsbA==",
            Principal("Reader", "erika@example.org"),
            Principal(OperatorRig.Role.ToUpperInvariant() + "x", "erika@example.org"),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"claims\":{}}")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{{\"claims\":[{{\"typ\":\"roles\",\"val\":\"{OperatorRig.Role}\"}}]}}")), // nobody
            new string('A', 70_000)
        );

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Principal_WithoutTheRole_IsRefused(string header)
    {
        var (status, body) = await PostAsync(rig.Authenticated, header);
        // A header longer than any the server reads never reaches the handler.
        Assert.True(status is 403 or 431, body);
    }

    [Fact]
    public async Task Principal_WhereThePlatformDoesNotSetIt_IsTheCallersWord_AndCountsForNothing()
    {
        var (status, body) = await PostAsync(rig.Unauthenticated, Principal(OperatorRig.Role, "mallory@example.org"));
        Assert.True(status == 403, body);
        Assert.Contains("authentication is not on", rig.Unauthenticated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Principal_WhereNoRoleIsAskedFor_IsIgnored()
    {
        var (status, body) = await PostAsync(rig.Keyed, Principal("any", "mallory@example.org"));
        Assert.True(status == 202, body);
        using var ordered = JsonDocument.Parse(body);
        using var run = JsonDocument.Parse(
            await rig.Keyed.Client.GetStringAsync(
                new Uri($"/api/runs/{ordered.RootElement.GetProperty("run_id").GetString()}", UriKind.Relative)
            )
        );
        Assert.Equal("somebody else", run.RootElement.GetProperty("record").GetProperty("started_by").GetString());
    }

    [Fact]
    public async Task Log_OfTheHandler_HoldsNoKeyAndNoBody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs?code=" + LocalApp.Key)
        {
            Content = new StringContent("{\"reason\":\"streng vertraulich\"", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-functions-key", LocalApp.Key);
        using var answer = await rig.Keyed.Client.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(LocalApp.Key, rig.Keyed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("vertraulich", rig.Keyed.Output, StringComparison.Ordinal);
        // A reference the platform could not resolve is named, and counts as not set.
        Assert.Contains("Teilhabe__Genesis__Token is a reference", rig.Keyed.Output, StringComparison.Ordinal);
    }

    /// <summary>At the desk the sign-in is enough: no key is asked for, and the log has the name the platform says.</summary>
    [Fact]
    public async Task Desk_OfWhoIsSignedIn_NeedsNoKey()
    {
        var seen = JsonNode.Parse(
            await BrowserScript.RunAsync(
                "desk-entra.mjs",
                rig.Authenticated.Address.AbsoluteUri.TrimEnd('/'),
                BrowserScript.Browser,
                Principal("Reader", "rita@example.org"),
                Principal(OperatorRig.Role, "erika@example.org")
            )
        )!;
        Assert.Empty(seen["console"]!.AsArray());
        Assert.All(seen["axe"]!.AsObject(), v => Assert.True(v.Value!.AsArray().Count == 0, $"{v.Key}: {v.Value}"));
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=/api/desk", $"{seen["login"]}");
        Assert.Equal((0, 0), (seen["fields"]!.GetValue<int>(), seen["keys"]!.GetValue<int>()));
        Assert.Contains("rita@example.org ist angemeldet, hat aber die Rolle", $"{seen["refused"]}", StringComparison.Ordinal);
        Assert.Equal("erika@example.org · Abmelden", $"{seen["who"]}");
        Assert.Contains("POST /api/desk/api/runs", seen["addresses"]!.AsArray().Select(a => $"{a}"));
        var log = seen["log"]!.AsArray().Select(r => $"{r}").ToList();
        Assert.Contains(
            log,
            r =>
                r.Contains("erika@example.org", StringComparison.Ordinal)
                && r.Contains("abgebrochen", StringComparison.Ordinal)
                && r.Contains("nur eine Probe", StringComparison.Ordinal)
        );
    }

    public static TheoryData<string, string, string?, string?, int> DeskCalls() =>
        new()
        {
            // A page elsewhere makes a signed-in browser ask: it cannot set the header of the desk, and the browser says where it is.
            { "POST", "runs", null, null, 403 },
            { "GET", "runs", null, null, 403 },
            { "POST", "runs", "1", "cross-site", 403 },
            { "POST", "runs", "1", "same-site", 403 },
            { "GET", "runs", "1", "same-origin", 200 },
            { "GET", "nothing", "1", null, 404 },
            { "GET", "runs/..%2F..%2Factions", "1", null, 400 },
            { "POST", "health", "1", null, 404 },
        };

    [Theory]
    [MemberData(nameof(DeskCalls))]
    public async Task Desk_OfWhoIsSignedIn_IsAnsweredToItselfAlone(string method, string path, string? header, string? site, int status) =>
        Assert.Equal(
            status,
            await CallAsync(rig.Authenticated, method, path, header, site, Principal(OperatorRig.Role, "erika@example.org"))
        );

    [Fact]
    public async Task Desk_WithoutTheRole_OrWithoutTheSignInOfThePlatform_IsRefused()
    {
        var mallory = Principal(OperatorRig.Role, "mallory@example.org");
        Assert.Equal(401, await CallAsync(rig.Authenticated, "GET", "runs", "1", "same-origin", null));
        Assert.Equal(403, await CallAsync(rig.Authenticated, "GET", "runs", "1", "same-origin", Principal("Reader", "rita@example.org")));
        Assert.Equal(404, await CallAsync(rig.Unauthenticated, "GET", "runs", "1", "same-origin", mallory));
        Assert.Equal(404, await CallAsync(rig.Keyed, "GET", "runs", "1", "same-origin", mallory));
        foreach (var handler in new[] { rig.Unauthenticated, rig.Keyed })
        {
            using var client = new HttpClient { BaseAddress = handler.Address };
            using var session = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/desk/api/session", UriKind.Relative)));
            Assert.Equal("key", session.RootElement.GetProperty("sign_in").GetString());
        }
    }

    private static async Task<int> CallAsync(LocalApp handler, string method, string path, string? header, string? site, string? principal)
    {
        using var client = new HttpClient { BaseAddress = handler.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/desk/api/" + path);
        if (method == "POST")
            request.Content = new StringContent(Order, Encoding.UTF8, "application/json");
        foreach (var (name, value) in new[] { ("x-teilhabe-desk", header), ("Sec-Fetch-Site", site), ("X-MS-CLIENT-PRINCIPAL", principal) })
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static string Principal(string role, string name) =>
        Convert.ToBase64String(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    auth_typ = "aad",
                    name_typ = "name",
                    role_typ = "roles",
                    claims = new[]
                    {
                        new { typ = "name", val = name },
                        new { typ = "roles", val = role },
                        new { typ = "iss", val = "https://login.example.org/" },
                    },
                }
            )
        );

    private static async Task<(int Status, string Body)> PostAsync(LocalApp handler, string principal)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs")
        {
            Content = new StringContent(Order, Encoding.UTF8, "application/json"),
        };
        if (principal.Length > 0)
            request.Headers.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL", principal);
        using var answer = await handler.Client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>Three handlers behind the host: with App Service authentication, with a role but without it, and with keys alone.</summary>
public sealed class OperatorRig : IAsyncLifetime
{
    internal const string Role = "Teilhabe.Betrieb";
    private AzuriteServer _azurite = null!;

    internal LocalApp Authenticated { get; private set; } = null!;

    internal LocalApp Unauthenticated { get; private set; } = null!;

    internal LocalApp Keyed { get; private set; } = null!;

    /// <summary>Starts them.</summary>
    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        Authenticated = await LocalApp.StartAsync(
            _azurite,
            "entra",
            new Dictionary<string, string> { ["Teilhabe__OperatorRole"] = Role, ["WEBSITE_AUTH_ENABLED"] = "True" }
        );
        Unauthenticated = await LocalApp.StartAsync(
            _azurite,
            "entra",
            new Dictionary<string, string> { ["Teilhabe__OperatorRole"] = Role }
        );
        Keyed = await LocalApp.StartAsync(
            _azurite,
            "entra",
            new Dictionary<string, string>
            {
                ["Teilhabe__OperatorRole"] = "@Microsoft.KeyVault(VaultName=kv;SecretName=role)",
                ["Teilhabe__Genesis__Token"] = "@Microsoft.KeyVault(VaultName=kv;SecretName=genesis-token)",
            }
        );
    }

    /// <summary>Ends them.</summary>
    public async Task DisposeAsync()
    {
        foreach (var handler in new[] { Authenticated, Unauthenticated, Keyed })
            await handler.DisposeAsync();
        await _azurite.DisposeAsync();
    }
}
