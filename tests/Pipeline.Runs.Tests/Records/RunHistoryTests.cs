using System.Text;
using Pipeline.Core.Store;
using Pipeline.Core.Tests.Editions;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Tests.Records;

/// <summary>The last runs of a store that holds thousands of files of each.</summary>
public sealed class RunHistoryTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Last_OfManyRuns_AreTheNewest_WithoutListingTheirFiles()
    {
        foreach (var day in Enumerable.Range(1, 9))
            Add($"2026010{day}T000000000Z");
        var last = await RunHistory.LastAsync(_store, 3, default);
        Assert.Equal(["20260109T000000000Z", "20260108T000000000Z", "20260107T000000000Z"], last.Select(r => r.RunId));
        Assert.Equal(0, _store.Listed);
    }

    [Fact]
    public async Task Last_OfARunWithoutARecord_IsWhatTheCallerKnowsOfIt()
    {
        Add("20260101T000000000Z");
        _store.Objects["runs/20260102T000000000Z/order.json"] = "{}"u8.ToArray();
        Assert.Equal(["20260101T000000000Z"], (await RunHistory.LastAsync(_store, 5, default)).Select(r => r.RunId));
        var asked = await RunHistory.LastAsync(_store, 1, default, name => Task.FromResult<RunRecord?>(Record(name)));
        Assert.Equal("20260102T000000000Z", Assert.Single(asked).RunId);
    }

    [Fact]
    public async Task Last_OfADamagedRecord_SaysSo_AndHidesNoOther()
    {
        Add("20260101T000000000Z");
        _store.Objects["runs/20260102T030405006Z/run.json"] = Encoding.UTF8.GetBytes("{");
        _store.Objects["runs/no-run/run.json"] = Encoding.UTF8.GetBytes("{");
        var last = await RunHistory.LastAsync(_store, 5, default);
        Assert.Equal(["20260102T030405006Z", "20260101T000000000Z"], last.Select(r => r.RunId));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero), last[0].StartedAt);
        Assert.Equal(RunState.Failed, last[0].State);
        Assert.StartsWith("The record of this run cannot be read.", last[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_ByTheNextRun_LeavesADamagedRecordAsItIs()
    {
        var damaged = Encoding.UTF8.GetBytes("{");
        _store.Objects["runs/20260102T000000000Z/run.json"] = damaged;
        Assert.Empty(await BrokenOffRuns.CloseAsync(_store, "20260103T000000000Z", default));
        Assert.Same(damaged, _store.Objects["runs/20260102T000000000Z/run.json"]);
    }

    /// <summary>Somebody reads the records, the run ends and gives the lock back, and only then the lock is looked at.</summary>
    [Fact]
    public async Task Tell_OfARunThatEndedMeanwhile_IsHowItEnded()
    {
        var seen = Record("20260101T000000000Z") with { State = RunState.Running };
        Add(seen.RunId);
        _store.IsLocked = false;
        var told = await BrokenOffRuns.TellAsync(_store, [seen], default);
        Assert.Equal(RunState.Done, Assert.Single(told).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public async Task Tell_OfARunThatHasTheStore_OrMayHaveIt_IsAsRecorded(bool? isLocked)
    {
        var seen = Record("20260101T000000000Z") with { State = RunState.Running };
        _store.IsLocked = isLocked;
        Assert.Same(seen, Assert.Single(await BrokenOffRuns.TellAsync(_store, [seen], default)));
    }

    private void Add(string runId)
    {
        _store.Objects[StorePath.Run(runId)] = CanonicalJson.Write(Record(runId));
        for (var i = 0; i < 400; i++)
            _store.Objects[$"runs/{runId}/2023.1/reports/{i}.pdf"] = [];
    }

    private static RunRecord Record(string runId) =>
        new()
        {
            RunId = runId,
            State = RunState.Done,
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "tests",
            CodeVersion = "1",
            Recipe = "demo",
            Source = "demo",
            Until = Stage.Report,
        };
}
