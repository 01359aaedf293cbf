using Pipeline.Core.Domain;

namespace Pipeline.Core.Cluster;

/// <summary>Which Kreise lie between two clusters (METHOD §9; where nothing is predicted, §5).</summary>
/// <param name="Uncertain">Its certainty is too low.</param>
/// <param name="Near">By §5 alone: the second centre is hardly farther than its own, or even nearer.</param>
/// <param name="Other">The other cluster to name: the one most often reached beside the official one, else the one of the second
/// centre; by §5 the former only where the certainty is what makes it borderline.</param>
public readonly record struct BorderlineCase(bool Uncertain, bool Near, int Other)
{
    /// <summary>Is the Kreis borderline?</summary>
    public bool IsBorderline => Uncertain || Near;
}

/// <summary>Applies the rule of <see cref="BorderlineCase"/>.</summary>
public static class Borderline
{
    /// <summary>
    /// One case per Kreis, in row order, by the predictive certainty (METHOD §9): too few simulated next years keep the label. The
    /// other cluster is the one most often reached.
    /// </summary>
    /// <param name="predicted">The simulated next years of these labels.</param>
    /// <param name="official">The labels.</param>
    /// <param name="parameters">The bound.</param>
    /// <exception cref="ArgumentException">The years are not of this classification.</exception>
    public static IReadOnlyList<BorderlineCase> Find(
        PredictiveResult predicted,
        OfficialClassification official,
        CertaintyParameters parameters
    )
    {
        if (predicted.OfLabel.Length != official.Labels.Length)
            throw new ArgumentException($"{predicted.OfLabel.Length} Kreise for {official.Labels.Length} labels", nameof(predicted));
        var cases = new BorderlineCase[official.Labels.Length];
        for (var i = 0; i < cases.Length; i++)
        {
            var other = predicted.MostFrequentOther(i, official.Labels[i]);
            var uncertain = predicted.OfLabel[i] < parameters.LeastPredicted;
            cases[i] = new BorderlineCase(uncertain, false, other > 0 ? other : official.SecondCluster[i]);
        }
        return cases;
    }

    /// <summary>One case per Kreis, in row order, by the bootstrap: where nothing is predicted.</summary>
    /// <param name="certainty">The certainty of the labels.</param>
    /// <param name="official">The labels and distances.</param>
    /// <param name="parameters">The bounds.</param>
    /// <exception cref="ArgumentException">The certainty is not of this classification.</exception>
    public static IReadOnlyList<BorderlineCase> Find(
        CertaintyResult certainty,
        OfficialClassification official,
        CertaintyParameters parameters
    )
    {
        if (certainty.OfLabel.Length != official.Labels.Length)
            throw new ArgumentException(
                $"certainty of {certainty.OfLabel.Length} Kreise for {official.Labels.Length} labels",
                nameof(certainty)
            );
        var cases = new BorderlineCase[official.Labels.Length];
        for (var i = 0; i < cases.Length; i++)
        {
            var uncertain = certainty.OfLabel[i] < parameters.LeastCertainty;
            var near = official.SecondDistance[i] < parameters.LeastDistanceRatio * official.Distance[i];
            var frequent = uncertain ? certainty.MostFrequentOther(i, official.Labels[i]) : 0;
            cases[i] = new BorderlineCase(uncertain, near, frequent > 0 ? frequent : official.SecondCluster[i]);
        }
        return cases;
    }
}
