using Pipeline.Core.Domain;
using Pipeline.Statistics.Assignment;

namespace Pipeline.Core.Cluster;

/// <summary>How far all Kreise together moved since the anchor, which standardising by year hides.</summary>
/// <param name="Year">The edition.</param>
/// <param name="Shift">Mean over the Kreise of each indicator, in standard deviations of the anchor edition above its mean.</param>
/// <param name="Sizes">Kreise per cluster by the anchor's mean and spread, cluster 1 first.</param>
/// <param name="Otherwise">Kreise that are in another cluster so than officially.</param>
public sealed record ShiftOfYear(int Year, double[] Shift, int[] Sizes, int Otherwise);

/// <summary>
/// The side track of METHOD §9: every edition standardised by mean and spread of the anchor edition, euros in its prices, and put
/// through the official rule.
/// </summary>
public static class NationalShift
{
    /// <summary>One entry per edition; null where prices of a year are not listed (<see cref="ConsumerPrices"/>).</summary>
    /// <param name="editions">Consecutive editions of one anchor, the anchor edition first.</param>
    /// <param name="official">Their official labels.</param>
    /// <param name="hysteresis">h of the official rule.</param>
    public static IReadOnlyList<ShiftOfYear>? Compute(
        IReadOnlyList<PossibleAnchor> editions,
        IReadOnlyList<int[]> official,
        double hysteresis
    )
    {
        var first = editions[0];
        var anchor = first.ToAnchor();
        var found = new List<ShiftOfYear>();
        int[]? labels = null;
        foreach (var (edition, now) in editions.Zip(official))
        {
            if (ConsumerPrices.Factor(edition.Year, first.Year) is not { } factor)
                return null;
            var anchored = InMomentsOf(first.Data, edition.Data.Features, factor);
            labels = OfficialClassifier.Labels(anchored, anchor, labels, hysteresis);
            found.Add(
                new ShiftOfYear(
                    edition.Year,
                    Means(anchored),
                    [.. Enumerable.Range(1, anchor.Clusters).Select(c => labels.Count(l => l == c))],
                    Alignment.CountOther(labels, now)
                )
            );
        }
        return found;
    }

    private static Standardised InMomentsOf(Standardised anchor, FeatureMatrix features, double euros)
    {
        double[] values =
        [
            .. features.Values.Select(
                (v, at) => v * (features.Indicators[at % features.Columns].Unit.StartsWith("EUR", StringComparison.Ordinal) ? euros : 1)
            ),
        ];
        double[] z =
        [
            .. values.Select((v, at) => (v - anchor.Means[at % features.Columns]) / anchor.StandardDeviations[at % features.Columns]),
        ];
        return new Standardised(
            new FeatureMatrix(features.Kreise, features.Indicators, values),
            z,
            anchor.Means,
            anchor.StandardDeviations
        );
    }

    private static double[] Means(Standardised data) =>
        [.. Enumerable.Range(0, data.Columns).Select(j => Enumerable.Range(0, data.Rows).Average(i => data.Row(i)[j]))];
}
