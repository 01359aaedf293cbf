using System.Globalization;

namespace Pipeline.Bench;

/// <summary>
/// The data set of the benchmark, a formula and no real figures: s₀ = 20230131, s ← 48271·s mod (2³¹ − 1), u = s / 2³¹.
/// Row by row: a group g = ⌊6u⌋, then for each of seven columns centre[g, j] + 2·(u₁ + u₂ + u₃ + u₄ − 2), four fresh
/// draws each – nearly normal with deviation 1.15, so that the six groups overlap as those of real Kreise do. At the
/// end every column is z-scored with the population deviation.
/// </summary>
internal static class BenchData
{
    public const int Columns = 7;

    private static readonly double[][] Centres =
    [
        [1.2, 1.3, 2.4, -0.5, -0.9, 1.2, 1.3],
        [0.5, 1.6, 0.4, 0.2, -0.1, 0.1, 1.6],
        [-1.1, 1.5, -0.4, 1.8, 1.1, -1.2, 0.8],
        [1.1, -0.3, 0.3, -0.9, -0.7, 1.2, -0.3],
        [0.1, -0.8, -0.2, -0.5, -0.2, 0.0, -0.7],
        [-0.9, -0.7, -0.7, 0.5, 0.9, -0.8, -1.0],
    ];

    /// <summary>Row-major z-scores.</summary>
    public static double[] Z(int rows)
    {
        var state = 20230131L;
        var z = new double[rows * Columns];
        for (var i = 0; i < rows; i++)
        {
            var group = Centres[(int)(6 * Next(ref state))];
            for (var j = 0; j < Columns; j++)
                z[(i * Columns) + j] = group[j] + (2 * (Next(ref state) + Next(ref state) + Next(ref state) + Next(ref state) - 2));
        }
        for (var j = 0; j < Columns; j++)
            Standardise(z, j, rows);
        return z;
    }

    /// <summary>One line per row, round-trip digits, no header: what the other programs read.</summary>
    public static void Write(string path, double[] z) =>
        File.WriteAllLines(
            path,
            z.Chunk(Columns).Select(row => string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))))
        );

    private static void Standardise(double[] z, int column, int rows)
    {
        var (mean, squares) = (0.0, 0.0);
        for (var at = column; at < z.Length; at += Columns)
            mean += z[at] / rows;
        for (var at = column; at < z.Length; at += Columns)
            squares += (z[at] - mean) * (z[at] - mean);
        var deviation = Math.Sqrt(squares / rows);
        for (var at = column; at < z.Length; at += Columns)
            z[at] = (z[at] - mean) / deviation;
    }

    private static double Next(ref long state)
    {
        state = 48271 * state % 2147483647;
        return state / 2147483648.0;
    }
}
