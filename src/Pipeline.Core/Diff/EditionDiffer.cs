using Pipeline.Statistics;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Diff;

/// <summary>Compares two editions and splits every Kreis's change of margin into its causes (METHOD §6).</summary>
public static class EditionDiffer
{
    /// <summary>
    /// Compares with what is known of revisions, boundaries and certainty. Every factor present is among the causes of
    /// every Kreis: own and others always, revision, boundary and method where they changed any value. The parts of a Kreis add up
    /// to its change of margin within 1e-9 of the margins' scale.
    /// </summary>
    /// <param name="comparison">The editions, of the same Kreise and indicators in the same order, and what is known of them.</param>
    /// <exception cref="ArgumentException">
    /// Kreise, indicators or numbers of clusters differ, there are not six clusters, or the parts do not fit together.
    /// </exception>
    public static EditionDiff Compare(EditionComparison comparison)
    {
        var (from, to) = (comparison.From, comparison.To);
        var k = RequireComparable(from, to, comparison.Scheme.Count);
        comparison.RequireConsistent();
        int[] old = from.Official.Labels,
            now = to.Official.Labels;
        var against = new int[now.Length];
        for (var i = 0; i < against.Length; i++)
            against[i] = now[i] != old[i] ? now[i] : to.Official.SecondCluster[i];
        var (causes, marginFrom, marginTo) = Explain(new MarginGame(comparison), from, against);
        return new EditionDiff(
            from.Year,
            to.Year,
            Changes(comparison, causes),
            TransitionMatrix.Count(old, now, k),
            AdjustedRandIndex.Compute(old, now),
            causes,
            marginFrom,
            marginTo,
            against
        );
    }

    private static List<ClusterChange> Changes(EditionComparison comparison, List<Cause> causes)
    {
        var each = causes.Count / comparison.From.Data.Rows;
        var (from, to) = (comparison.From, comparison.To);
        var changes = new List<ClusterChange>();
        for (var i = 0; i < from.Data.Rows; i++)
        {
            var (old, now) = (from.Official.Labels[i], to.Official.Labels[i]);
            if (old == now)
                continue;
            var parts = causes.Skip(i * each).Take(each).GroupBy(c => c.Factor).ToDictionary(g => g.Key, g => g.Sum(c => c.Contribution));
            changes.Add(new ClusterChange(from.Data.Features.Kreise[i], old, now, ChangeClassifier.Classify(comparison, i, parts)));
        }
        return changes;
    }

    private static (List<Cause> Causes, double[] From, double[] To) Explain(MarginGame game, EditionState from, int[] against)
    {
        var indicators = from.Data.Features.Indicators;
        var causes = new List<Cause>(against.Length * game.Factors.Count * indicators.Count);
        var (marginFrom, marginTo) = (new double[against.Length], new double[against.Length]);
        var terms = new double[indicators.Count];
        for (var i = 0; i < against.Length; i++)
        {
            var (row, a, b) = (i, from.Official.Labels[i], against[i]);
            var parts = ShapleyValue.Split(game.Factors.Count, indicators.Count, (switched, into) => game.Terms(row, a, b, switched, into));
            for (var f = 0; f < game.Factors.Count; f++)
            for (var j = 0; j < indicators.Count; j++)
                causes.Add(new Cause(from.Data.Features.Kreise[i], a, b, game.Factors[f], indicators[j].Code, parts[f, j]));
            marginFrom[i] = Margin(game, i, a, b, 0, terms);
            marginTo[i] = Margin(game, i, a, b, game.All, terms);
        }
        return (causes, marginFrom, marginTo);
    }

    private static double Margin(MarginGame game, int row, int a, int b, int switched, double[] terms)
    {
        game.Terms(row, a, b, switched, terms);
        var sum = 0.0;
        foreach (var term in terms)
            sum += term;
        return sum;
    }

    private static int RequireComparable(EditionState from, EditionState to, int clusters)
    {
        if (!from.Data.Features.Kreise.SequenceEqual(to.Data.Features.Kreise))
            throw new ArgumentException($"the editions {from.Year} and {to.Year} do not have the same Kreise", nameof(to));
        from.Anchor.RequireColumns(from.Data);
        to.Anchor.RequireColumns(to.Data);
        if (!from.Anchor.IndicatorCodes.SequenceEqual(to.Anchor.IndicatorCodes))
            throw new ArgumentException($"the editions {from.Year} and {to.Year} do not have the same indicators", nameof(to));
        if (from.Anchor.Clusters != clusters || to.Anchor.Clusters != clusters)
            throw new ArgumentException(
                $"kinds of change are defined for {clusters} clusters, not for {from.Anchor.Clusters} and {to.Anchor.Clusters}",
                nameof(to)
            );
        if (from.Official.Labels.Length != from.Data.Rows || to.Official.Labels.Length != to.Data.Rows)
            throw new ArgumentException("a classification is not of its edition's Kreise", nameof(to));
        return clusters;
    }
}
