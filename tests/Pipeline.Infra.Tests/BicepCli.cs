using System.Diagnostics;
using System.Reflection;

namespace Pipeline.Infra.Tests;

/// <summary>The Bicep CLI of the version pinned in the project file.</summary>
internal static class BicepCli
{
    private static readonly string Path = typeof(BicepCli)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "BicepPath")
        .Value!;

    /// <summary>Runs the CLI in a folder and waits for it.</summary>
    public static Outcome Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), errors);
    }

    /// <summary>Runs the CLI and demands that it has nothing to say: a warning leaves the exit code at 0, so it is looked for.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public static string RunClean(string folder, params string[] arguments)
    {
        var outcome = Run(folder, arguments);
        return outcome.IsClean
            ? outcome.Output
            : throw new InvalidOperationException($"bicep {string.Join(' ', arguments)}: {outcome.Errors}{outcome.Output}");
    }

    /// <summary>How a call ended.</summary>
    internal sealed record Outcome(int ExitCode, string Output, string Errors)
    {
        public bool IsClean =>
            ExitCode == 0 && !Errors.Contains("Warning", StringComparison.Ordinal) && !Errors.Contains("Error", StringComparison.Ordinal);
    }
}
