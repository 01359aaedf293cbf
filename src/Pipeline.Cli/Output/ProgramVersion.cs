using System.Reflection;

namespace Pipeline.Cli.Output;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Version of the program, as manifests and records name it.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
