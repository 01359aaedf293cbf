using Pipeline.Core.Domain;
using Pipeline.Statistics.Assignment;

namespace Pipeline.Core.Cluster;

/// <summary>What a family would be like with some indicators as means of years (METHOD §9).</summary>
/// <param name="Indicators">Codes of the indicators taken as means.</param>
/// <param name="Years">Number of years of the mean; 1 is as published.</param>
/// <param name="ChangesAYear">Mean share of the Kreise that change a year.</param>
/// <param name="ThereAndBack">Kreise that go from A to B and back to A from one edition to the next but one.</param>
/// <param name="Explained">Explained variance of the last edition's official classification.</param>
public sealed record SmoothingResult(IReadOnlyList<string> Indicators, int Years, double ChangesAYear, int ThereAndBack, double Explained);

/// <summary>
/// Classifies the editions of a family anew with means of years. The first edition that has all its years is the anchor, for
/// every number of years the same one, so that the results compare.
/// </summary>
public static class SmoothingTrial
{
    /// <summary>The longest mean tried.</summary>
    public const int MostYears = 3;

    /// <summary>One trial.</summary>
    /// <param name="editions">Values of consecutive editions of the same Kreise and indicators, oldest first; at least four.</param>
    /// <param name="codes">Codes of the indicators to take as means.</param>
    /// <param name="years">Number of years, 1 to <see cref="MostYears"/>.</param>
    /// <param name="parameters">Clusters, starts and hysteresis.</param>
    /// <param name="cancellation">Checked before every start.</param>
    /// <exception cref="ArgumentException">Too few editions, or too many years.</exception>
    public static SmoothingResult Run(
        IReadOnlyList<FeatureMatrix> editions,
        IReadOnlyList<string> codes,
        int years,
        ClusterParameters parameters,
        CancellationToken cancellation
    )
    {
        if (editions.Count <= MostYears || years is < 1 or > MostYears)
            throw new ArgumentException($"{editions.Count} editions do not show means of {years} years", nameof(editions));
        List<Standardised> data =
        [
            .. Enumerable
                .Range(MostYears - years, editions.Count - MostYears + 1)
                .Select(first => Scaling.StandardiseMeans([.. editions.Skip(first).Take(years)], codes.Contains)),
        ];
        var fresh = FreshClustering.Solve(data[0], parameters, 1, cancellation);
        var anchor = Anchor.Of(0, data[0], fresh);
        var labels = new List<int[]> { fresh.Labels };
        foreach (var edition in data.Skip(1))
            labels.Add(OfficialClassifier.Labels(edition, anchor, labels[^1], parameters.Hysteresis));
        return new SmoothingResult(
            codes,
            years,
            (double)Enumerable.Range(1, labels.Count - 1).Sum(t => Alignment.CountOther(labels[t - 1], labels[t]))
                / (labels.Count - 1)
                / data[0].Rows,
            ThereAndBack(labels),
            OfficialClassifier.Describe(data[^1], anchor, labels[^1]).ExplainedVariance
        );
    }

    /// <summary>Kreise that are in a cluster, in another one in the next edition, and in the first again in the one after.</summary>
    /// <param name="labels">Labels of consecutive editions, in row order.</param>
    public static int ThereAndBack(IReadOnlyList<int[]> labels) =>
        Enumerable
            .Range(0, labels[0].Length)
            .Count(i =>
                Enumerable
                    .Range(2, Math.Max(0, labels.Count - 2))
                    .Any(t => labels[t][i] == labels[t - 2][i] && labels[t][i] != labels[t - 1][i])
            );
}
