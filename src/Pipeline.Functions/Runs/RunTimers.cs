using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Pipeline.Adapters.Orders;
using Pipeline.Functions.Orchestration;

namespace Pipeline.Functions.Runs;

/// <summary>What happens by the clock.</summary>
internal sealed class RunTimers(RunStarter starter, ReleaseWatch watch, RunGaps gaps, NoticeSender notices, TimeProvider clock)
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>Orders the run of the year. It ends as a preview that waits for approval.</summary>
    [Function(nameof(AnnualRun))]
    [ExponentialBackoffRetry(5, "00:01:00", "00:15:00")]
    public Task AnnualRun(
        [TimerTrigger("%TeilhabeAnnualSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) =>
        starter.StartAsync(
            new RunRequest { Reason = timer.IsPastDue ? "Jahreslauf nach Zeitplan, verspätet" : "Jahreslauf nach Zeitplan" },
            nameof(AnnualRun),
            new RunInstances(client),
            cancellation
        );

    /// <summary>Looks what the sources have, records what is new, and orders a run where the recipe says so.</summary>
    [Function(nameof(CheckReleases))]
    [ExponentialBackoffRetry(5, "00:01:00", "00:15:00")]
    public Task CheckReleases(
        [TimerTrigger("%TeilhabeCheckSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => watch.CheckAsync(timer.IsPastDue, new RunInstances(client), cancellation);

    /// <summary>Every ten minutes: what is written down is carried out.</summary>
    [Function(nameof(CloseGaps))]
    public Task CloseGaps(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => gaps.CloseAsync(new RunInstances(client), cancellation);

    /// <summary>Every five minutes: tells operators elsewhere what they are to know, where a service is configured.</summary>
    [Function(nameof(TellOperators))]
    public Task TellOperators([TimerTrigger("30 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        notices.SendAsync(cancellation);

    /// <summary>Every night: forgets orchestrations that ended more than 30 days ago; the records of their runs stay.</summary>
    [Function(nameof(PurgeHistory))]
    public Task PurgeHistory(
        [TimerTrigger("0 15 3 * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => new RunInstances(client).PurgeAsync(clock.GetUtcNow() - Retention, cancellation);
}
