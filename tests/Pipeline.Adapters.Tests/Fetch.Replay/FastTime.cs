namespace Pipeline.Adapters.Tests.Fetch.Replay;

/// <summary>Time that runs faster: pauses and timeouts of minutes pass in milliseconds, in their true order.</summary>
internal sealed class FastTime(double factor) : TimeProvider
{
    private readonly long _start = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + GetElapsedTime(0, GetTimestamp());

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _start) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Scaled(dueTime), Scaled(period)), this);

    private TimeSpan Scaled(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / factor;

    private sealed class FastTimer(ITimer inner, FastTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(time.Scaled(dueTime), time.Scaled(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
