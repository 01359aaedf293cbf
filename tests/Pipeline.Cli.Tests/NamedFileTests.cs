using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>Files that people name: only ordinary ones of a believable size are read, and never waited for.</summary>
public sealed class NamedFileTests
{
    [Theory]
    [InlineData("status", "--settings")]
    [InlineData("run", "--demo", "--publisher")]
    [InlineData("run", "--demo", "--patches")]
    [InlineData("fetch", "--requests")]
    [InlineData("fetch", "--intermediate")]
    public async Task Pipe_Device_Folder_AndEmptyFile_AreRefusedAtOnce(params string[] command)
    {
        using var folder = new TemporaryFolder();
        await SpecialFiles.PipeAsync(folder.At("pipe"));
        await File.WriteAllTextAsync(folder.At("empty"), "");
        Directory.CreateDirectory(folder.At("folder"));
        // The size of a link is that of its text: what counts is what it leads to.
        File.CreateSymbolicLink(folder.At("to-pipe"), folder.At("pipe"));
        File.CreateSymbolicLink(folder.At("to-zero"), "/dev/zero");
        string[] names = ["pipe", "empty", "folder", "to-pipe", "to-zero"];
        string[] named = [.. names.Select(n => folder.At(n)), "/dev/zero"];
        foreach (var path in named)
        {
            var result = await InProcess.RunAsync([.. command, path, "--store", folder.At("store")]).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(result.ExitCode == 1, $"{path}: {result}");
            Assert.Contains(path, result.Error, StringComparison.Ordinal);
            Assert.Contains("expected:", result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Settings_WithoutAName_AreACommandLineThatCannotBe(string named)
    {
        using var folder = new TemporaryFolder();
        var result = await InProcess.RunAsync("status", "--settings", named, "--store", folder.At("store"));
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains("--settings", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publisher_WithAMisspeltName_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("p.json"), """{ "name": "Amt", "mail": "a@b.example" }""");
        var result = await InProcess.RunAsync("run", "--demo", "--publisher", folder.At("p.json"), "--store", folder.At("store"));
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("the unknown name 'mail'", result.Error, StringComparison.Ordinal);
    }
}
