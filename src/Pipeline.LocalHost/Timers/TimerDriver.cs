using NCrontab;
using Pipeline.LocalHost.Durable;
using Pipeline.LocalHost.Settings;
using Pipeline.LocalHost.Worker;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Timers;

/// <summary>Fires timers by their schedules, in UTC; a switched-off function never.</summary>
internal sealed class TimerDriver(LocalHostOptions options, WorkerProcess worker, DurableHost durable, TimeProvider clock)
{
    /// <summary>Longest pause a timer can be slept for in one go.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Fires the timers until it is told to stop.</summary>
    public Task RunAsync(IEnumerable<WorkerFunction> functions, CancellationToken cancellation) =>
        Task.WhenAll(functions.Where(f => f.TriggerType == "timerTrigger").Select(f => RunAsync(f, cancellation)));

    /// <summary>Fires a timer now.</summary>
    /// <exception cref="WorkerFaultException">The function failed.</exception>
    public async Task FireAsync(WorkerFunction function, bool isLate, CancellationToken cancellation)
    {
        var info = $$"""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":{{(isLate ? "true" : "false")}}}""";
        var inputs = new List<(string, TypedData)> { (function.TriggerName, new TypedData { Json = info }) };
        if (function.Client is { } client)
            inputs.Add((client, new TypedData { String = durable.Client }));
        await worker.InvokeAsync(function, Guid.NewGuid().ToString(), inputs, null, cancellation);
    }

    private async Task RunAsync(WorkerFunction function, CancellationToken cancellation)
    {
        if (options.Setting($"AzureWebJobs__{function.Name}__Disabled") is { } off && off.ToUpperInvariant() is "TRUE" or "1")
            return;
        var schedule = CrontabSchedule.Parse(ScheduleOf(function), new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        while (!cancellation.IsCancellationRequested)
        {
            var next = schedule.GetNextOccurrence(clock.GetUtcNow().UtcDateTime);
            while (next - clock.GetUtcNow().UtcDateTime is { Ticks: > 0 } rest && !cancellation.IsCancellationRequested)
                await Task.Delay(rest < LongestPause ? rest : LongestPause, clock, cancellation)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
            if (!cancellation.IsCancellationRequested)
                await TryFireAsync(function, cancellation);
        }
    }

    private async Task TryFireAsync(WorkerFunction function, CancellationToken cancellation)
    {
        try
        {
            await FireAsync(function, isLate: false, cancellation);
        }
        catch (Exception e) when (e is WorkerFaultException or IOException)
        {
            options.Tell?.Invoke($"{function.Name} failed: {e.Message}");
        }
    }

    /// <summary>A schedule, or the setting it stands in between percent signs.</summary>
    private string ScheduleOf(WorkerFunction function)
    {
        var text = function.Text("schedule")!;
        return text is ['%', .. var name, '%']
            ? options.Setting(name) ?? throw new InvalidOperationException($"{function.Name}: the setting {name} is not set")
            : text;
    }
}
