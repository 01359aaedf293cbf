using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.Adapters.Local;
using Pipeline.Cli.Commands;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>What the program says of itself: version, help, completion.</summary>
public sealed partial class ProgramTests
{
    public static TheoryData<string> Commands => [.. TeilhabeCommand.Create().Subcommands.Select(c => c.Name)];

    [Fact]
    public async Task Version_NamesVersionCommitAndBuild()
    {
        var result = await InProcess.RunAsync("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(Version(), result.Output);
    }

    /// <summary>An empty root without <c>/etc/passwd</c> knows nobody's name; a run there ended with "No such file or directory".</summary>
    [Fact]
    public void User_WhereTheMachineKnowsNoNames_IsUnknown()
    {
        Assert.Equal("unknown", Shared.UserOf(() => throw new IOException("No such file or directory")));
        Assert.Equal("unknown", Shared.UserOf(() => ""));
        Assert.Equal("erika", Shared.UserOf(() => "erika"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEveryCommand_Fits80Columns(string command)
    {
        var result = await InProcess.RunAsync(command, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
        // A word that is longer than a line is left whole: an address to be copied.
        Assert.All(
            result.Output.Split('\n').Where(l => l.Length > TeilhabeCommand.HelpWidth),
            l => Assert.True(l.Split(' ').Max(w => w.Length) > 40, l)
        );
    }

    /// <summary>What a manual page has: exit codes everywhere, and for the whole its environment, files and examples that parse.</summary>
    [Fact]
    public async Task Help_HasWhatAManualPageHas()
    {
        var whole = await InProcess.RunAsync("--help");
        foreach (var part in (string[])["Exit codes:", "Environment:", "TEILHABE_GENESIS_USER", "Files:", "teilhabe.json", "Examples:"])
            Assert.Contains(part, whole.Output, StringComparison.Ordinal);
        var lines = whole.Output.ReplaceLineEndings("\n").Split('\n');
        var examples = lines
            .SkipWhile(l => l != "Examples:")
            .Where(l => l.StartsWith("  teilhabe ", StringComparison.Ordinal))
            .Select(l => l.Trim().Split("  ")[0]["teilhabe ".Length..])
            .ToList();
        Assert.True(examples.Count >= 4, whole.Output);
        foreach (var example in examples)
            Assert.Empty(TeilhabeCommand.Create().Parse(example).Errors);
        Assert.All(lines, l => Assert.True(l.Length <= TeilhabeCommand.HelpWidth, l));

        var one = await InProcess.RunAsync("verify", "--help");
        Assert.Contains("Exit codes:", one.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Environment:", one.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("teilhabe ver", "verify")]
    [InlineData("teilhabe run --rec", "--recipe")]
    [InlineData("teilhabe run --recipe kreise", "kreise-2026")]
    [InlineData("teilhabe run --recipe ", "kreise-2026")]
    [InlineData("teilhabe run --recipe=kreise", "kreise-2026")]
    [InlineData("teilhabe correct 2023.1 --class g", "gering")]
    [InlineData("teilhabe completion ", "bash")]
    public async Task Suggestion_CompletesCommandsOptionsAndValues(string line, string offers)
    {
        var result = await InProcess.RunAsync($"[suggest:{line.Length}]", line);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(offers, result.Output.ReplaceLineEndings("\n").Split('\n'), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Completion_InBash_CompletesTheWordThatIsTyped()
    {
        using var folder = new TemporaryFolder();
        // The name people type; the tests have the program as a library.
        var program = folder.At("teilhabe");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet \"{typeof(TeilhabeCommand).Assembly.Location}\" \"$@\"\n");
        var script = $$"""
            chmod +x {{program}}
            PATH={{folder.At("")}}:$PATH
            source <(teilhabe completion bash)
            COMP_LINE="teilhabe run --recipe kr" COMP_POINT=24 COMP_WORDS=(teilhabe run --recipe kr) COMP_CWORD=3
            _teilhabe
            echo "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
        Assert.Equal(Recipes.NewestLive, (await bash.StandardOutput.ReadToEndAsync()).Trim());
        await bash.WaitForExitAsync();
    }

    [GeneratedRegex(@"^teilhabe \d+\.\d+\.\d+[^\n]*\ncommit  [^\n]+\nbuild   [0-9a-f]{16}\nruntime \.NET 10[^\n]+\n$")]
    private static partial Regex Version();
}
