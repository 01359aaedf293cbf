using System.Globalization;
using Pipeline.Core.Normalise;
using Pipeline.Fuzz.Semantic;
using Pipeline.Testing;

namespace Pipeline.Bench;

/// <summary>What the gates see of faults put into real columns, and what they say of the columns as they are.</summary>
internal static class GatesBench
{
    private const string RecipeName = "inkar-2021";
    private const int First = 2010;
    private const int Last = 2019;

    /// <summary>Writes the table.</summary>
    /// <param name="document">The file; written anew.</param>
    public static async Task TableAsync(string document)
    {
        var real = await ReadAsync().ConfigureAwait(false);
        var text = new GatesTable(real, First, Last).Lines();
        await File.WriteAllTextAsync(document, string.Join('\n', text) + "\n").ConfigureAwait(false);
    }

    /// <summary>Prints how many random faults were seen.</summary>
    /// <param name="mutations">How many.</param>
    /// <param name="seed">The same seed gives the same faults.</param>
    /// <returns>0, or 1 where fewer were seen than the goals say.</returns>
    public static async Task<int> RandomAsync(int mutations, ulong seed)
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("semantic\tleft out: the real releases are not on this machine");
            return 0;
        }
        var seen = new SemanticFuzz(await ReadAsync().ConfigureAwait(false), First, Last).Random(mutations, seed);
        foreach (var (name, detection) in seen)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}\t{detection.Trials} mutations\t{100.0 * detection.Stopped / detection.Trials:0.0} % stopped\t"
                        + $"{100.0 * detection.Listed / detection.Trials:0.0} % listed"
                )
            );
        var all = seen.Values.Aggregate(Detection.None, (a, b) => a.With(b));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"semantic\t{all.Trials} mutations\t{100.0 * all.Stopped / all.Trials:0.0} % stopped\t"
                    + $"{100.0 * all.Listed / all.Trials:0.0} % listed"
            )
        );
        var sure = seen.Where(s =>
                s.Key.StartsWith("Stale", StringComparison.Ordinal) || s.Key.StartsWith("Shifted", StringComparison.Ordinal)
            )
            .Aggregate(Detection.None, (a, b) => a.With(b.Value));
        return sure.Stopped >= 0.99 * sure.Trials ? 0 : 1;
    }

    private static async Task<RealColumns> ReadAsync()
    {
        var file = Path.Combine(RepositoryRoot.Folder, "recipes", RecipeName + ".json");
        var recipe = RecipeReader.Read(RecipeName, await File.ReadAllBytesAsync(file).ConfigureAwait(false));
        return await RealColumns.ReadAsync(SharedData.File("."), recipe, First, Last).ConfigureAwait(false);
    }
}
