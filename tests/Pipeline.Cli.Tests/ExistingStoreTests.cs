using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A store that is gone or mistyped turns a nightly check red.</summary>
public sealed class ExistingStoreTests
{
    [Theory]
    [InlineData("verify")]
    [InlineData("status")]
    [InlineData("editions")]
    [InlineData("site")]
    [InlineData("evaluate")]
    [InlineData("explain", "01001")]
    [InlineData("deposit", "latest")]
    [InlineData("diff", "2019", "2020")]
    [InlineData("correct", "2019", "--class", "formal", "--reason", "Ein Wort fehlte.")]
    [InlineData("approve", "R20260101T000000", "--reason", "geprüft")]
    [InlineData("reject", "R20260101T000000", "--reason", "geprüft")]
    [InlineData("rollback", "2019", "--reason", "geprüft")]
    public async Task Store_ThatIsMissing_EndsWith3AndIsNotMade(params string[] command)
    {
        using var folder = new TemporaryFolder();
        var result = await InProcess.RunAsync([.. command, "--store", folder.At("typo")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains(folder.At("typo"), result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("typo")));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("status")]
    public async Task Store_ThatIsAnotherFolder_EndsWith3(string command)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("letters"));
        await File.WriteAllTextAsync(folder.At("letters", "letter.txt"), "no store");
        var result = await InProcess.RunAsync(command, "--json", "--store", folder.At("letters"));
        Assert.True(result.ExitCode == 3, result.ToString());
        var error = JsonDocument.Parse(result.Output).RootElement.GetProperty("error");
        Assert.Equal(3, error.GetProperty("exit_code").GetInt32());
        Assert.Contains("is no store", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("status")]
    public async Task Store_WhoseIndexCannotBeRead_EndsWith3(string command)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("store"));
        // A link to itself can be opened by nobody, not even by root, for whom permissions do not count.
        File.CreateSymbolicLink(folder.At("store", "index.json"), folder.At("store", "index.json"));
        var result = await InProcess.RunAsync(command, "--store", folder.At("store"));
        Assert.True(result.ExitCode == 3, result.ToString());
    }

    /// <summary>A pipe nobody writes to would be waited for without end.</summary>
    [Theory]
    [InlineData("verify", false)]
    [InlineData("status", false)]
    [InlineData("verify", true)]
    [InlineData("status", true)]
    public async Task Store_WhoseIndexIsAPipe_EndsWith1AtOnce(string command, bool isLink)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("store", "runs"));
        await SpecialFiles.PipeAsync(isLink ? folder.At("pipe") : folder.At("store", "index.json"));
        if (isLink)
            File.CreateSymbolicLink(folder.At("store", "index.json"), folder.At("pipe"));
        var result = await InProcess.RunAsync(command, "--store", folder.At("store")).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("index.json", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Whatever a list of a store says instead of what belongs there: a damage with its place, and no stack trace.</summary>
    [Theory]
    [InlineData("""{"schema":"index/1","editions":[null]}""")]
    [InlineData("""{"schema":"index/1","editions":null}""")]
    [InlineData("""{"schema":"index/1","editions":[{"edition":"x"}]}""")]
    [InlineData("[]")]
    public async Task Store_WhoseIndexSaysNothingOrNonsense_EndsWith1(string index)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("store", "runs"));
        await File.WriteAllTextAsync(folder.At("store", "index.json"), index);
        foreach (
            var command in (string[][])
                [
                    ["verify"],
                    ["status"],
                    ["editions"],
                    ["explain", "01001"],
                    ["site"],
                ]
        )
        {
            var result = await InProcess.RunAsync([.. command, "--store", folder.At("store")]);
            Assert.True(result.ExitCode == 1, $"{command[0]}: {result}");
            Assert.Contains("index.json", result.Error, StringComparison.Ordinal);
        }
    }
}
