using Azure.Storage.Queues;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>
/// What is written down is carried out, whoever was killed before it sent the message; and messages never grow in number.
/// </summary>
public sealed class RunRecoveryTests : IAsyncLifetime
{
    private const string Run = "20260101T000000000Z";
    private AzuriteServer _azurite = null!;
    private InProcess _handler = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        _handler = new InProcess(_azurite);
    }

    public async Task DisposeAsync() => await _azurite.DisposeAsync();

    [Theory]
    [InlineData(RunState.Preview, OperatorAction.Approve, 60, null, WorkQueues.Complete)]
    [InlineData(RunState.Preview, OperatorAction.Approve, 0, null, null)] // its message is on its way
    [InlineData(RunState.Preview, OperatorAction.Approve, 60, "waits", null)] // it has its message
    [InlineData(RunState.Preview, OperatorAction.Reject, 60, null, null)]
    [InlineData(RunState.Approved, OperatorAction.Approve, 60, null, null)]
    [InlineData(RunState.Running, OperatorAction.Cancel, 60, null, WorkQueues.Stage)]
    public async Task Decision_NobodyCarriesOut_IsTakenUp(
        RunState state,
        OperatorAction decided,
        int minutesAgo,
        string? fault,
        string? queue
    )
    {
        var runId = await _handler.Starter.StartAsync(new RunRequest { Reason = "Test" }, "tests", default);
        await DevelopmentQueue(WorkQueues.Stage).ClearMessagesAsync();
        await RunJournal.UpdateAsync(_handler.Store, runId, r => r with { State = state }, default);
        await RunDecision.MakeAsync(
            _handler.Store,
            runId,
            decided,
            new OperatorRequest("B", "Test", DateTimeOffset.UtcNow.AddMinutes(-minutesAgo)),
            default
        );
        if (fault is not null)
            await _handler.Files.KeepFaultAsync(runId, fault, default);

        await _handler.Recovery.SweepAsync(default);

        foreach (var name in new[] { WorkQueues.Stage, WorkQueues.Complete })
            Assert.Equal(name == queue ? 1 : 0, await CountAsync(name));
    }

    [Fact]
    public async Task Copies_OfAMessageThatWaits_NeverGrowInNumber()
    {
        await _handler.Queues.SendAsync(WorkQueues.Stage, new StageMessage(Run, Stage.Fetch), default);
        for (var round = 0; round < 2; round++)
        {
            // Every message is delivered three times before its copy is seen.
            var messages = await TakeAsync();
            foreach (var message in messages.SelectMany(m => new[] { m, m, m }))
                await _handler.Turn.TakeAsync(WorkQueues.Stage, message, () => throw new StoreBusyException("x"), default);
        }
        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task Turn_ThatCame_IsForgotten_SoThatTheNextMessageWaitsAgain()
    {
        await _handler.Turn.TakeAsync(WorkQueues.Complete, new CompleteMessage(), () => throw new StoreBusyException("x"), default);
        var waiting = await WaitingAsync(WorkQueues.Complete);
        await _handler.Turn.TakeAsync(WorkQueues.Complete, new CompleteMessage { Turn = waiting }, () => Task.FromResult("done"), default);
        Assert.Null(await _handler.Store.SizeAsync("turns/index-publish-edition-end.json", default));
        Assert.Equal(
            "another run is working; put off",
            await _handler.Turn.TakeAsync(WorkQueues.Complete, new CompleteMessage(), () => throw new StoreBusyException("x"), default)
        );
    }

    private async Task<IReadOnlyList<StageMessage>> TakeAsync()
    {
        var client = DevelopmentQueue(WorkQueues.Stage);
        var taken = new List<StageMessage>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            foreach (var message in (await client.ReceiveMessagesAsync(32, cancellationToken: patience.Token)).Value)
            {
                taken.Add(System.Text.Json.JsonSerializer.Deserialize<StageMessage>(message.Body, HandlerJson.Strict)!);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, patience.Token);
            }
            await Task.Delay(100, patience.Token);
        } while (taken.Count == 0);
        return taken;
    }

    private async Task<string> WaitingAsync(string queue)
    {
        var client = DevelopmentQueue(queue);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if ((await client.ReceiveMessageAsync(cancellationToken: patience.Token)).Value is { } message)
                return System.Text.Json.JsonSerializer.Deserialize<CompleteMessage>(message.Body, HandlerJson.Strict)!.Turn!;
            await Task.Delay(100, patience.Token);
        }
    }

    private QueueClient DevelopmentQueue(string queue) => QueueDriver.Client(_azurite.Queues).GetQueueClient(queue);

    private async Task<int> CountAsync(string queue)
    {
        var client = DevelopmentQueue(queue);
        return await client.ExistsAsync() ? (await client.PeekMessagesAsync(32)).Value.Length : 0;
    }
}
