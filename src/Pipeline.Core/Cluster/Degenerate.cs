using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Cluster;

/// <summary>Says in the words of the data what the statistics found impossible.</summary>
internal static class Degenerate
{
    /// <summary>Computes, and turns data of too little variety into a finding.</summary>
    /// <exception cref="FindingException">Codes <c>too-few-distinct</c>, <c>no-spread-within</c>, <c>gap-undefined</c>.</exception>
    public static T Guard<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (DegenerateDataException e)
        {
            var (code, message) = Words(e.Kind, e.Clusters);
            throw new FindingException(new Finding(code, message) { Expected = e.Expected, Found = e.Found });
        }
    }

    private static (string Code, string Message) Words(Degeneracy kind, int k) =>
        kind switch
        {
            Degeneracy.TooFewDistinctRows => (
                "too-few-distinct",
                $"Fewer than {k} Kreise differ in their indicators, so {k} clusters cannot be formed."
            ),
            Degeneracy.TooFewDistinctInResamples => (
                "too-few-distinct",
                $"Resamples of the Kreise hardly ever hold {k} that differ in their indicators, so their certainty cannot be measured."
            ),
            Degeneracy.NoSpreadWithin => (
                "no-spread-within",
                $"Only {k} Kreise differ in their indicators, so {k} clusters leave no spread to measure."
            ),
            Degeneracy.GapUndefined => ("gap-undefined", $"{k} clusters leave no spread within, so the gap statistic does not exist."),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of degeneracy"),
        };
}
