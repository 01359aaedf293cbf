using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>The audit of packages with tools that answer as the real ones do: known holes fail it, a silent source does not.</summary>
[Trait("Needs", "process")]
public sealed class AuditTests : IDisposable
{
    private const string Told = "warning NU1903: Package 'Newtonsoft.Json' 12.0.1 has a known high severity vulnerability";
    private const string Clean = "The given project `Pipeline.Core` has no vulnerable packages given the current sources.";
    private const string Hole = "Project `Pipeline.Core` has the following vulnerable packages";

    private readonly string _tools = Directory.CreateTempSubdirectory("teilhabe-audit").FullName;

    public void Dispose() => Directory.Delete(_tools, recursive: true);

    [Theory]
    [InlineData(Told, Clean, 0, "found 0 vulnerabilities", 0, "NuGet packages: no known hole.")]
    [InlineData(Told, Hole, 0, "found 0 vulnerabilities", 1, Hole)]
    [InlineData("", Hole, 0, "found 0 vulnerabilities", 0, "NuGet packages were not audited")]
    [InlineData(Told, Clean, 1, "1 high severity vulnerability", 1, "1 high severity vulnerability")]
    [InlineData(Told, Clean, 1, "npm error audit endpoint returned an error", 0, "were not audited")]
    public async Task Audit_FailsOnKnownHoles_AndSaysWhatItCouldNotAsk(
        string restore,
        string list,
        int npmExit,
        string npm,
        int exitCode,
        string says
    )
    {
        Write("dotnet", $"case $1 in restore) echo \"{restore}\" ;; *) cat <<'X'\n{list}\nX\n;; esac");
        Write("npm", $"echo \"{npm}\"; exit {npmExit}");
        var start = new ProcessStartInfo("bash", ["-c", $"chmod +x {_tools}/*; PATH={_tools}:$PATH exec bash eng/audit.sh"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = RepositoryRoot.Folder,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == exitCode, output);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    private void Write(string tool, string script) => File.WriteAllText(Path.Combine(_tools, tool), $"#!/bin/sh\n{script}\n");
}
