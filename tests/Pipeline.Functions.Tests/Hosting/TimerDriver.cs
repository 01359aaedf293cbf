using System.Collections.Concurrent;
using NCrontab;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>One try of a timer's function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Id">Id of the invocation; retries have that of the first try.</param>
/// <param name="Retry">0 for the first try.</param>
/// <param name="IsPastDue">Whether the timer was late.</param>
/// <param name="Succeeded">Whether the function succeeded.</param>
internal sealed record Firing(string Function, Guid Id, int Retry, bool IsPastDue, bool Succeeded);

/// <summary>The timer triggers of a <see cref="DevelopmentHost"/>: of all instances of an app one fires.</summary>
internal sealed class TimerDriver(DevelopmentHost host, HandlerProcess handler)
{
    private const int FieldsWithSeconds = 6;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Every try that has ended, in order.</summary>
    public ConcurrentQueue<Firing> Firings { get; } = new();

    /// <summary>What fires each timer until the host ends. Schedules are read at once, as the host does when it starts.</summary>
    /// <exception cref="InvalidOperationException">A schedule stands in a setting the app does not have.</exception>
    /// <exception cref="CrontabException">A schedule cannot be read.</exception>
    public IReadOnlyList<Func<Task>> Loops(CancellationToken end) =>
        [
            .. host
                .App.Timers.Where(t => !PublishedApp.IsOff(t.Function, handler.Settings))
                .Select(t => (Timer: t, Schedule: Schedule(PublishedApp.Resolve(t.Schedule, handler.Settings))))
                .Select<(TimerTrigger Timer, CrontabSchedule Schedule), Func<Task>>(t => () => DriveAsync(t.Timer, t.Schedule, end)),
        ];

    private static CrontabSchedule Schedule(string text) =>
        CrontabSchedule.Parse(
            text,
            new() { IncludingSeconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == FieldsWithSeconds }
        );

    private async Task DriveAsync(TimerTrigger timer, CrontabSchedule schedule, CancellationToken end)
    {
        var isPastDue = host.PastDue.Contains(timer.Function);
        TimerStatus? status = null;
        while (true)
        {
            var due = isPastDue ? Now() : schedule.GetNextOccurrence(Now());
            // A sleep may end a little early, and cannot last until next year.
            for (var left = due - Now(); left > TimeSpan.Zero; left = due - Now())
                await Task.Delay(left < LongestSleep ? left : LongestSleep, end);
            await FireAsync(timer, isPastDue, status, end);
            status = new TimerStatus(due, schedule.GetNextOccurrence(Now()), due);
            isPastDue = false;
        }
    }

    private async Task FireAsync(TimerTrigger timer, bool isPastDue, TimerStatus? status, CancellationToken end)
    {
        var id = Guid.NewGuid();
        for (var retry = 0; ; retry++)
        {
            var context = timer.Retry is { } policy ? new RetryContext(retry, policy.MaxRetryCount) : null;
            var succeeded = await host.InvokeAsync(timer.Function, retry + 1, handler, Envelopes.Timer(isPastDue, status, context), id);
            Firings.Enqueue(new Firing(timer.Function, id, retry, isPastDue, succeeded));
            if (succeeded || retry == (timer.Retry?.MaxRetryCount ?? 0))
                return;
            await Task.Delay(host.Pause(timer.Retry!.PauseBefore(retry + 1)), end);
        }
    }

    private static DateTime Now() => Clock.GetUtcNow().UtcDateTime;
}
