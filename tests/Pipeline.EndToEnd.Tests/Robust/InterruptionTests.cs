using System.Text.Json;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Robust;

/// <summary>
/// A run that is killed or interrupted leaves a store that verifies, and the same command completes it to the same bytes.
/// The moment is a number of files in the store, so it means the same on a slow machine.
/// </summary>
public sealed class InterruptionTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>
{
    private const int Killed = 137;
    private const int Cancelled = 130;

    /// <summary>Among the tables; at night also among the releases, while reading and clustering, and among the last PDFs.</summary>
    public static TheoryData<int> Moments { get; } = Night.Is ? new(20, 50, 65, 80) : new(80);

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Kill_AtAnyMoment_LeavesAStoreThatVerifiesAndARerunCompletes(int files)
    {
        using var folder = new TemporaryFolder();
        var (store, result) = await DisturbAsync(folder, files, run => run.Kill());
        Assert.Equal(Killed, result.ExitCode);
        Assert.False(File.Exists(Path.Combine(store, "index.json")));
        await AssertVerifiesAsync(store);
        await AssertCompletesAsync(store);
    }

    [Fact]
    public async Task ControlC_AmongThePdfs_EndsWith130AndARerunCompletes()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var (store, result) = await DisturbSecondEditionAsync(folder, run => run.PressControlC());
        Assert.True(result.ExitCode == Cancelled, result.ToString());
        Assert.Contains("picks up where this run stopped", result.Error, StringComparison.Ordinal);
        var record = Assert.Single(Directory.GetFiles(Path.Combine(store, "runs"), "run.json", SearchOption.AllDirectories));
        using (var json = JsonDocument.Parse(await File.ReadAllBytesAsync(record)))
            Assert.Equal("cancelled", json.RootElement.GetProperty("state").GetString());
        await AssertVerifiesAsync(store);
        await AssertCompletesAsync(store);
    }

    [Fact]
    public async Task Kill_AmongThePdfs_AndARerunWithoutThem_LeavesNoFileTheManifestDoesNotList()
    {
        using var folder = new TemporaryFolder();
        var (store, _) = await DisturbSecondEditionAsync(folder, run => run.Kill());
        var rerun = await InProcess.RunAsync("run", "--demo", "--year", "2020", "--no-reports", "--no-site", "--store", store);
        Assert.True(rerun.ExitCode == 0, rerun.ToString());
        await AssertVerifiesAsync(store);
    }

    [Fact]
    public async Task Kill_OfARevision_LeavesThePublishedEditionAsItWas()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        undisturbed.LinkFirstEdition(store);
        var before = FolderSnapshot.OfPublished(store);
        using (var run = Teilhabe.Start("run", "--demo", "--year", "2019", "--no-site", "--store", store))
        {
            Wait(run, Path.Combine(store, "editions", "2019.2"), 50);
            run.Kill();
            Assert.Equal(Killed, (await run.EndAsync()).ExitCode);
        }
        Assert.All(
            before.Differences(FolderSnapshot.OfPublished(store), times: true),
            d => Assert.StartsWith("new: editions/2019.2/", d, StringComparison.Ordinal)
        );
        await AssertVerifiesAsync(store);
    }

    /// <summary>Disturbs a run from an empty store once the store holds so many files.</summary>
    private static Task<(string Store, CommandResult Result)> DisturbAsync(TemporaryFolder folder, int files, Action<Teilhabe> disturb) =>
        DisturbAsync(folder, _ => { }, "", files, disturb);

    /// <summary>Disturbs a run that finds its first edition published, once half of the PDFs of the second are written.</summary>
    private Task<(string Store, CommandResult Result)> DisturbSecondEditionAsync(TemporaryFolder folder, Action<Teilhabe> disturb) =>
        DisturbAsync(folder, undisturbed.LinkFirstEdition, Path.Combine("editions", "2020.1"), 9, disturb);

    /// <summary>
    /// Starts a run and disturbs it once a folder of its store holds so many files. On a busy machine the run may reach its end
    /// before the disturbance reaches it; then another one is started.
    /// </summary>
    private static async Task<(string Store, CommandResult Result)> DisturbAsync(
        TemporaryFolder folder,
        Action<string> prepare,
        string watched,
        int files,
        Action<Teilhabe> disturb
    )
    {
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var store = folder.At($"store{attempt}");
            prepare(store);
            using var run = Teilhabe.Start([.. UndisturbedRun.Command, "--store", store]);
            Wait(run, Path.Combine(store, watched), files);
            disturb(run);
            var result = await run.EndAsync();
            if (result.ExitCode != 0)
                return (store, result);
        }
        throw new InvalidOperationException("five runs ended before they could be disturbed");
    }

    /// <summary>
    /// Waits on this very thread: a delay of the thread pool comes late when other tests keep it busy. A file takes longer to come than
    /// a pause; looking all the time would take from the run what it needs.
    /// </summary>
    private static void Wait(Teilhabe run, string store, int files)
    {
        while (!run.HasEnded && Count(store) < files)
            Thread.Sleep(5);
    }

    private static int Count(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Count(f => !f.Contains("/.tmp/", StringComparison.Ordinal))
                : 0;
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private static async Task AssertVerifiesAsync(string store)
    {
        var result = await InProcess.RunAsync("verify", "--store", store);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private async Task AssertCompletesAsync(string store)
    {
        var rerun = await InProcess.RunAsync([.. UndisturbedRun.Command, "--store", store]);
        Assert.True(rerun.ExitCode == 0, rerun.ToString());
        Assert.Empty(undisturbed.Published.Differences(FolderSnapshot.OfPublished(store), times: false));
        Assert.Empty(FolderSnapshot.HalfWritten(store).Paths);
        await AssertVerifiesAsync(store);
    }
}
