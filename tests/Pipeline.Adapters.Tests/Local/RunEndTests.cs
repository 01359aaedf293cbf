using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Publication.RunReport;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Local;

/// <summary>How a run ended is recorded while it still has the store: whoever finds the store free finds the end.</summary>
public sealed class RunEndTests : IDisposable
{
    private const string Run = "20260101T000000000Z";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Run_ThatEndedWell_IsRecordedUnderTheLock()
    {
        var seen = new Seen(_folder.Path);
        await RunAsync(DemoOrder.Of(Run, "tests", 2020, Stage.Fetch), seen);
        Assert.Equal([(true, RunState.Done)], seen.Ends);
    }

    [Fact]
    public async Task Run_StoppedByAFinding_IsRecordedUnderTheLock()
    {
        var seen = new Seen(_folder.Path);
        await Assert.ThrowsAsync<FindingException>(() => RunAsync(DemoOrder.Of(Run, "tests", 2050, Stage.Diff), seen));
        Assert.Equal([(true, RunState.Stopped)], seen.Ends);
    }

    [Fact]
    public async Task Run_StoppedByTheOperator_IsRecordedUnderTheLock()
    {
        using var stop = new CancellationTokenSource();
        var seen = new Seen(_folder.Path) { Stop = stop };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            RunAsync(DemoOrder.Of(Run, "tests", 2020, Stage.Fetch), seen, stop.Token)
        );
        Assert.Equal([(true, RunState.Cancelled)], seen.Ends);
    }

    /// <summary>The disk may be what failed: the error of the run is told, that of the record is remarked.</summary>
    [Fact]
    public async Task Run_WhoseEndCannotBeWritten_TellsItsOwnError()
    {
        var seen = new Seen(_folder.Path) { Spoils = true };
        await Assert.ThrowsAsync<FindingException>(() => RunAsync(DemoOrder.Of(Run, "tests", 2050, Stage.Diff), seen));
        Assert.Contains(seen.Remarks, r => r.StartsWith("The record of the run could not be written:", StringComparison.Ordinal));
    }

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    private async Task RunAsync(RunOrder order, Seen seen, CancellationToken cancellation = default)
    {
        var store = new FolderArtifactStore(_folder.Path);
        var recorder = new RunRecorder(store, order, "demo", TimeProvider.System, seen);
        await new EditionRun(StandardPorts.Build(EmbeddedReleaseSource.Demo, store), recorder).RunAsync(order, cancellation);
    }

    /// <summary>Looks at lock and record when it is told of the end, as another process would.</summary>
    private sealed class Seen(string folder) : IRunObserver
    {
        public List<(bool? IsLocked, RunState? Recorded)> Ends { get; } = [];

        public List<string> Remarks { get; } = [];

        /// <summary>Cancelled when a stage begins.</summary>
        public CancellationTokenSource? Stop { get; init; }

        /// <summary>Whether the record can no longer be written once a stage has ended.</summary>
        public bool Spoils { get; init; }

        public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

        public void Remarked(IReadOnlyList<string> lines) => Remarks.AddRange(lines);

        public void Begin(Stage stage, int total) => Stop?.Cancel();

        public void Item(Stage stage, string item, bool skipped, int total) { }

        public Task EndAsync(Stage stage, CancellationToken cancellation)
        {
            if (Spoils)
            {
                var record = Path.Combine(folder, "runs", Run, "run.json");
                File.Delete(record);
                Directory.CreateDirectory(record);
            }
            return Task.CompletedTask;
        }

        public Task CompletedAsync(RunResult result) => LookAsync();

        public Task BrokenAsync(Exception error) => Spoils ? Task.CompletedTask : LookAsync();

        private async Task LookAsync()
        {
            var another = new FolderArtifactStore(folder);
            var record = await RunHistory.FindAsync(another, Run, null, default);
            Ends.Add((await another.IsLockedAsync(default), record?.State));
        }
    }
}
