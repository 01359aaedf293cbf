namespace Pipeline.Statistics;

/// <summary>Principal components of standardised columns: of their correlations (Jolliffe 2002).</summary>
public static class PrincipalComponents
{
    /// <summary>Variances along the components, falling; they add up to the number of columns.</summary>
    /// <param name="z">Row-major n×p, every column of mean 0 and standard deviation 1 (ddof 0).</param>
    /// <param name="columns">p.</param>
    public static double[] Variances(double[] z, int columns) => VariancesAlong(Correlations(z, columns), Axes(z, columns), columns);

    /// <summary>
    /// Points turned onto the components, each of standard deviation 1: their Euclidean distances are the Mahalanobis distances of
    /// the columns.
    /// </summary>
    /// <param name="z">As above.</param>
    /// <param name="columns">p.</param>
    /// <exception cref="ArgumentException">A column follows from the others.</exception>
    public static double[] Whiten(double[] z, int columns)
    {
        var axes = Axes(z, columns);
        var variances = VariancesAlong(Correlations(z, columns), axes, columns);
        if (variances[^1] < 1e-10)
            throw new ArgumentException("a column follows from the others: there is no Mahalanobis distance", nameof(z));
        var turned = new double[z.Length];
        for (var at = 0; at < z.Length; at++)
        {
            var (row, axis) = (at / columns * columns, at % columns);
            var sum = 0.0;
            for (var j = 0; j < columns; j++)
                sum += z[row + j] * axes[(j * columns) + axis];
            turned[at] = sum / Math.Sqrt(variances[axis]);
        }
        return turned;
    }

    /// <summary>How many components of equal variance would spread as these do: (Σλ)² / Σλ².</summary>
    /// <param name="variances">Variances along the components.</param>
    public static double EffectiveNumber(IReadOnlyList<double> variances) => variances.Sum() * variances.Sum() / variances.Sum(v => v * v);

    private static double[] Axes(double[] z, int columns) => SymmetricEigen.Vectors(Correlations(z, columns), columns);

    private static double[] Correlations(double[] z, int columns)
    {
        var matrix = new double[columns * columns];
        for (var row = 0; row < z.Length; row += columns)
        for (var a = 0; a < columns; a++)
        for (var b = 0; b < columns; b++)
            matrix[(a * columns) + b] += z[row + a] * z[row + b] * columns / z.Length;
        return matrix;
    }

    private static double[] VariancesAlong(double[] matrix, double[] axes, int columns)
    {
        var variances = new double[columns];
        for (var axis = 0; axis < columns; axis++)
        for (var a = 0; a < columns; a++)
        for (var b = 0; b < columns; b++)
            variances[axis] += axes[(a * columns) + axis] * matrix[(a * columns) + b] * axes[(b * columns) + axis];
        return variances;
    }
}
