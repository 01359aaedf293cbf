using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>
/// With <c>--json</c> every command answers in JSON on standard output, whether it did what was asked or not: one object, or for a
/// command that runs stages one object a line. An error says the exit code the process ends with.
/// </summary>
public sealed partial class JsonEverywhereTests(SiteStore published) : IClassFixture<SiteStore>
{
    private const string Run = "R20260101T000000";

    /// <summary>Command line and exit code; {to} is an empty folder, {none} one that does not exist.</summary>
    public static TheoryData<string, int> Commands() =>
        new()
        {
            { "doctor --demo --store {to}", 0 },
            { "plan --demo", 0 },
            { "plan --recipe kreise-2026 --year 2025", 1 },
            { "editions --store {store}", 0 },
            { "editions --store {none}", 3 },
            { "status --store {store}", 0 },
            { "status --store {none}", 3 },
            { "verify --store {store}", 0 },
            { "verify 2099 --store {store}", 1 },
            { "explain 01001 --store {store}", 0 },
            { "explain 01001 --year 2099 --store {store}", 1 },
            { "explain 99999 --store {store}", 2 },
            { "deposit latest --to {to} --store {store}", 0 },
            { "deposit 2099 --to {to} --store {store}", 1 },
            { "site --to {store}/editions --store {store}", 1 },
            { "evaluate --store {store}", 1 },
            { "evaluate --store {none}", 3 },
            { "diff 2021 2099 --store {store}", 1 },
            { "diff 2021 --store {store}", 2 },
            { "diff 2021 2021 --store {none}", 3 },
            { "correct 2099 --class formal --reason Fehler. --store {store}", 1 },
            { "correct 2021 --class formal --reason Fehler. --store {none}", 3 },
            { $"approve {Run} --reason gut --store {{store}}", 1 },
            { $"reject {Run} --reason schlecht --store {{store}}", 1 },
            { "rollback 2099 --reason falsch --store {store}", 1 },
            { "fetch --demo --store {to}", 0 },
            { "fetch --sources {none} --store {to}", 3 },
            { "normalise --demo --year 2019 --store {to}", 0 },
            { "normalise --demo --year 1850 --store {to}", 2 },
            { "cluster --sources {none} --store {to}", 3 },
            { "report --sources {none} --store {to}", 1 },
            { "run --sources {none} --store {to}", 1 },
            { "publish --demo --recipe nowhere --store {to}", 2 },
        };

    [Theory]
    [Trait("Needs", "site")]
    [InlineData("site --to {to} --store {store}")]
    public Task WholeSite_WithJson_AnswersInJson(string line) => Command_WithJson_AnswersInJson(line, 0);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithJson_AnswersInJson(string line, int exitCode)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("to"));
        var filled = line.Replace("{store}", published.Folder, StringComparison.Ordinal)
            .Replace("{to}", folder.At("to"), StringComparison.Ordinal)
            .Replace("{none}", folder.At("none"), StringComparison.Ordinal);

        var result = await InProcess.RunAsync([.. filled.Split(' '), "--json"]);

        Assert.True(result.ExitCode == exitCode, result.ToString());
        var last = Objects(result.Output)[^1];
        var lacks = last.TryGetProperty("missing", out var missing) && missing.GetArrayLength() > 0;
        // A run that began and stopped ends with its findings, as every run ends with its state.
        var stopped = last.TryGetProperty("state", out var state) && state.GetString() == "stopped";
        Assert.Equal(exitCode != 0, last.TryGetProperty("error", out var error) || lacks || stopped);
        if (error.ValueKind == JsonValueKind.Object)
            Assert.Equal(exitCode, error.GetProperty("exit_code").GetInt32());
    }

    /// <summary>A new command must be in the table.</summary>
    [Fact]
    public async Task Table_HasEveryCommand()
    {
        var help = (await InProcess.RunAsync("--help")).Output;
        var from = help.IndexOf("Commands:", StringComparison.Ordinal);
        var to = help.IndexOf("Exit codes:", StringComparison.Ordinal);
        var all = Names().Matches(help[from..to]).Select(m => m.Groups[1].Value);
        var tried = Commands().Select(c => ((string)c[0]).Split(' ')[0]).ToHashSet();
        // The desk prints an address and serves until it is closed; what it answers is JSON anyway. Completion prints a script.
        Assert.Equal(all.Except(["desk", "completion"]).Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    /// <summary>One object over all lines, or one in each.</summary>
    private static List<JsonElement> Objects(string output)
    {
        Assert.NotEmpty(output);
        try
        {
            return [JsonDocument.Parse(output).RootElement.Clone()];
        }
        catch (JsonException)
        {
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.Clone())];
        }
    }

    [GeneratedRegex(@"^  (\w+)", RegexOptions.Multiline)]
    private static partial Regex Names();
}
