using System.Reflection;
using System.Runtime.InteropServices;
using Pipeline.Adapters;

namespace Pipeline.Cli.Output;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    private static readonly Assembly Program = typeof(ProgramVersion).Assembly;

    /// <summary>Version of the program, as manifests and records name it.</summary>
    public static string Text { get; } = Program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>
    /// What <c>--version</c> prints: the version in the first line, then the commit a release was made of, and the build, which is the
    /// same for the same code and another one for other code.
    /// </summary>
    public static string Lines =>
        $"""
            teilhabe {Text}
            commit  {Commit()}
            build   {BuildName.Of([Program, .. BuildName.Parts])}
            runtime {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}
            """;

    private static string Commit() =>
        Program.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "SourceCommit")?.Value
        ?? "not known: built from a working copy, not by eng/release.sh";
}
