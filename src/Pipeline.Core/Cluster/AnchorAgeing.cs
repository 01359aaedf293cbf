using Pipeline.Statistics.Assignment;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>How frozen centres fit an edition some years after their own.</summary>
/// <param name="AnchorYear">The edition the centres are of.</param>
/// <param name="Fit">Their fit to the later edition.</param>
/// <param name="Otherwise">Share of the Kreise with another label than in the fresh solution, aligned by maximum overlap.</param>
public sealed record AgedFit(int AnchorYear, AnchorFit Fit, double Otherwise)
{
    /// <summary>Years between the two.</summary>
    public int Age => Fit.Year - AnchorYear;
}

/// <summary>
/// What the re-anchor rule can be judged by (METHOD §9): every edition as the anchor, the official rule from there to the last, and
/// how well the labels of each year agree with the fresh solution of that year.
/// </summary>
public static class AnchorAgeing
{
    /// <summary>The fits by every anchor, oldest anchor first, then by year.</summary>
    /// <param name="editions">Consecutive editions of the same Kreise and indicators, oldest first.</param>
    /// <param name="hysteresis">h of the official rule.</param>
    public static IReadOnlyList<AgedFit> Compute(IReadOnlyList<PossibleAnchor> editions, double hysteresis)
    {
        var fresh = editions.Select(Nearest).ToList();
        return [.. Enumerable.Range(0, editions.Count).SelectMany(first => From(editions, fresh, first, hysteresis))];
    }

    private static IEnumerable<AgedFit> From(
        IReadOnlyList<PossibleAnchor> editions,
        List<OfficialClassification> fresh,
        int first,
        double hysteresis
    )
    {
        var anchor = editions[first].ToAnchor();
        int[]? labels = null;
        for (var at = first; at < editions.Count; at++)
        {
            labels = OfficialClassifier.Labels(editions[at].Data, anchor, labels, hysteresis);
            var official = OfficialClassifier.Describe(editions[at].Data, anchor, labels);
            var number = Alignment.MaximumOverlap(labels, fresh[at].Labels, anchor.Clusters);
            var other = Alignment.CountOther(Alignment.Apply(number, fresh[at].Labels), labels);
            yield return new AgedFit(
                editions[first].Year,
                new AnchorFit(
                    editions[at].Year,
                    official.ExplainedVariance,
                    fresh[at].ExplainedVariance,
                    AdjustedRandIndex.Compute(labels, fresh[at].Labels)
                ),
                (double)other / labels.Length
            );
        }
    }

    /// <summary>The fresh solution: every Kreis at the nearest of its own edition's centres.</summary>
    private static OfficialClassification Nearest(PossibleAnchor edition)
    {
        var anchor = edition.ToAnchor();
        return OfficialClassifier.Describe(edition.Data, anchor, OfficialClassifier.Labels(edition.Data, anchor, null, 0));
    }
}
