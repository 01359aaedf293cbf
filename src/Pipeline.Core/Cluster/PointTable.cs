using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Cluster;

/// <summary>
/// Points held twice: by row for sums, by column for distances. Distances are computed for several points at once, each
/// vector lane adding up the columns of its own point in column order – so a result is the same to the last bit whatever
/// the vector width, and the same as the plain loop in <see cref="SquaredDistance"/>.
/// </summary>
internal sealed class PointTable
{
    private readonly double[] _byColumn;

    public PointTable(double[] points, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (points.Length != rows * columns)
            throw new ArgumentException($"{points.Length} values for {rows} rows and {columns} columns", nameof(points));
        (ByRow, Rows, Columns) = (points, rows, columns);
        PaddedRows = (rows + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _byColumn = new double[PaddedRows * columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                _byColumn[(j * PaddedRows) + i] = points[(i * columns) + j];
    }

    /// <summary>Row-major, as given.</summary>
    public double[] ByRow { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Rows rounded up to whole vectors; the extra points are zeros and their results are never read.</summary>
    public int PaddedRows { get; }

    /// <summary>A table of some of the rows, in the order given; a row may stand several times.</summary>
    public PointTable Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length * Columns];
        for (var i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(taken.AsSpan(i * Columns));
        return new PointTable(taken, rows.Length, Columns);
    }

    public ReadOnlySpan<double> Row(int index) => ByRow.AsSpan(index * Columns, Columns);

    /// <summary>Squared Euclidean distance, columns added in order: the definition all others must equal.</summary>
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

    /// <summary>Squared distances of all points from one centre into a row of <see cref="PaddedRows"/> values.</summary>
    public void SquaredDistances(ReadOnlySpan<double> centre, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(centre.Length, Columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, PaddedRows);
        ref var x = ref MemoryMarshal.GetArrayDataReference(_byColumn);
        ref var c = ref MemoryMarshal.GetReference(centre);
        ref var r = ref MemoryMarshal.GetReference(result);
        unchecked
        {
            for (var i = 0; i < PaddedRows; i += Vector<double>.Count)
            {
                var sum = Vector<double>.Zero;
                var at = i;
                for (var j = 0; j < centre.Length; j++, at += PaddedRows)
                {
                    var difference = Vector.LoadUnsafe(ref x, (nuint)at) - new Vector<double>(Unsafe.Add(ref c, j));
                    sum += difference * difference;
                }
                sum.StoreUnsafe(ref r, (nuint)i);
            }
        }
    }
}
