using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// A login or a token of GENESIS. Sent as headers, never in an address or body; shown nowhere: <see cref="ToString"/>
/// hides it and <see cref="Redact"/> takes it out of whatever the service echoes.
/// </summary>
public sealed class GenesisCredentials
{
    private const string Hidden = "***";

    private readonly string _username;
    private readonly string _password;
    private readonly IReadOnlyList<Regex> _secrets;

    private GenesisCredentials(string username, string password, bool isToken)
    {
        Check(username, isToken ? "token" : "username");
        if (!isToken)
            Check(password, "password");
        (_username, _password, IsToken) = (username, password, isToken);
        _secrets = [.. new[] { password, username }.Where(s => s.Length > 0).OrderByDescending(s => s.Length).Select(SecretPattern.Build)];
    }

    /// <summary>True for a token: it cannot start jobs.</summary>
    public bool IsToken { get; }

    /// <summary>A login with its password; both may hold any printable character.</summary>
    /// <exception cref="ArgumentException">Empty, a line break or another control character, a blank at an end. The text is not
    /// shown.</exception>
    public static GenesisCredentials Login(string username, string password) => new(username, password, false);

    /// <summary>A token of GENESIS-Online; goes where the name goes, and no password is sent.</summary>
    /// <exception cref="ArgumentException">As for a login.</exception>
    public static GenesisCredentials Token(string token) => new(token, "", true);

    /// <summary>
    /// Replaces every form of the secrets: as it is, in JSON, in addresses, forms and pages, and read in the wrong encoding.
    /// </summary>
    public string Redact(string text) => _secrets.Aggregate(text, (t, secret) => secret.Replace(t, Hidden));

    /// <summary>Says nothing.</summary>
    public override string ToString() => IsToken ? $"token {Hidden}" : $"login {Hidden}";

    internal void AddTo(HttpRequestHeaders headers)
    {
        // The runtime's own check refuses what is not ASCII; control characters were refused above.
        headers.TryAddWithoutValidation("username", _username);
        if (!IsToken)
            headers.TryAddWithoutValidation("password", _password);
    }

    private static void Check(string secret, string name)
    {
        if (secret.Length is 0 or > 512 || secret.Any(char.IsControl) || char.IsWhiteSpace(secret[0]) || char.IsWhiteSpace(secret[^1]))
            throw new ArgumentException(
                $"The {name} must be 1 to 512 printable characters without a line break and without blanks at its ends.",
                name
            );
    }
}
