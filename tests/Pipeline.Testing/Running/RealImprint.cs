namespace Pipeline.Testing.Running;

/// <summary>
/// Address and publisher of real editions made by tests. The address is that of a block for documentation (RFC 5737): it belongs to
/// nobody, and is no name reserved for examples, with which a real edition is not made.
/// </summary>
public static class RealImprint
{
    /// <summary>The address.</summary>
    public const string Address = "https://192.0.2.1/";

    /// <summary>The file that describes the publisher.</summary>
    public static string Publisher { get; } = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Testing", "publisher.json");

    /// <summary>Both as options of the command line.</summary>
    public static IReadOnlyList<string> Options { get; } = ["--address", Address, "--publisher", Publisher];
}
