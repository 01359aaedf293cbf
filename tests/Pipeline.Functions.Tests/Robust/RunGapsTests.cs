using Microsoft.DurableTask.Client;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>What is written down is carried out, whoever was killed before it started the orchestration.</summary>
public sealed class RunGapsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero);
    private AzuriteServer _azurite = null!;
    private AppParts _app = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        _app = new AppParts(_azurite, time: new StillTime(Now));
    }

    public async Task DisposeAsync() => await _azurite.DisposeAsync();

    [Theory]
    [InlineData(60, false, true)]
    [InlineData(0, false, false)] // it is on its way
    [InlineData(60, true, false)] // it is at work
    public async Task Order_NobodyMoves_IsStarted(int minutesAgo, bool runs, bool starts)
    {
        var runId = await OrderedAsync(minutesAgo);
        if (runs)
            _app.Client.Instances[runId] = Instance(runId, OrchestrationRuntimeStatus.Running);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        Assert.Equal(starts ? [("RunOrchestrator", runId)] : [], _app.Client.Started);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Failed, true, RunState.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Completed, true, RunState.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, RunState.Stopped)]
    public async Task Run_WhoseOrchestrationBrokeOff_Ends(OrchestrationRuntimeStatus status, bool isThisBuild, RunState state)
    {
        var runId = await OrderedAsync(60, isThisBuild);
        _app.Client.Instances[runId] = Instance(runId, status);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        var record = (await _app.Files.LookAsync(runId, default))!;
        Assert.Equal(state, record.State);
        Assert.Equal(isThisBuild ? null : "program-changed", record.Findings is [var finding] ? finding.Code : null);
        Assert.Empty(_app.Client.Started);
    }

    [Theory]
    [InlineData(RunState.Preview, OperatorAction.Approve, 60, null, true)]
    [InlineData(RunState.Preview, OperatorAction.Approve, 0, null, false)] // it is on its way
    [InlineData(RunState.Preview, OperatorAction.Approve, 60, "gave up", false)] // whoever approves again starts it again
    [InlineData(RunState.Preview, OperatorAction.Reject, 60, null, false)]
    [InlineData(RunState.Approved, OperatorAction.Approve, 60, null, false)]
    public async Task Approval_NobodyCarriesOut_IsStarted(
        RunState state,
        OperatorAction decided,
        int minutesAgo,
        string? fault,
        bool starts
    )
    {
        var runId = await OrderedAsync(60);
        await RunJournal.UpdateAsync(_app.Store, runId, r => r with { State = state, Error = fault }, default);
        var decision = new OperatorRequest("tests", "Test", Now.AddMinutes(-minutesAgo));
        await RunDecision.MakeAsync(_app.Store, runId, decided, decision, default);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        Assert.Equal(starts ? [("PublishOrchestrator", "publish-" + runId)] : [], _app.Client.Started);
    }

    [Fact]
    public async Task Cancel_ThatWasOnlyWrittenDown_IsCarriedOut()
    {
        var runId = await OrderedAsync(60);
        _app.Client.Instances[runId] = Instance(runId, OrchestrationRuntimeStatus.Running);
        var decision = new OperatorRequest("tests", "Test", Now.AddMinutes(-60));
        await RunDecision.MakeAsync(_app.Store, runId, OperatorAction.Cancel, decision, default);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        Assert.Equal(RunState.Cancelled, (await _app.Files.LookAsync(runId, default))!.State);
        Assert.Equal([runId], _app.Client.Stopped);
    }

    /// <summary>Whoever decided hung up right after the decision was written: log and record follow it all the same.</summary>
    [Theory]
    [InlineData(OperatorAction.Approve)]
    [InlineData(OperatorAction.Reject)]
    public async Task Decision_ThatWasOnlyWrittenDown_IsEnteredAndCarriedOut(OperatorAction action)
    {
        var runId = await OrderedAsync(60);
        await RunJournal.UpdateAsync(_app.Store, runId, r => r with { State = RunState.Preview }, default);
        await _app.Store.ReplaceAsync(StorePath.Preview(runId), CanonicalJson.Write(Preview(runId)), default);
        var decision = new OperatorRequest("Erika", "geprüft", Now.AddMinutes(-60));
        await RunDecision.MakeAsync(_app.Store, runId, action, decision, default);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        var logged = (await ActionRecord.LastAsync(_app.Store, 10, default)).Where(a => a.Target == runId && a.Action == action);
        Assert.Equal(("Erika", "geprüft"), (Assert.Single(logged).By, logged.Single().Reason));
        var state = (await _app.Files.LookAsync(runId, default))!.State;
        Assert.Equal(action == OperatorAction.Reject ? RunState.Rejected : RunState.Preview, state);
    }

    [Fact]
    public async Task Order_WhoseSenderHungUp_IsEntered()
    {
        var runId = await OrderedAsync(60);
        foreach (var entry in (await ActionRecord.LastAsync(_app.Store, 100, default)).Where(a => a.Target == runId))
            await _app.Store.DeleteAsync($"actions/{runId}-start-{entry.Target}.json", default);
        Assert.DoesNotContain(await ActionRecord.LastAsync(_app.Store, 100, default), a => a.Target == runId);
        await _app.Gaps.CloseAsync(_app.Instances, default);
        Assert.Single(await ActionRecord.LastAsync(_app.Store, 100, default), a => a.Target == runId && a.Action == OperatorAction.Start);
    }

    [Fact]
    public async Task Run_WhoseFilesCannotBeRead_KeepsNoOtherWaiting()
    {
        var waits = await OrderedAsync(60);
        var damaged = await OrderedAsync(60);
        var older = await OrderedAsync(60);
        await WriteAsync($"runs/{damaged}/run.json", "[]");
        // An order in a form before this one, by another build: nobody can read what it wants.
        await WriteAsync($"runs/{older}/order.json", """{"schema":"order/1","build":"another","year":2019}""");
        await _app.Gaps.CloseAsync(_app.Instances, default);
        Assert.Equal([("RunOrchestrator", waits)], _app.Client.Started);
        var record = (await _app.Files.LookAsync(older, default))!;
        Assert.Equal((RunState.Stopped, "program-changed"), (record.State, Assert.Single(record.Findings).Code));
    }

    [Fact]
    public async Task Cancel_OfARunWithAnOrderOfAnotherBuild_EndsIt()
    {
        var runId = await OrderedAsync(60);
        await WriteAsync($"runs/{runId}/order.json", """{"schema":"order/1","build":"another","year":2019}""");
        await _app.Ends.CancelAsync(runId, new OperatorRequest("tests", "Test", Now), _app.Instances, default);
        Assert.Equal(RunState.Cancelled, (await _app.Files.LookAsync(runId, default))!.State);
    }

    private Task WriteAsync(string path, string json) => _app.Store.ReplaceAsync(path, System.Text.Encoding.UTF8.GetBytes(json), default);

    /// <summary>A run that was ordered, and a kill right after.</summary>
    private async Task<string> OrderedAsync(int minutesAgo, bool isThisBuild = true)
    {
        var runId = await _app.Starter.StartAsync(new RunRequest { Reason = "Test" }, "tests", _app.Instances, default);
        _app.Client.Started.Clear();
        await RunJournal.UpdateAsync(_app.Store, runId, r => r with { StartedAt = Now.AddMinutes(-minutesAgo) }, default);
        if (!isThisBuild)
        {
            var order = (await _app.Files.FindOrderAsync(runId, default))!;
            await _app.Store.ReplaceAsync($"runs/{runId}/order.json", CanonicalJson.Write(order with { Build = "another" }), default);
        }
        return runId;
    }

    private static PreviewRecord Preview(string runId) =>
        new()
        {
            RunId = runId,
            Editions =
            [
                new PreviewEdition(
                    new IndexEntry
                    {
                        Edition = "2019.1",
                        Year = 2019,
                        Revision = 1,
                        Status = EditionStatus.Current,
                        Recipe = "demo",
                        Fingerprint = new string('a', 64),
                        ManifestSha256 = new string('b', 64),
                    },
                    $"runs/{runId}/2019.1",
                    null,
                    0,
                    []
                ),
            ],
        };

    private static OrchestrationMetadata Instance(string id, OrchestrationRuntimeStatus status) =>
        new("RunOrchestrator", id) { RuntimeStatus = status };
}
