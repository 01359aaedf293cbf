namespace Pipeline.Statistics.LifeTables;

/// <summary>
/// Fills the open cells of a table in whole numbers so that its rows and columns add up: expected counts are scaled to both totals
/// (iterative proportional fitting, Deming and Stephan 1940) and rounded up or down so that the totals hold (controlled rounding, Cox
/// 1987: a rounding exists, and a flow from rows to columns finds it).
/// </summary>
public static class TwoWayApportionment
{
    private const int Rounds = 200;
    private const double Least = 1e-9;

    /// <summary>Fills the table.</summary>
    /// <param name="rows">What the open cells of each row add up to, 0 or more.</param>
    /// <param name="columns">What those of each column add up to; the sums of both are equal.</param>
    /// <param name="expected">Expected counts of the open cells, 0 or more; null where a cell is not open.</param>
    /// <returns>
    /// A count per open cell, null elsewhere; every row adds up, and every column as far as the open cells allow both.
    /// </returns>
    /// <exception cref="ArgumentException">Sums that differ, a negative number, a table of another size, or a row with a rest and no
    /// open cell.</exception>
    public static long?[,] Fill(IReadOnlyList<long> rows, IReadOnlyList<long> columns, double?[,] expected)
    {
        Check(rows, columns, expected);
        var fitted = Fit(rows, columns, expected);
        var counts = new long?[rows.Count, columns.Count];
        var (rowRest, columnRest) = (rows.ToArray(), columns.ToArray());
        for (var r = 0; r < rows.Count; r++)
        for (var c = 0; c < columns.Count; c++)
            if (expected[r, c] is not null)
            {
                var whole = (long)Math.Floor(fitted[r, c] + Least);
                counts[r, c] = whole;
                rowRest[r] -= whole;
                columnRest[c] -= whole;
            }
        new Rounding(counts, fitted, rowRest, columnRest).Run();
        return counts;
    }

    /// <summary>Splits a whole number into whole numbers by largest remainders; without any weight all count alike.</summary>
    /// <param name="total">What is split, 0 or more.</param>
    /// <param name="weights">One or more weights, 0 or more.</param>
    /// <returns>One share per weight; they add up to the total.</returns>
    public static long[] Share(long total, IReadOnlyList<double> weights) => Apportionment.LargestRemainder(total, weights);

    private static void Check(IReadOnlyList<long> rows, IReadOnlyList<long> columns, double?[,] expected)
    {
        if (expected.GetLength(0) != rows.Count || expected.GetLength(1) != columns.Count)
            throw new ArgumentException($"a table of {rows.Count} rows and {columns.Count} columns is needed", nameof(expected));
        if (rows.Concat(columns).Any(t => t < 0) || expected.Cast<double?>().Any(e => e is { } v && !(v >= 0)))
            throw new ArgumentException("totals and expected counts are 0 or more", nameof(expected));
        if (rows.Sum() != columns.Sum())
            throw new ArgumentException($"the rows add up to {rows.Sum()}, the columns to {columns.Sum()}", nameof(columns));
        for (var r = 0; r < rows.Count; r++)
            if (rows[r] > 0 && Enumerable.Range(0, columns.Count).All(c => expected[r, c] is null))
                throw new ArgumentException($"row {r} has a rest and no open cell", nameof(rows));
    }

    private static double[,] Fit(IReadOnlyList<long> rows, IReadOnlyList<long> columns, double?[,] expected)
    {
        var fitted = new double[rows.Count, columns.Count];
        for (var r = 0; r < rows.Count; r++)
        for (var c = 0; c < columns.Count; c++)
            // Nothing is impossible that is open: a cell nobody expects anything in may be the only one left.
            fitted[r, c] = expected[r, c] is { } e ? Math.Max(e, Least) : 0;
        for (var round = 0; round < Rounds; round++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                var sum = 0.0;
                for (var r = 0; r < rows.Count; r++)
                    sum += fitted[r, c];
                for (var r = 0; r < rows.Count && sum > 0; r++)
                    fitted[r, c] *= columns[c] / sum;
            }
            for (var r = 0; r < rows.Count; r++)
            {
                var sum = 0.0;
                for (var c = 0; c < columns.Count; c++)
                    sum += fitted[r, c];
                for (var c = 0; c < columns.Count && sum > 0; c++)
                    fitted[r, c] *= rows[r] / sum;
            }
        }
        return fitted;
    }

    /// <summary>Gives what rows have left to open cells, one each, so that columns are filled; larger fractions first.</summary>
    private sealed class Rounding(long?[,] counts, double[,] fitted, long[] rowRest, long[] columnRest)
    {
        private readonly bool[,] _raised = new bool[rowRest.Length, columnRest.Length];

        public void Run()
        {
            for (var r = 0; r < rowRest.Length; r++)
                while (rowRest[r] > 0 && Augment(r, new bool[columnRest.Length]))
                    rowRest[r]--;
            // Where both totals cannot hold with the open cells there are, those of the rows do.
            for (var r = 0; r < rowRest.Length; r++)
            for (; rowRest[r] > 0; rowRest[r]--)
                counts[r, Open(r).First()]++;
        }

        /// <summary>A path that gives row r one more without taking one from a column that is full.</summary>
        private bool Augment(int row, bool[] visited)
        {
            foreach (var c in Open(row).Where(c => !_raised[row, c]))
            {
                if (visited[c])
                    continue;
                visited[c] = true;
                if (columnRest[c] > 0)
                {
                    columnRest[c]--;
                    Raise(row, c);
                    return true;
                }
                for (var other = 0; other < rowRest.Length; other++)
                    if (_raised[other, c] && Augment(other, visited))
                    {
                        Lower(other, c);
                        Raise(row, c);
                        return true;
                    }
            }
            return false;
        }

        private void Raise(int row, int column)
        {
            _raised[row, column] = true;
            counts[row, column]++;
        }

        private void Lower(int row, int column)
        {
            _raised[row, column] = false;
            counts[row, column]--;
        }

        /// <summary>The open cells of a row, those with the larger fraction first, the earlier where they are equal.</summary>
        private IEnumerable<int> Open(int row) =>
            Enumerable
                .Range(0, columnRest.Length)
                .Where(c => counts[row, c] is not null)
                .OrderByDescending(c => fitted[row, c] - Math.Floor(fitted[row, c] + Least))
                .ThenBy(c => c);
    }
}
