namespace Pipeline.Functions.Hosting;

/// <summary>A limit on how long is waited for what the app stands on.</summary>
internal static class Deadline
{
    /// <summary>Asks, and waits no longer than a limit.</summary>
    /// <param name="who">Who is asked, for the message.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="ask">Asks; is told to stop when the limit is reached.</param>
    /// <param name="cancellation">Of whoever waits: its end is passed on as it is.</param>
    /// <exception cref="IOException">No answer came in time.</exception>
    public static async Task<T> WithinAsync<T>(
        string who,
        TimeSpan limit,
        Func<CancellationToken, Task<T>> ask,
        CancellationToken cancellation
    )
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(limit);
        try
        {
            return await ask(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException(FormattableString.Invariant($"{who} did not answer within {limit.TotalSeconds:0} seconds."));
        }
    }
}
