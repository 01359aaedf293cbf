namespace Pipeline.Demo.Bytes;

/// <summary>
/// Chance without a state: every number follows from the name of what it is for, so a new series or Kreis changes no
/// other. Only additions, multiplications and shifts: the same bits on every platform and runtime.
/// </summary>
internal static class Noise
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A number from 0 (included) to 1 (excluded).</summary>
    internal static double Uniform(string stream, string key, int year = 0) => ToUnit(Mix(Seed(stream, key, year)));

    /// <summary>A number of mean 0 and standard deviation 1, never beyond ±6: the sum of twelve uniform ones.</summary>
    internal static double Normal(string stream, string key, int year = 0)
    {
        var state = Seed(stream, key, year);
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            state = unchecked(state + Golden);
            sum += ToUnit(Mix(state));
        }
        return sum;
    }

    /// <summary>The place of a row in a file whose rows have no order.</summary>
    internal static ulong Order(string stream, string key) => Mix(Seed(stream, key, 0));

    /// <summary>FNV-1a over the name.</summary>
    private static ulong Seed(string stream, string key, int year)
    {
        var hash = Offset;
        foreach (var c in stream)
            hash = unchecked((hash ^ c) * Prime);
        hash = unchecked((hash ^ '|') * Prime);
        foreach (var c in key)
            hash = unchecked((hash ^ c) * Prime);
        return unchecked((hash ^ (ulong)year) * Prime);
    }

    /// <summary>The finaliser of SplitMix64.</summary>
    private static ulong Mix(ulong x)
    {
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return x ^ (x >> 31);
    }

    private static double ToUnit(ulong x) => (x >> 11) * (1.0 / (1UL << 53));
}
