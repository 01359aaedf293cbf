namespace Pipeline.Statistics.Validation;

/// <summary>How good a forecast of yes or no is.</summary>
public static class Prediction
{
    /// <summary>
    /// Area under the ROC curve: the probability that one drawn from those that came true has a larger score than one drawn from
    /// the others, ties counting half (Hanley &amp; McNeil 1982). 0.5 is chance, 1 perfect.
    /// </summary>
    /// <param name="scores">The larger, the more it was expected.</param>
    /// <param name="cameTrue">What came of each.</param>
    /// <returns>Null where all came true, or none.</returns>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    public static double? RocArea(IReadOnlyList<double> scores, IReadOnlyList<bool> cameTrue)
    {
        RequireSame(scores, cameTrue);
        var (yes, no) = (cameTrue.Count(t => t), cameTrue.Count(t => !t));
        if (yes == 0 || no == 0)
            return null;
        var ranks = 0.0;
        var below = 0;
        foreach (var tied in Enumerable.Range(0, scores.Count).GroupBy(i => scores[i]).OrderBy(g => g.Key).Select(g => g.ToList()))
        {
            ranks += tied.Count(i => cameTrue[i]) * (below + ((tied.Count + 1) / 2.0));
            below += tied.Count;
        }
        return (ranks - (yes * (yes + 1) / 2.0)) / ((double)yes * no);
    }

    /// <summary>Mean square of forecast less outcome, 0 to 1, less is better (Brier 1950).</summary>
    /// <param name="probabilities">0 to 1.</param>
    /// <param name="cameTrue">What came of each.</param>
    /// <exception cref="ArgumentException">The lists are not of one length, or empty.</exception>
    public static double Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> cameTrue)
    {
        RequireSame(probabilities, cameTrue);
        ArgumentOutOfRangeException.ThrowIfZero(probabilities.Count, nameof(probabilities));
        return probabilities.Zip(cameTrue, (p, t) => Math.Pow(p - (t ? 1 : 0), 2)).Average();
    }

    private static void RequireSame(IReadOnlyList<double> forecasts, IReadOnlyList<bool> cameTrue)
    {
        if (forecasts.Count != cameTrue.Count)
            throw new ArgumentException($"{forecasts.Count} forecasts for {cameTrue.Count} outcomes", nameof(cameTrue));
    }
}
