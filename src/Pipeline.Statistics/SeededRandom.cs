using System.Numerics;

namespace Pipeline.Statistics;

/// <summary>
/// xoshiro256** 1.0 (Blackman &amp; Vigna 2018), its state filled by SplitMix64. Written out here because the generator of
/// the runtime may change between versions, and results must not. Not for several threads at once, not for secrets.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0,
        _s1,
        _s2,
        _s3;

    /// <summary>A generator that yields the same numbers for the same seed and stream on every machine.</summary>
    /// <param name="seed">From the parameters.</param>
    /// <param name="stream">Number of the task: tasks of one seed get unrelated streams, whatever thread runs them.</param>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        var state = seed;
        if (stream != 0)
        {
            var other = stream;
            state = SplitMix64(ref state) ^ SplitMix64(ref other);
        }
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            var t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1), in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … bound − 1, without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
        {
            var threshold = unchecked(0 - range) % range;
            while (low < threshold)
                high = Math.BigMul(NextBits(), range, out low);
        }
        return (int)high;
    }

    private static ulong SplitMix64(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
