using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--frobnicate", "run", "--demo", "--frobnicate")]
    [InlineData("--requests", "run", "--demo", "--requests", "x")]
    [InlineData("--patience", "fetch", "--patience", "0")]
    [InlineData("from 1 to 8", "fetch", "--parallel", "9")]
    [InlineData("--parallel", "fetch", "--demo", "--parallel", "2")]
    [InlineData("--reason", "run", "--demo", "--accept", "gate:drift:x:2020")]
    [InlineData("gate:", "run", "--demo", "--accept", "drift", "--reason", "wahr")]
    [InlineData("one line", "run", "--demo", "--accept", "gate:drift:x:2020", "--reason", " ")]
    [InlineData("--sources DIR", "run", "--demo", "--sources", "x")]
    [InlineData("'1001'", "run", "--demo", "--kreise", "01001,1001")]
    [InlineData("'16056'", "run", "--demo", "--kreise", "16056")]
    [InlineData("'00000'", "run", "--demo", "--kreise", "00000")]
    [InlineData("1066", "run", "--demo", "--year", "1066")]
    [InlineData("3000", "run", "--demo", "--from", "3000")]
    [InlineData("zwanzig", "run", "--demo", "--year", "zwanzig")]
    [InlineData("inkar-1999", "run", "--demo", "--recipe", "inkar-1999")]
    [InlineData("--threads", "run", "--demo", "--threads", "0")]
    [InlineData("--threads", "run", "--demo", "--threads", "alle")]
    [InlineData("exclude each other", "run", "--demo", "--no-reports", "--kreise", "01001")]
    [InlineData("https://example.org/store", "run", "--demo", "--store", "https://example.org/store")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--demo", "verify", "--demo")]
    public async Task Run_OnABadCommandLine_EndsWith2AndNamesTheFault(string says, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string[] store = arguments.Contains("--store") || arguments[0] == "frobnicate" ? [] : ["--store", folder.At("store")];
        var result = await InProcess.RunAsync([.. arguments, .. store]);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("store")));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("verify")]
    public async Task Help_OfACommand_NamesItsOptionsAndEndsWith0(string command)
    {
        var result = await InProcess.RunAsync(command, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--store", result.Output, StringComparison.Ordinal);
    }
}
