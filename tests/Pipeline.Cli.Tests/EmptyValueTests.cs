using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A value without content comes from a variable that was never set: it is refused, not taken for "all" or "none".</summary>
public sealed class EmptyValueTests
{
    [Theory]
    [InlineData("--store", "run", "--demo", "--store", "")]
    [InlineData("--store", "verify", "--store", " ")]
    [InlineData("--store", "status", "--store=")]
    [InlineData("--kreis", "run", "--demo", "--kreis", "")]
    [InlineData("--kreis", "run", "--demo", "--kreise", ",")]
    [InlineData("--recipe", "run", "--demo", "--recipe", "")]
    [InlineData("--sources", "run", "--sources", "")]
    [InlineData("--requests", "fetch", "--requests", "")]
    [InlineData("--work", "fetch", "--work", "")]
    [InlineData("--intermediate", "fetch", "--intermediate", "")]
    [InlineData("--patches", "run", "--demo", "--patches", "")]
    [InlineData("--publisher", "run", "--demo", "--publisher", "")]
    [InlineData("--address", "run", "--demo", "--address", "")]
    [InlineData("--year", "run", "--demo", "--year", "")]
    [InlineData("--threads", "run", "--demo", "--threads", "")]
    [InlineData("--sources", "correct", "2021", "--class", "gering", "--reason", "x", "--sources", "")]
    [InlineData("--kreis", "correct", "2021", "--class", "gering", "--reason", "x", "--kreis", "")]
    [InlineData("Say why", "approve", "20260101T000000000Z", "--reason", "")]
    [InlineData("Say who", "reject", "20260101T000000000Z", "--reason", "x", "--by", "")]
    [InlineData("--to", "site", "--to", "")]
    [InlineData("--to", "deposit", "latest", "--to", "")]
    [InlineData("EDITION", "deposit", "")]
    [InlineData("EDITION", "verify", "")]
    [InlineData("AGS", "explain", "")]
    [InlineData("RUN", "approve", "", "--reason", "x")]
    public async Task EmptyValue_OfAnyOption_EndsWith2AndNamesIt(string says, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string[] store = arguments.Any(a => a.StartsWith("--store", StringComparison.Ordinal)) ? [] : ["--store", folder.At("store")];
        var result = await InProcess.RunAsync([.. arguments, .. store]);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("store")));
    }

    [Fact]
    public async Task BadCommandLine_AsJson_IsOneObjectWithItsCode()
    {
        var result = await InProcess.RunAsync("status", "--json", "--store", "");
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Equal(2, JsonDocument.Parse(result.Output).RootElement.GetProperty("error").GetProperty("exit_code").GetInt32());
    }
}
