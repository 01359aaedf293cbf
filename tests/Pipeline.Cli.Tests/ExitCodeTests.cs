using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>
/// Each exit code as a process of its own gives it to the shell, with its message where it belongs. Which fault leads to which code
/// is tested in process, by many cases; 130 after Ctrl-C and 137 after a kill by the tests of interrupted runs.
/// </summary>
[Trait("Needs", "process")]
public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Process_ThatDidWhatItWasTold_EndsWith0AndSpeaksOnStandardOutput()
    {
        Directory.CreateDirectory(_folder.At("store", "runs", "20260101T000000000Z"));
        await File.WriteAllTextAsync(_folder.At("store", "runs", "20260101T000000000Z", "log.jsonl"), "");
        var result = await Teilhabe.RunAsync("verify", "--store", _folder.At("store"));

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("No edition is published", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Process_StoppedByAFinding_EndsWith1AndNamesItOnStandardError()
    {
        using var sources = new DemoSources();
        File.Delete(sources.PathOf(BadInputCases.Inkar));

        var result = await Teilhabe.RunAsync([
            "run",
            "--sources",
            sources.Folder,
            .. PublishedStore.Edition2021,
            "--store",
            _folder.At("store"),
        ]);

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[missing-file]", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_ThatDoesNotUnderstand_EndsWith2AndPointsAtTheHelp()
    {
        var result = await Teilhabe.RunAsync("run", "--demo", "--frobnicate");

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains("--frobnicate", result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_WhoseStoreIsAFile_EndsWith3()
    {
        await File.WriteAllTextAsync(_folder.At("store"), "no folder");

        var result = await Teilhabe.RunAsync("verify", "--store", _folder.At("store"));

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("is a file", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();
}
