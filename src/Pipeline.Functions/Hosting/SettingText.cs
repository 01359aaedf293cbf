namespace Pipeline.Functions.Hosting;

/// <summary>A setting as the platform hands it over.</summary>
internal static class SettingText
{
    private const string Reference = "@Microsoft.KeyVault(";

    /// <summary>
    /// The setting; null where it is not set, empty, or a reference into the Key Vault the platform could not resolve and
    /// passes on as it stands.
    /// </summary>
    public static string? Setting(this IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } text && !IsUnresolved(text) ? text : null;

    /// <summary>True for a reference instead of a secret.</summary>
    public static bool IsUnresolved(string text) => text.StartsWith(Reference, StringComparison.OrdinalIgnoreCase);
}
