using System.IO.Compression;
using Pipeline.Core.Store;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>
/// A store of commit df6c40f (the demo's editions 2019 and 2020, without PDFs and site; before tables of version 5, margins, kinds of
/// change and lists of publication) is read, verified and rolled back, and no file of its editions changes by that.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Store_OfDf6c40f_IsReadVerifiedAndRolledBack()
    {
        var store = _folder.At("store");
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "store-df6c40f.zip"), store);
        var before = Editions(store);
        Assert.NotEmpty(before);

        Assert.Contains("2020.1", (await EndsAsync("status", "--store", store)).Output, StringComparison.Ordinal);
        Assert.Contains("2019.1", (await EndsAsync("editions", "--store", store)).Output, StringComparison.Ordinal);
        Assert.Contains("Altenburger Land", (await EndsAsync("explain", "16077", "--store", store)).Output, StringComparison.Ordinal);
        await EndsAsync("diff", "2019.1", "2020.1", "--store", store);
        // What follows from editions is written in today's form, as docs/bedienung.md says.
        await EndsAsync("verify", "--repair", "--store", store);
        await EndsAsync("verify", "--store", store);

        // The invented values of the demo are others today: its next edition does not go on from them, and nothing is harmed.
        var stopped = await InProcess.RunAsync("run", "--demo", "--year", "2021", "--kreis", "16077", "--store", store);
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("[series-missing]", stopped.ToString(), StringComparison.Ordinal);
        await EndsAsync("verify", "--store", store);

        await EndsAsync("rollback", "2020.1", "--reason", "Probe", "--store", store);
        await EndsAsync("verify", "--store", store);
        var after = Editions(store);
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
    }

    private static async Task<CommandResult> EndsAsync(params string[] command)
    {
        var result = await InProcess.RunAsync(command);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', command)}: {result}");
        return result;
    }

    private static Dictionary<string, string> Editions(string store) =>
        Directory
            .EnumerateFiles(Path.Combine(store, "editions"), "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(store, f), f => Sha256Hex.Of(File.ReadAllBytes(f)));
}
