namespace Pipeline.Statistics;

/// <summary>Runs independent numbered tasks. Each writes what it found to its own place, so threads change no result.</summary>
internal static class Threads
{
    /// <summary>Runs task 0 … count − 1 on at most so many threads, on the calling one alone if that is 1.</summary>
    public static void For(int count, int most, Action<int> task, CancellationToken cancellationToken)
    {
        if (most > 1)
        {
            try
            {
                Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken }, task);
            }
            catch (AggregateException several)
                when (several.Flatten().InnerExceptions.OfType<DegenerateDataException>().FirstOrDefault() is { } first)
            {
                throw first;
            }
            return;
        }
        for (var number = 0; number < count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            task(number);
        }
    }
}
