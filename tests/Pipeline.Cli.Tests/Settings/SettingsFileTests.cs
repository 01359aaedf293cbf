using System.Text.Json;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Settings;
using Pipeline.Core.Domain;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests.Settings;

/// <summary>The settings file: where it is looked for, what it gives, what the command line keeps for itself.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_BesideTheStore_GivesWhatTheCommandLineLeavesOut()
    {
        Write(
            """
            { "sources": "lieferungen", "recipe": "inkar-2021", "threads": 3, "by": "A. Beispiel", "address": "https://teilhabe.example/" }
            """
        );
        var (parsed, file, given) = Complete("run", "--store", _folder.At("ablage"));
        Assert.Empty(parsed.Errors);
        Assert.Equal(_folder.At(SettingsFile.Name), file!.Path);
        // "by" is no option of run.
        Assert.Equal(["--sources", "--recipe", "--address", "--threads"], given);
        Assert.Equal(_folder.At("lieferungen"), parsed.GetValue<string?>("--sources"));
        Assert.Equal("inkar-2021", parsed.GetValue<string?>("--recipe"));
        Assert.Equal(3, parsed.GetValue<int?>("--threads"));
    }

    /// <summary>As some editors on Windows save it.</summary>
    [Fact]
    public void File_WithAByteOrderMark_IsRead()
    {
        File.WriteAllText(_folder.At(SettingsFile.Name), """{ "recipe": "inkar-2021" }""", new System.Text.UTF8Encoding(true));
        Assert.Equal(["--recipe"], Complete("run", "--store", _folder.At("ablage")).Given);
    }

    [Fact]
    public void Completion_NeedsNoSettings()
    {
        Write("{ faulty");
        var (parsed, file, _) = Complete("completion", "bash", "--settings", _folder.At(SettingsFile.Name));
        Assert.Empty(parsed.Errors);
        Assert.Null(file);
    }

    [Fact]
    public void CommandLine_GoesBeforeTheFile()
    {
        Write("""{ "recipe": "inkar-2021", "sources": "lieferungen" }""");
        var (parsed, _, given) = Complete("run", "--store", _folder.At("ablage"), "--recipe", "kreise-2026", "--sources", "andere");
        Assert.Empty(given);
        Assert.Equal("kreise-2026", parsed.GetValue<string?>("--recipe"));
        Assert.Equal("andere", parsed.GetValue<string?>("--sources"));
    }

    [Fact]
    public void Demo_TakesNothingFromTheFile_SoThatInventedDataStayOutOfTheStore()
    {
        Write("""{ "store": "ablage", "sources": "lieferungen" }""");
        var (parsed, file, given) = Complete("run", "--demo", "--settings", _folder.At(SettingsFile.Name));
        Assert.Null(file);
        Assert.Empty(given);
        Assert.Equal("store", parsed.GetValue<string>("--store"));
    }

    [Fact]
    public void Setting_ThatAnotherOptionExcludes_StaysOut()
    {
        Write("""{ "requests": "eigene.json", "work": "arbeit", "parallel": 2, "intermediate": "kette.pem" }""");
        var (parsed, _, given) = Complete("run", "--store", _folder.At("ablage"), "--sources", "lieferungen");
        Assert.Empty(given);
        Assert.Empty(parsed.Errors);
    }

    /// <summary>The other way round as well: who names requests means the services, whatever folder the file names.</summary>
    [Theory]
    [InlineData("--requests", "eigene.json")]
    [InlineData("--work", "arbeit")]
    [InlineData("--parallel", "2")]
    public void Folder_OfTheFile_StaysOut_WhereTheCommandLineMeansTheServices(string option, string value)
    {
        Write("""{ "sources": "lieferungen" }""");
        var (parsed, _, given) = Complete("run", "--store", _folder.At("ablage"), option, value);
        Assert.Empty(given);
        Assert.Empty(parsed.Errors);
    }

    [Fact]
    public void File_GivesTheStoreToo_RelativeToItself_AndWhatFollowsTwoDashesStaysAnArgument()
    {
        Write("""{ "store": "ablage" }""");
        var (parsed, _, given) = Complete("explain", "--settings", _folder.At(SettingsFile.Name), "--", "16077");
        Assert.Empty(parsed.Errors);
        Assert.Equal(["--store"], given);
        Assert.Equal(_folder.At("ablage"), parsed.GetValue<string>("--store"));
    }

    [Fact]
    public void Address_OfAnAccount_IsNoPath()
    {
        Write("""{ "store": "https://teilhabe.blob.core.windows.net" }""");
        var (parsed, _, _) = Complete("status", "--settings", _folder.At(SettingsFile.Name));
        Assert.Equal("https://teilhabe.blob.core.windows.net", parsed.GetValue<string>("--store"));
    }

    [Fact]
    public void NoFile_IsAskedForByName()
    {
        Write("""{ "recipe": "inkar-2021" }""");
        Assert.Empty(Complete("run", "--store", _folder.At("ablage"), "--settings", "none").Given);
    }

    [Theory]
    [InlineData("""{ "stor": "x" }""", "stor")]
    [InlineData("""{ "accept": "gate:x" }""", "accept")]
    [InlineData("""{ "publish": true }""", "publish")]
    [InlineData("""{ "store": "" }""", "store")]
    [InlineData("""{ "store": ["x"] }""", "store")]
    [InlineData("""{ "store": "a\nb" }""", "store")]
    [InlineData("""{ "store": 5 }""", "store")]
    [InlineData("""{ "store": "a", "store": "b" }""", "twice")]
    [InlineData("[]", "object")]
    [InlineData("{", "JSON")]
    public async Task File_ThatCannotBeUnderstood_StopsTheCommand_AndIsNamed(string text, string says)
    {
        Write(text);
        var result = await InProcess.RunAsync("status", "--json", "--store", _folder.At("ablage"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(SettingsFile.Name, result.Error, StringComparison.Ordinal);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Equal(
            "settings-faulty",
            JsonDocument.Parse(result.Output).RootElement.GetProperty("error").GetProperty("findings")[0].GetProperty("code").GetString()
        );
    }

    [Fact]
    public void File_ThatIsNamedAndMissing_IsAFinding() =>
        Assert.Equal(
            "settings-faulty",
            Assert.Throws<FindingException>(() => Complete("status", "--settings", _folder.At("fehlt.json"))).Findings[0].Code
        );

    [Fact]
    public async Task WrongValue_OfTheFile_IsTold_WithTheFile()
    {
        Write("""{ "threads": 0 }""");
        var result = await InProcess.RunAsync("run", "--store", _folder.At("ablage"), "--sources", "x");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"Settings: {_folder.At(SettingsFile.Name)} (--threads)", result.Error, StringComparison.Ordinal);
        Assert.Contains("--threads 0", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySetting_IsAnOptionOfSomeCommand() =>
        Assert.All(Setting.All, s => Assert.Contains(TeilhabeCommand.Create().Subcommands, c => c.Options.Any(o => o.Name == s.Option)));

    private void Write(string text) => File.WriteAllText(_folder.At(SettingsFile.Name), text);

    private static (System.CommandLine.ParseResult Parsed, SettingsFile? File, IReadOnlyList<string> Given) Complete(
        params string[] args
    ) => SettingsOption.Complete(TeilhabeCommand.Create(), args);
}
