using System.Text.Json;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests;

/// <summary>
/// The container file is built where there is a daemon; here Docker's own rules (dockerfile-utils) and what must hold for a container
/// without root are checked.
/// </summary>
public sealed class ContainerfileTests
{
    private static readonly string File = Path.Combine(RepositoryRoot.Folder, "Containerfile");

    [Fact]
    public async Task Containerfile_BreaksNoRule() => Assert.Empty(await FindingsAsync(File));

    [Fact]
    public async Task Containerfile_ThatBreaksRules_IsFound()
    {
        using var folder = new TemporaryFolder();
        await System.IO.File.WriteAllTextAsync(folder.At("Containerfile"), "FROM x\nMAINTAINER y\nWORKDIR a\nFOO bar\n");
        Assert.Equal(3, (await FindingsAsync(folder.At("Containerfile"))).Length);
    }

    [Fact]
    public void Container_RunsWithoutRoot_AndHoldsNoFilesOfTheCheckout()
    {
        var lines = System.IO.File.ReadAllLines(File);
        Assert.True(int.Parse(lines.Single(l => l.StartsWith("USER ", StringComparison.Ordinal))[5..]) > 0);
        // What the last stage copies comes from the build alone.
        var last = Array.FindLastIndex(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal));
        Assert.All(
            lines.Skip(last).Where(l => l.StartsWith("COPY ", StringComparison.Ordinal)),
            l => Assert.Contains("--from=build", l, StringComparison.Ordinal)
        );
        Assert.Contains(".git", System.IO.File.ReadAllLines(Path.Combine(RepositoryRoot.Folder, ".dockerignore")));
    }

    private static async Task<string[]> FindingsAsync(string file) =>
        JsonSerializer.Deserialize<string[]>(await BrowserScript.RunAsync("containerfile.mjs", file))!;
}
