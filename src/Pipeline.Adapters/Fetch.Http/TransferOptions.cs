namespace Pipeline.Adapters.Fetch.Http;

/// <summary>How patient a transfer is. One instance per service; checked by <see cref="Validate"/> before the first byte.</summary>
public sealed class TransferOptions
{
    /// <summary>The environment variable that names another base for all services: a mirror, or the address an office moved to.</summary>
    public const string AddressSetting = "TEILHABE_SERVICES_ADDRESS";

    /// <summary>Longest time of one try, body included; 1 second to 6 hours. GENESIS itself gives up after about 300 seconds.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(330);

    /// <summary>Longest silence inside a body before the try is given up; 1 second to 10 minutes.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time of all tries and pauses together; not shorter than one try.</summary>
    public TimeSpan TotalBudget { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Tries after the first, on transient errors only; 0 to 20.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The first pause; it doubles with every try and is jittered. 10 milliseconds to 5 minutes.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause unless the service itself asks for more (Retry-After).</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Failed tries within <see cref="BreakerWindow"/> after which the service is left alone; 2 to 1000.</summary>
    public int BreakerFailures { get; init; } = 10;

    /// <summary>The window in which failures are counted; 1 second to 1 hour.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the service is left alone then; 1 second to 1 hour.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest body in bytes; 1 to 64 GiB.</summary>
    public long MaximumBytes { get; init; } = 512L << 20;

    /// <summary>For the bulk files of hundreds of megabytes, which are resumed.</summary>
    public static TransferOptions Bulk { get; } =
        new()
        {
            TryTimeout = TimeSpan.FromMinutes(45),
            TotalBudget = TimeSpan.FromHours(3),
            Retries = 8,
            MaximumBytes = 4L << 30,
        };

    /// <summary>Refuses what cannot work.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range; the message names it.</exception>
    public void Validate()
    {
        Check(TryTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(6), nameof(TryTimeout));
        Check(IdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(IdleTimeout));
        Check(TotalBudget, TryTimeout, TimeSpan.FromHours(24), nameof(TotalBudget));
        Check(Retries, 0, 20, nameof(Retries));
        Check(BaseDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5), nameof(BaseDelay));
        Check(MaximumDelay, BaseDelay, TimeSpan.FromHours(1), nameof(MaximumDelay));
        Check(BreakerFailures, 2, 1000, nameof(BreakerFailures));
        Check(BreakerWindow, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(BreakerWindow));
        Check(BreakerPause, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(BreakerPause));
        Check(MaximumBytes, 1, 64L << 30, nameof(MaximumBytes));
    }

    private static void Check<T>(T value, T least, T most, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} to {most}");
    }
}
