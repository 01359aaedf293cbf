using System.Text;
using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

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
