namespace Pipeline.Functions.Tests.Hosting;

/// <summary>A clock that stands.</summary>
/// <param name="now">What it says.</param>
internal sealed class StillTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
