using System.Collections.Concurrent;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>How a <see cref="DevelopmentHost"/> disturbs deliveries.</summary>
internal sealed record Disturbance
{
    /// <summary>
    /// Every message is delivered twice: by turns to two workers at the same time, where there are two, and again after
    /// others.
    /// </summary>
    public bool Twice { get; init; }

    /// <summary>Seed of the order messages are taken in; null for the order of the queue.</summary>
    public int? ShuffleSeed { get; init; }
}

/// <summary>
/// Drives handlers as the Functions host drives them, by what the published app says in its own files: queues (at least once,
/// then to the poison queue) and timers (on schedule, with retries); kills a handler that takes longer than functionTimeout
/// and starts one again that has ended. For tests and for work on a developer's machine.
/// </summary>
internal sealed class DevelopmentHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly TaskCompletionSource _fault = new();
    private readonly List<Task> _working = [];
    private readonly QueueDriver _queues;
    private readonly TimerDriver _timers;
    private int _expired;

    public DevelopmentHost(AzuriteServer azurite, IReadOnlyList<HandlerProcess> handlers, Disturbance? disturbance = null)
        : this(azurite.Queues, handlers, disturbance) { }

    /// <summary>Drives handlers that share the queues at an address.</summary>
    public DevelopmentHost(string queues, IReadOnlyList<HandlerProcess> handlers, Disturbance? disturbance = null)
    {
        App = PublishedApp.Read();
        FunctionTimeout = App.FunctionTimeout;
        _queues = new QueueDriver(this, QueueDriver.Client(queues), handlers, disturbance ?? new Disturbance());
        _timers = new TimerDriver(this, handlers[0]);
    }

    /// <summary>What it drives.</summary>
    public PublishedApp App { get; }

    /// <summary>How long an invocation may take from now on; host.json's unless a test shortens it.</summary>
    public TimeSpan FunctionTimeout { get; set; }

    /// <summary>The longest pause before a retry; none unless somebody has the time the app's files ask for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.Zero;

    /// <summary>Timers that are due when the host starts.</summary>
    public IReadOnlyList<string> PastDue { get; init; } = [];

    /// <summary>How many invocations were made, by function.</summary>
    public ConcurrentDictionary<string, int> Invocations { get; } = new();

    /// <summary>Every try of a timer's function that has ended, in order.</summary>
    public ConcurrentQueue<Firing> Firings => _timers.Firings;

    /// <summary>How many messages two workers did at the same time.</summary>
    public int DoneAtTheSameTime => _queues.DoneAtTheSameTime;

    /// <summary>How many invocations took longer than functionTimeout.</summary>
    public int Expired => _expired;

    /// <summary>Ends when driving fails.</summary>
    public Task Fault => _fault.Task;

    /// <summary>Called before every invocation with the function and how often its message was delivered or its timer tried.</summary>
    public Func<string, long, HandlerProcess, Task>? Before { get; set; }

    /// <summary>Called when a handler was killed for functionTimeout and answers again.</summary>
    public Func<Task>? Restarted { get; set; }

    /// <summary>Begins to drive.</summary>
    public async Task StartAsync()
    {
        foreach (var loop in await _queues.LoopsAsync(_end.Token))
            _working.Add(Task.Run(() => DriveAsync(loop)));
        foreach (var loop in _timers.Loops(_end.Token))
            _working.Add(Task.Run(() => DriveAsync(loop)));
    }

    /// <summary>Stops driving; invocations under way are broken off, as the host's end is a kill.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_working);
        _end.Dispose();
        if (!_faults.IsEmpty)
            throw new AggregateException(_faults);
    }

    /// <summary>Invokes a function.</summary>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="OperationCanceledException">The host ends.</exception>
    public async Task<bool> InvokeAsync(string function, long attempt, HandlerProcess handler, string envelope, Guid id)
    {
        Invocations.AddOrUpdate(function, 1, (_, n) => n + 1);
        if (Before is { } before)
            await before(function, attempt, handler);
        var start = handler.Starts;
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        expiry.CancelAfter(FunctionTimeout);
        try
        {
            using var answer = await Envelopes.InvokeAsync(handler.Invoker, function, envelope, id, expiry.Token);
            return await Envelopes.SucceededAsync(answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            _end.Token.ThrowIfCancellationRequested();
            if (!expiry.IsCancellationRequested)
            {
                // The handler died under it: whatever ended it, the host starts it again.
                await handler.StartAgainAsync();
                return false;
            }
            Interlocked.Increment(ref _expired);
            await handler.ReplaceAsync(start);
            if (Restarted is { } restarted)
                await restarted();
            return false;
        }
    }

    /// <summary>The pause the app's files ask for, or the longest there is time for.</summary>
    public TimeSpan Pause(TimeSpan asked) => asked < LongestPause ? asked : LongestPause;

    private async Task DriveAsync(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The host ends.
        }
        catch (Exception e)
        {
            _faults.Enqueue(e);
            _fault.TrySetResult();
        }
    }
}
