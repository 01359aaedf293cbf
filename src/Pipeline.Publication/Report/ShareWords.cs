using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Shares as counts: people grasp 97 of 100 sooner than 97 %, and no share is told as none or all that is neither.</summary>
internal static class ShareWords
{
    /// <summary>
    /// <c>in 97 von 100 Fällen</c>, <c>in allen Fällen</c>, <c>in keinem der Fälle</c>, <c>in weniger als 1 von 100 Fällen</c>.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="cases">What is counted, in the dative plural, which ends in n.</param>
    /// <param name="bounds">Shares that decide something: the count stays on its side of them.</param>
    public static string In(double share, string cases, params ReadOnlySpan<double> bounds) =>
        share switch
        {
            >= 1 => $"in allen {cases}",
            // "in keinem der Versuche": the genitive of what is given in the dative.
            <= 0 => $"in keinem der {cases[..^1]}",
            _ => $"in {Of(share, bounds)} {cases}",
        };

    /// <summary>The same of as many as another share is told of, so that two stand beside each other: 100 or 1 000.</summary>
    /// <param name="share">Above 0, below 1.</param>
    /// <param name="of">What is counted of.</param>
    /// <param name="cases">What is counted, in the dative plural.</param>
    public static string InOf(double share, int of, string cases) => $"in {Count(Rounded(share, of), of)} {cases}";

    /// <summary><c>97 von 100</c>; with more digits where a hundred would not tell it from a bound.</summary>
    public static string Of(double share, params ReadOnlySpan<double> bounds) =>
        (OutOf(share, bounds), Rounded(share, 100)) switch
        {
            (100, 0) => "weniger als " + Count(1, 100),
            (100, 100) => "mehr als " + Count(99, 100),
            // Beyond a thousand nothing is rounded up: a bound must not be reached by rounding.
            (10_000, _) => Count((int)(share * 10_000), 10_000),
            (var of, _) => Count(Rounded(share, of), of),
        };

    /// <summary>Of how many a share is told, so that its count stays on its side of the bounds: 100, 1 000 or 10 000.</summary>
    public static int OutOf(double share, params ReadOnlySpan<double> bounds)
    {
        if (Rounded(share, 100) is 0 or 100)
            return 100;
        foreach (var of in new[] { 100, 1000 })
        {
            var (count, same) = (Rounded(share, of), true);
            foreach (var bound in bounds)
                same &= (count < bound * of) == (share < bound);
            if (same)
                return of;
        }
        return 10_000;
    }

    /// <summary><c>97 von 100</c>, which no line break parts.</summary>
    public static string Count(int count, int of) => $"{GermanNumber.Count(count)}\u00A0von\u00A0{GermanNumber.Count(of)}";

    private static int Rounded(double share, int of) => (int)Math.Round((decimal)share * of, MidpointRounding.AwayFromZero);
}
