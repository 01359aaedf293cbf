namespace Pipeline.Statistics;

/// <summary>
/// Eigenvectors of a small symmetric matrix by Jacobi rotations in cyclic order (Golub &amp; Van Loan 2013, §8.5). Every
/// operation is in a fixed order, so the digits are the same everywhere. Math.NET's method rounds otherwise, which would change
/// the last digits of gap statistics already published (ADR 16).
/// </summary>
internal static class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    /// <summary>Orthonormal eigenvectors as columns of a p×p row-major matrix, by falling eigenvalue; of each vector the
    /// entry of largest size (the first of equals) is positive.</summary>
    /// <param name="symmetric">p×p row-major, finite.</param>
    /// <param name="p">Order of the matrix; meant for about ten.</param>
    public static double[] Vectors(double[] symmetric, int p)
    {
        double[] a = [.. symmetric];
        var v = new double[p * p];
        for (var j = 0; j < p; j++)
            v[(j * p) + j] = 1;
        for (var sweep = 0; sweep < MaximumSweeps && !IsDiagonal(a, p); sweep++)
        for (var i = 0; i < p; i++)
        for (var j = i + 1; j < p; j++)
            Rotate(a, v, p, i, j);
        return Ordered(a, v, p);
    }

    private static bool IsDiagonal(double[] a, int p)
    {
        var (off, diagonal) = (0.0, 0.0);
        for (var i = 0; i < p; i++)
        for (var j = 0; j < p; j++)
            if (i == j)
                diagonal += a[(i * p) + j] * a[(i * p) + j];
            else
                off += a[(i * p) + j] * a[(i * p) + j];
        return off <= 1e-32 * diagonal;
    }

    /// <summary>Rotates the plane of axes i and j so that the entry they share vanishes.</summary>
    private static void Rotate(double[] a, double[] v, int p, int i, int j)
    {
        var shared = a[(i * p) + j];
        if (shared == 0)
            return;
        var theta = (a[(j * p) + j] - a[(i * p) + i]) / (2 * shared);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(1 + (theta * theta)));
        var cos = 1 / Math.Sqrt(1 + (t * t));
        var sin = t * cos;
        for (var r = 0; r < p; r++)
            (a[(r * p) + i], a[(r * p) + j]) = RotatePair(a[(r * p) + i], a[(r * p) + j], cos, sin);
        for (var c = 0; c < p; c++)
            (a[(i * p) + c], a[(j * p) + c]) = RotatePair(a[(i * p) + c], a[(j * p) + c], cos, sin);
        for (var r = 0; r < p; r++)
            (v[(r * p) + i], v[(r * p) + j]) = RotatePair(v[(r * p) + i], v[(r * p) + j], cos, sin);
        (a[(i * p) + j], a[(j * p) + i]) = (0, 0);
    }

    private static (double First, double Second) RotatePair(double x, double y, double cos, double sin) =>
        ((cos * x) - (sin * y), (sin * x) + (cos * y));

    private static double[] Ordered(double[] a, double[] v, int p)
    {
        var ordered = new double[p * p];
        var to = 0;
        foreach (var from in Enumerable.Range(0, p).OrderByDescending(c => a[(c * p) + c]).ThenBy(c => c))
        {
            var largest = Enumerable.Range(0, p).MaxBy(r => Math.Abs(v[(r * p) + from]));
            var sign = v[(largest * p) + from] < 0 ? -1 : 1;
            for (var r = 0; r < p; r++)
                ordered[(r * p) + to] = sign * v[(r * p) + from];
            to++;
        }
        return ordered;
    }
}
