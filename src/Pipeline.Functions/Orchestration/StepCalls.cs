using System.IO.Hashing;
using System.Text;
using Microsoft.DurableTask;

namespace Pipeline.Functions.Orchestration;

/// <summary>How an orchestration takes a step: again where it failed, later where another run has the lease of the store.</summary>
internal static class StepCalls
{
    /// <summary>
    /// Eight tries, each after twice the pause of the one before, over about three minutes: a worker that was killed counts as a failed
    /// try, and six kills in quick succession must not use them up.
    /// </summary>
    internal const int MostTries = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(3),
        LongestPause = TimeSpan.FromSeconds(45);

    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(MostTries, FirstPause, backoffCoefficient: 2, maxRetryInterval: LongestPause)
    );

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5),
        LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Takes a step until it is done or the run has ended.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="activity">Name of the activity.</param>
    /// <param name="step">Its input.</param>
    /// <param name="tell">Sets the custom status: true while the step waits.</param>
    /// <exception cref="TaskFailedException">It failed too often.</exception>
    public static async Task<StepOutcome> TakeAsync(TaskOrchestrationContext context, string activity, object step, Action<bool> tell)
    {
        tell(false);
        var (pause, wait) = (FirstPause, ShortestWait);
        for (var failed = 0; ; )
        {
            // Not by the policy of the engine: to find the store busy is no success that would let it count its tries anew.
            var (outcome, error) = await TryAsync(context, activity, step);
            if (outcome is { State: not StepState.Busy })
                return outcome;
            if (error is not null)
            {
                if (++failed == MostTries)
                    throw error;
                await context.CreateTimer(pause, CancellationToken.None);
                pause = Shorter(pause * 2, LongestPause);
                continue;
            }
            tell(true);
            await context.CreateTimer(Spread(wait, context.InstanceId), CancellationToken.None);
            wait = Shorter(wait * 2, LongestWait);
        }
    }

    private static async Task<(StepOutcome? Outcome, TaskFailedException? Error)> TryAsync(
        TaskOrchestrationContext context,
        string activity,
        object step
    )
    {
        try
        {
            return (await context.CallActivityAsync<StepOutcome>(activity, step), null);
        }
        catch (TaskFailedException e)
        {
            return (null, e);
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>
    /// Between half of a pause and all of it, by the name of the run: runs that wait for the same one must not all come back in the
    /// same second, or one of them gets through in each round. The same in every replay, as an orchestrator has to be.
    /// </summary>
    internal static TimeSpan Spread(TimeSpan wait, string instance) =>
        wait / 2 * (1 + (Crc32.HashToUInt32(Encoding.UTF8.GetBytes(instance)) / (double)uint.MaxValue));

    /// <summary>Gives a run up.</summary>
    public static Task GiveUpAsync(TaskOrchestrationContext context, string runId, TaskFailedException error) =>
        context.CallActivityAsync(Activities.GiveUp, new GiveUpStep(runId, error.TaskName, error.FailureDetails.ErrorMessage), Retried);
}
