namespace Pipeline.Core.Cluster;

/// <summary>Classes of Kreise of similar size: the smaller a Kreis, the more its values change by chance.</summary>
public static class SizeClasses
{
    /// <summary>Classes of equal numbers of Kreise by rising inhabitants; equal ones in row order.</summary>
    /// <param name="inhabitants">Per Kreis in row order.</param>
    /// <param name="classes">How many, at least 1.</param>
    /// <returns>0 … classes − 1 per Kreis in row order.</returns>
    public static int[] Of(double[] inhabitants, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        var found = new int[inhabitants.Length];
        var rank = 0L;
        foreach (var row in Enumerable.Range(0, inhabitants.Length).OrderBy(i => inhabitants[i]).ThenBy(i => i))
            found[row] = (int)(rank++ * classes / inhabitants.Length);
        return found;
    }
}
