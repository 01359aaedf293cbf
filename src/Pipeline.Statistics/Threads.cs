namespace Pipeline.Statistics;

/// <summary>Runs independent numbered tasks. Each writes what it found to its own place, so threads change no result.</summary>
internal static class Threads
{
    /// <summary>Runs task 0 … count − 1 on at most so many threads, on the calling one alone if that is 1.</summary>
    public static void For(int count, int most, Action<int> task, CancellationToken cancellationToken) =>
        For(count, most, () => task, static (number, task) => task(number), cancellationToken);

    /// <summary>
    /// The same where a thread needs something of its own, made once for each. A thread that is done takes the next task, so the
    /// longest task is all that one can wait for another.
    /// </summary>
    public static void For<T>(int count, int most, Func<T> create, Action<int, T> task, CancellationToken cancellationToken)
    {
        var next = -1;
        var workers = Math.Min(most, count);
        if (workers <= 1)
        {
            Work();
            return;
        }
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
            Parallel.For(0, workers, options, _ => Work());
        }
        catch (AggregateException several)
            when (several.Flatten().InnerExceptions.OfType<DegenerateDataException>().FirstOrDefault() is { } first)
        {
            throw first;
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(e => e is OperationCanceledException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        void Work()
        {
            var own = create();
            for (int number; (number = Interlocked.Increment(ref next)) < count; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                task(number, own);
            }
        }
    }
}
