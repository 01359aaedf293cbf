using Pipeline.Core.Cluster;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;

namespace Pipeline.Runs.Steps;

/// <summary>What the editions of a family since their anchor say of the certainty of labels and values.</summary>
/// <param name="recipe">The recipe as it is in the edition.</param>
/// <param name="data">Values of the edition at work.</param>
/// <param name="years">The years from the anchor on, the edition's last.</param>
internal sealed class CertaintyOfPast(Recipe recipe, EditionData data, IReadOnlyList<TrackYear> years)
{
    // Each goes through all observations of the edition.
    private readonly double[] _inhabitants = StandardErrors.Inhabitants(recipe, data);
    private readonly double?[] _fromCounts = StandardErrors.FromCounts(recipe, data);

    /// <summary>Adds how the labels of an edition fare in simulated next years, and which Kreise are borderline by that.</summary>
    /// <param name="clustered">The edition.</param>
    public ClusteredEdition Predict(ClusteredEdition clustered)
    {
        double[] errors = [.. _fromCounts.Select((e, at) => (e ?? 0) / clustered.Data.StandardDeviations[at % clustered.Data.Columns])];
        var next = NextYears.Of([.. years.Select(y => y.Data)], _inhabitants, errors, recipe.Certainty);
        var (official, hysteresis) = (clustered.Official, recipe.Clustering.Hysteresis);
        var predicted = PredictiveCertainty.Estimate(clustered.Data, clustered.Anchor, official.Labels, next, hysteresis);
        return clustered with { Predicted = predicted, Borderline = Borderline.Find(predicted, official, recipe.Certainty) };
    }

    /// <summary>Standard errors of the values of an edition.</summary>
    public double?[] Errors()
    {
        var classes = Classes();
        var noise = LocalLevelNoise.Estimate([.. years.Select(y => y.Data)], classes);
        return LocalLevelNoise.Complete(_fromCounts, noise, classes, years[^1].Data);
    }

    /// <summary>
    /// What came of the certainties of the editions before: the predictive one as each could have known it then, by the sizes of
    /// today, and the bootstrap as it was published.
    /// </summary>
    /// <param name="anchor">The frozen centres.</param>
    /// <param name="past">The editions before, by year.</param>
    public IReadOnlyList<ReliabilityBin> Check(Anchor anchor, IReadOnlyDictionary<int, PastEdition> past)
    {
        var classes = Classes();
        return Reliability.Compute([.. years.Select((year, at) => new CertaintyOfYear(year.Year, year.Published, Of(year, at)))]);

        IReadOnlyDictionary<ShareKind, double[]> Of(TrackYear year, int at)
        {
            var shares = new Dictionary<ShareKind, double[]>();
            if (at == years.Count - 1)
                return shares;
            if (past[year.Year].Certainty is { } resampled)
                shares[ShareKind.Resampled] = resampled;
            if (at >= recipe.Certainty.LeastPairs)
                shares[ShareKind.Predicted] = Predicted(anchor, [.. years.Take(at + 1)], classes);
            return shares;
        }
    }

    /// <summary>The labels of an edition by every edition of the family since its anchor.</summary>
    /// <param name="clustered">The edition.</param>
    /// <param name="past">The editions before, by year.</param>
    /// <param name="hysteresis">That of the official rule.</param>
    public static IReadOnlyList<LabelsByAnchor> ByAnchor(
        ClusteredEdition clustered,
        IReadOnlyDictionary<int, PastEdition> past,
        double hysteresis
    ) =>
        AnchorDependence.Compute(
            [
                .. past.OrderBy(p => p.Key).Select(p => p.Value.AsAnchor),
                new PossibleAnchor(clustered.Year, clustered.Data, clustered.FreshCentres()),
            ],
            hysteresis
        );

    private int[] Classes() => SizeClasses.Of(_inhabitants, recipe.Certainty.SizeClasses);

    private double[] Predicted(Anchor anchor, IReadOnlyList<TrackYear> known, int[] classes)
    {
        var next = NextYears.FromPastChanges([.. known.Select(y => y.Data)], classes, recipe.Certainty.SimulatedYears);
        return PredictiveCertainty.Estimate(known[^1].Data, anchor, known[^1].Published, next, recipe.Clustering.Hysteresis).OfLabel;
    }
}
