using System.Text.Json;
using Pipeline.Desk;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Who may operate. The Functions host has checked the function key before a request arrives. Where an Entra role is
/// configured, it is demanded as well and says who it is; its header
/// counts only where App Service authentication stands before the host and replaces what a caller sends under that name.
/// </summary>
internal sealed class OperatorGate(AppSettings settings)
{
    private const string PrincipalHeader = "x-ms-client-principal";
    private const int LongestPrincipal = 64 * 1024;

    /// <summary>The desk sends it with each question.</summary>
    public const string DeskHeader = "x-teilhabe-desk";

    private bool SignsIn => settings is { OperatorRole: not null, HasPrincipals: true };

    /// <summary>Lets a request in.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">Who the principal is; null where only the key says it is an operator.</param>
    /// <returns>A problem, or null where the request may pass.</returns>
    public IResult? Refuse(HttpRequest request, out string? name)
    {
        name = null;
        if (settings.OperatorRole is not { } role)
            return null;
        var (who, roles) = settings.HasPrincipals ? Principal(request.Headers[PrincipalHeader].ToString()) : (null, []);
        name = who;
        return roles.Contains(role) && who is not null
            ? null
            : Problems.Of(StatusCodes.Status403Forbidden, "The role is missing", "This operation needs the operators' role.");
    }

    /// <summary>
    /// Lets in a browser that is signed in with Entra and has the role; it has no key. A browser sends its session along wherever a page
    /// makes it ask, so only the desk is answered: another page cannot set <see cref="DeskHeader"/> without being asked first.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>A problem, or null where the request may pass.</returns>
    public IResult? RefuseBrowser(HttpRequest request)
    {
        if (!SignsIn)
            return Problems.NotFound("Nobody is signed in here: the operations below /api/ ask for the key.");
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (!request.Headers.ContainsKey(DeskHeader) || site is not ("" or "same-origin"))
            return Problems.Of(StatusCodes.Status403Forbidden, "Not the desk", "Only the desk itself may ask here.");
        var refusal = Refuse(request, out var name);
        return name is null ? Problems.Of(StatusCodes.Status401Unauthorized, "Nobody is signed in", "Sign in with Entra first.") : refusal;
    }

    /// <summary>How the desk lets somebody in, and who is signed in.</summary>
    /// <param name="request">The request.</param>
    public DeskSession Session(HttpRequest request)
    {
        if (!SignsIn)
            return DeskSession.Key;
        var refused = Refuse(request, out var name) is not null;
        return new DeskSession
        {
            SignIn = DeskSignIn.Entra,
            Login = "/.auth/login/aad?post_login_redirect_uri=/api/desk",
            Logout = "/.auth/logout?post_logout_redirect_uri=/api/desk",
            Name = name,
            IsOperator = !refused,
        };
    }

    /// <summary>Answers a request on a run; who may not ask is told no more than that, whatever the name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">What should be the name of a run.</param>
    /// <param name="act">Answers; passes the gate itself.</param>
    public Task<IResult> OfRunAsync(HttpRequest request, string id, Func<Task<IResult>> act) =>
        RunName.IsName(id) ? act() : Task.FromResult(Refuse(request, out _) ?? Problems.Malformed("This is not the name of a run."));

    /// <summary>Answers an operator who only looks; no cache may keep it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Makes the answer.</param>
    public async Task<IResult> ReadAsync<T>(HttpContext context, Func<Task<T>> read)
    {
        if (Refuse(context.Request, out _) is { } refusal)
            return refusal;
        context.Response.Headers.CacheControl = "no-store";
        return await Problems.GuardAsync(context, async () => Json.Of(await read().ConfigureAwait(false))).ConfigureAwait(false);
    }

    /// <summary>Name and roles of the principal App Service authentication passes on, base64 of JSON.</summary>
    private static (string? Name, IReadOnlyList<string> Roles) Principal(string header)
    {
        if (header.Length is 0 or > LongestPrincipal)
            return (null, []);
        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(header));
            var root = document.RootElement;
            var claims = root.GetProperty("claims")
                .EnumerateArray()
                .Select(c => (Type: c.GetProperty("typ").GetString(), Value: c.GetProperty("val").GetString()))
                .ToList();
            var (nameType, roleType) = (Text(root, "name_typ") ?? "name", Text(root, "role_typ") ?? "roles");
            return (
                claims.FirstOrDefault(c => c.Type == nameType).Value ?? claims.FirstOrDefault(c => c.Type == "preferred_username").Value,
                [.. claims.Where(c => (c.Type == roleType || c.Type == "roles") && c.Value is not null).Select(c => c.Value!)]
            );
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, []);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
