using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Points stored twice: by row for sums, by column for distances. Distances are computed for several points at once, each
/// vector lane adding up the columns of its own point in column order – so a result is the same to the last bit whatever
/// the vector width, and the same as the plain loop in <see cref="SquaredDistance"/>.
/// </summary>
public sealed class PointTable
{
    /// <summary>Vectors taken together where distances are computed: their sums do not wait for each other.</summary>
    private const int Block = 4;

    private readonly double[] _byColumn;
    private readonly double[] _padded;

    /// <summary>Takes points; they must not change afterwards.</summary>
    /// <param name="points">Row-major, rows × columns, finite.</param>
    /// <param name="rows">Number of points, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentException">Sizes disagree or are not positive.</exception>
    public PointTable(double[] points, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (points.Length != rows * columns)
            throw new ArgumentException($"{points.Length} values for {rows} rows and {columns} columns", nameof(points));
        (ByRow, Rows, Columns) = (points, rows, columns);
        var block = Block * Vector<double>.Count;
        PaddedRows = (rows + block - 1) / block * block;
        PaddedColumns = (columns + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _padded = new double[rows * PaddedColumns];
        for (var i = 0; i < rows; i++)
            points.AsSpan(i * columns, columns).CopyTo(_padded.AsSpan(i * PaddedColumns));
        _byColumn = new double[PaddedRows * columns];
        for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            _byColumn[(j * PaddedRows) + i] = points[(i * columns) + j];
    }

    /// <summary>Row-major, as given.</summary>
    public double[] ByRow { get; }

    /// <summary>Number of points n.</summary>
    public int Rows { get; }

    /// <summary>Number of columns p.</summary>
    public int Columns { get; }

    /// <summary>Columns rounded up to whole vectors: the length of a sum of <see cref="AddRows"/>.</summary>
    internal int PaddedColumns { get; }

    /// <summary>Rows rounded up to whole blocks of vectors; the extra points are zeros and their results are never read.</summary>
    internal int PaddedRows { get; }

    /// <summary>A table of some of the rows, in the order given; a row may stand several times.</summary>
    /// <param name="rows">0-based, at least one.</param>
    public PointTable Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length * Columns];
        for (var i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(taken.AsSpan(i * Columns));
        return new PointTable(taken, rows.Length, Columns);
    }

    /// <summary>The p values of one point.</summary>
    /// <param name="index">0-based.</param>
    public ReadOnlySpan<double> Row(int index) => ByRow.AsSpan(index * Columns, Columns);

    /// <summary>Squared Euclidean distance, columns added in order: the definition all others must equal.</summary>
    /// <param name="a">A point.</param>
    /// <param name="b">A point of at least as many columns; more are passed over.</param>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            var difference = a[j] - b[j];
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>Squared distances of all points from one place, in row order.</summary>
    /// <param name="centre">p values.</param>
    public double[] SquaredDistances(ReadOnlySpan<double> centre)
    {
        var padded = new double[PaddedRows];
        SquaredDistances(centre, padded);
        return padded[..Rows];
    }

    /// <summary>Squared distances of all points from one centre into a row of <see cref="PaddedRows"/> values.</summary>
    internal void SquaredDistances(ReadOnlySpan<double> centre, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(centre.Length, Columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, PaddedRows);
        ref var x = ref MemoryMarshal.GetArrayDataReference(_byColumn);
        ref var c = ref MemoryMarshal.GetReference(centre);
        ref var r = ref MemoryMarshal.GetReference(result);
        unchecked
        {
            var width = Vector<double>.Count;
            for (var i = 0; i < PaddedRows; i += Block * width)
            {
                var (sum0, sum1, sum2, sum3) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
                var at = (nuint)i;
                for (var j = 0; j < centre.Length; j++, at += (nuint)PaddedRows)
                {
                    var middle = new Vector<double>(Unsafe.Add(ref c, j));
                    var d0 = Vector.LoadUnsafe(ref x, at) - middle;
                    var d1 = Vector.LoadUnsafe(ref x, at + (nuint)width) - middle;
                    var d2 = Vector.LoadUnsafe(ref x, at + (nuint)(2 * width)) - middle;
                    var d3 = Vector.LoadUnsafe(ref x, at + (nuint)(3 * width)) - middle;
                    (sum0, sum1, sum2, sum3) = (sum0 + (d0 * d0), sum1 + (d1 * d1), sum2 + (d2 * d2), sum3 + (d3 * d3));
                }
                sum0.StoreUnsafe(ref r, (nuint)i);
                sum1.StoreUnsafe(ref r, (nuint)(i + width));
                sum2.StoreUnsafe(ref r, (nuint)(i + (2 * width)));
                sum3.StoreUnsafe(ref r, (nuint)(i + (3 * width)));
            }
        }
    }

    /// <summary>
    /// Adds every row to the sum of its cluster, rows in order, all columns of a row at once: each lane is the sum of one
    /// column, as the plain loop would have it.
    /// </summary>
    /// <param name="labels">Cluster per row, 0 … k − 1.</param>
    /// <param name="sums">k sums of <see cref="PaddedColumns"/> values each, added to.</param>
    internal void AddRows(ReadOnlySpan<long> labels, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels.Length, Rows);
        ref var x = ref MemoryMarshal.GetArrayDataReference(_padded);
        ref var label = ref MemoryMarshal.GetReference(labels);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        unchecked
        {
            nuint from = 0;
            for (var i = 0; i < Rows; i++)
            {
                var to = (nuint)((int)Unsafe.Add(ref label, i) * PaddedColumns);
                for (
                    var j = 0;
                    j < PaddedColumns;
                    j += Vector<double>.Count, from += (nuint)Vector<double>.Count, to += (nuint)Vector<double>.Count
                )
                    (Vector.LoadUnsafe(ref sum, to) + Vector.LoadUnsafe(ref x, from)).StoreUnsafe(ref sum, to);
            }
        }
    }
}
