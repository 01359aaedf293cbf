using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Functions.Orchestration;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>How often a step is tried, and how long is waited in between.</summary>
public sealed class StepCallsTests
{
    [Fact]
    public async Task Step_ThatFailsAndFindsTheStoreBusyInTurns_IsGivenUpAfterEightFailures()
    {
        var context = new ScriptedContext(call => call % 2 == 0 ? null : new StepOutcome(StepState.Busy));
        await Assert.ThrowsAsync<TaskFailedException>(() => StepCalls.TakeAsync(context, "Step", "input", _ => { }));
        Assert.Equal(15, context.Calls);
        // Pauses after failures double to 45 s; those for the store stay between 2.5 and 30 s.
        Assert.Equal([3, 6, 12, 24, 45, 45, 45], context.Waits.Where((_, i) => i % 2 == 0).Select(w => w.TotalSeconds));
        Assert.All(context.Waits.Where((_, i) => i % 2 == 1), w => Assert.InRange(w.TotalSeconds, 2.5, 30));
    }

    [Fact]
    public async Task Step_ThatWaitsForTheStore_WaitsAsLongAsItTakes()
    {
        var told = new List<bool>();
        var context = new ScriptedContext(call => new StepOutcome(call < 100 ? StepState.Busy : StepState.Done));
        Assert.Equal(StepState.Done, (await StepCalls.TakeAsync(context, "Step", "input", told.Add)).State);
        Assert.Equal(101, context.Calls);
        Assert.Equal([false, true], told.Distinct());
    }

    [Fact]
    public async Task Step_ThatSucceedsAtTheEighthTry_IsDone()
    {
        var context = new ScriptedContext(call => call < 7 ? null : new StepOutcome(StepState.Done));
        Assert.Equal(StepState.Done, (await StepCalls.TakeAsync(context, "Step", "input", _ => { })).State);
    }

    /// <summary>An orchestration whose steps end as they are told to; null fails. Time passes at once.</summary>
    private sealed class ScriptedContext(Func<int, StepOutcome?> script) : TaskOrchestrationContext
    {
        private DateTime _now = DateTime.UnixEpoch;

        public int Calls { get; private set; }

        public List<TimeSpan> Waits { get; } = [];

        public override TaskName Name => "Test";

        public override string InstanceId => "20260101T000000000Z";

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime => _now;

        public override bool IsReplaying => false;

        protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
            script(Calls++) is { } outcome
                ? Task.FromResult((TResult)(object)outcome)
                : throw new TaskFailedException(name, 1, new TaskFailureDetails("Error", "it failed", null, null, null));

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
        {
            Waits.Add(fireAt - _now);
            _now = fireAt;
            return Task.CompletedTask;
        }

        public override T GetInput<T>() => throw new NotSupportedException();

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(
            TaskName orchestratorName,
            object? input = null,
            TaskOptions? options = null
        ) => throw new NotSupportedException();

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
            throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }
}
