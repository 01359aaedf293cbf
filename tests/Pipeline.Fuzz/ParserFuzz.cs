using System.Diagnostics;

namespace Pipeline.Fuzz;

/// <summary>What a run over one layout showed.</summary>
/// <param name="Sample">The layout.</param>
/// <param name="Mutations">Damaged copies that were read.</param>
/// <param name="Refused">How many of them ended with a finding.</param>
/// <param name="Faults">What the parser did wrong, each with the number of the mutation.</param>
public sealed record FuzzResult(string Sample, int Mutations, int Refused, IReadOnlyList<string> Faults);

/// <summary>Reads damaged copies of a file: each is refused with a finding, or gives what stands in it, and soon.</summary>
public static class ParserFuzz
{
    private const int MostFaults = 5;

    /// <summary>So long no parser may sit on one small file, even on a machine that is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Reads damaged copies; stops at the fifth fault, and at the first hang.</summary>
    /// <param name="sample">The layout.</param>
    /// <param name="mutations">How many.</param>
    /// <param name="seed">The same seed damages in the same way.</param>
    public static FuzzResult Run(ParserSample sample, int mutations, ulong seed)
    {
        var faults = new List<string>();
        var (done, refused, startedAt) = (0, 0, Stopwatch.GetTimestamp());
        var work = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!work.Wait(TimeSpan.FromSeconds(1)))
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref startedAt)) > Patience)
                return new FuzzResult(
                    sample.Name,
                    Volatile.Read(ref done),
                    Volatile.Read(ref refused),
                    [$"mutation {Volatile.Read(ref done)}: no answer within {Patience}"]
                );
        return new FuzzResult(sample.Name, done, refused, faults);

        void Loop()
        {
            var mutator = new Mutator(seed);
            while (done < mutations && faults.Count < MostFaults)
            {
                Interlocked.Exchange(ref startedAt, Stopwatch.GetTimestamp());
                var (isRefused, fault) = sample.Try(mutator.Damage(sample.Bytes));
                if (fault is not null)
                    faults.Add(FormattableString.Invariant($"mutation {done}: {fault}"));
                refused += isRefused ? 1 : 0;
                done++;
            }
        }
    }
}
