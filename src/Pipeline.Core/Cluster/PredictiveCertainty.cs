namespace Pipeline.Core.Cluster;

/// <summary>
/// Predictive certainty (METHOD §9): the share of simulated next years in which a Kreis keeps its label under the official
/// rule – frozen centres and hysteresis. Unlike the bootstrap, which refits the centres, it asks about the label that is
/// published, and it can be checked: next year tells.
/// </summary>
public static class PredictiveCertainty
{
    /// <summary>Estimates it for one edition.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="anchor">The frozen centres, over the same indicators.</param>
    /// <param name="labels">Official labels, 1 … k, in row order.</param>
    /// <param name="years">The simulated next years, of the same Kreise.</param>
    /// <param name="hysteresis">h of the official rule.</param>
    /// <exception cref="ArgumentException">Sizes disagree.</exception>
    public static PredictiveResult Estimate(Standardised data, Anchor anchor, int[] labels, NextYears years, double hysteresis)
    {
        anchor.RequireColumns(data);
        if (labels.Length != data.Rows || years.SizeClass.Length != data.Rows || years.Columns != data.Columns)
            throw new ArgumentException($"labels or years are not of these {data.Rows} Kreise", nameof(years));
        var k = anchor.Clusters;
        var counts = new int[k];
        var shares = new double[data.Rows * k];
        var ofLabel = new double[data.Rows];
        var scratch = new Scratch(new double[data.Columns], new double[k]);
        for (var i = 0; i < data.Rows; i++)
        {
            Array.Clear(counts);
            var vectors = years.Vectors[years.SizeClass[i]].Length / data.Columns;
            for (var v = 0; v < vectors; v++)
                counts[Next(data, anchor, labels[i], (i, v), years, hysteresis, scratch) - 1]++;
            for (var c = 0; c < k; c++)
                shares[(i * k) + c] = (double)counts[c] / vectors;
            ofLabel[i] = shares[(i * k) + labels[i] - 1];
        }
        return new PredictiveResult(years.Basis, ofLabel, shares);
    }

    /// <summary>The label of a Kreis in one simulated year.</summary>
    private static int Next(
        Standardised data,
        Anchor anchor,
        int label,
        (int Row, int Vector) at,
        NextYears years,
        double hysteresis,
        Scratch scratch
    )
    {
        var p = data.Columns;
        var now = data.Row(at.Row);
        var change = years.Vectors[years.SizeClass[at.Row]].AsSpan(at.Vector * p, p);
        for (var j = 0; j < p; j++)
            scratch.Place[j] = now[j] + (years.Scale is { } scale ? scale[(at.Row * p) + j] * change[j] : change[j]);
        anchor.Distances(scratch.Place, scratch.Distances);
        return OfficialClassifier.Choose(scratch.Distances, label, hysteresis);
    }

    private readonly record struct Scratch(double[] Place, double[] Distances);
}
