namespace Pipeline.Infra.Tests;

/// <summary>The CLI has nothing to say about the sources, and a warning is not overlooked.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly string _folder = Compiled.Copy();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Sources_Linted_GiveNoWarning() => Assert.Empty(BicepCli.RunClean(_folder, "lint", "--pattern", "**/*.bicep"));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Parameters_Built_GiveNoWarning(string name) =>
        Assert.Contains(
            "parameters",
            BicepCli.RunClean(_folder, "build-params", name + ".bicepparam", "--stdout"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Sources_Formatted_StayAsTheyAre()
    {
        BicepCli.RunClean(_folder, "format", "--pattern", "**/*.bicep");
        BicepCli.RunClean(_folder, "format", "--pattern", "**/*.bicepparam");
        var files = Directory
            .GetFiles(_folder, "*.bicep*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".json", StringComparison.Ordinal))
            .ToList();
        Assert.True(files.Count >= 14, "the sources are not all there");
        Assert.All(
            files,
            f => Assert.Equal(File.ReadAllText(Path.Combine(Compiled.Sources, Path.GetRelativePath(_folder, f))), File.ReadAllText(f))
        );
    }

    [Theory]
    [InlineData("param nobody string = 'x'")] // linter
    [InlineData("resource odd 'Microsoft.Storage/storageAccounts@1999-01-01' = { name: 'odd', location: 'global' }")] // BCP081: a mere warning, exit code 0
    public void Source_WithAFault_IsNotClean(string line)
    {
        File.AppendAllText(Path.Combine(_folder, "main.bicep"), "\n" + line.Replace(", ", "\n", StringComparison.Ordinal) + "\n");
        Assert.False(BicepCli.Run(_folder, "build", "main.bicep", "--stdout").IsClean);
    }
}
