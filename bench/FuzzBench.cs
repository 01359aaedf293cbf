using System.Diagnostics;
using Pipeline.Fuzz;

namespace Pipeline.Bench;

/// <summary>The tests' damage to files of every layout, for longer than tests may take.</summary>
internal static class FuzzBench
{
    /// <summary>Spreads the mutations over the layouts and prints a line for each.</summary>
    /// <returns>0, or 1 where a parser failed.</returns>
    public static int Run(int mutations, ulong seed)
    {
        var each = (mutations + ParserSamples.All.Count - 1) / ParserSamples.All.Count;
        var failed = false;
        foreach (var sample in ParserSamples.All)
        {
            var watch = Stopwatch.StartNew();
            var result = ParserFuzz.Run(sample, each, seed);
            Console.WriteLine(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{result.Sample}\t{result.Mutations} mutations\t{result.Refused} refused\t{result.Faults.Count} "
                        + $"faults\t{watch.ElapsedMilliseconds} ms"
                )
            );
            foreach (var fault in result.Faults)
                Console.WriteLine("  " + fault);
            failed |= result.Faults.Count > 0;
        }
        return failed ? 1 : 0;
    }
}
