namespace Pipeline.Statistics;

/// <summary>
/// The natural logarithm from additions, multiplications and divisions alone. <see cref="Math.Log(double)"/> is that of the C
/// library, whose last digit differs between libraries; IEEE 754 says what each of these operations gives, so this one has the
/// same bits everywhere.
/// </summary>
internal static class NaturalLogarithm
{
    /// <summary>The first 33 bits of ln 2, so that its multiples by an exponent are exact, and the rest.</summary>
    private const double Ln2Head = 0.693147180485539138317108154296875;

    private const double Ln2Rest = 7.4406171100123967214e-11;

    /// <summary>Powers of s² after the first: what is left out is below 2⁻⁶⁰ of the sum.</summary>
    private const int Terms = 11;

    private static readonly double RootOfTwo = Math.Sqrt(2);

    /// <summary>ln x, within one unit of the last place or so.</summary>
    /// <param name="x">Finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Compute(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        if (!double.IsFinite(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "it has no finite logarithm");
        // x = 2ᵉ·m with m between √½ and √2.
        var exponent = Math.ILogB(x);
        var m = Math.ScaleB(x, -exponent);
        if (m > RootOfTwo)
            (m, exponent) = (m / 2, exponent + 1);
        // ln(1 + f) = 2s + s·r with s = f / (2 + f) and r = 2s²/3 + 2s⁴/5 + …; 2s = f − s·f, and f is exact.
        var f = m - 1;
        var s = f / (2 + f);
        var square = s * s;
        var r = 0.0;
        for (var term = Terms; term >= 1; term--)
            r = square * ((2.0 / ((2 * term) + 1)) + r);
        return (exponent * Ln2Head) + (f - ((s * (f - r)) - (exponent * Ln2Rest)));
    }
}
