namespace Pipeline.Statistics.Clustering;

/// <summary>
/// What one thread needs to run one start after another without allocating: labels, centres, and the squared distance
/// of every point from every centre. Only the distances of centres whose members changed are computed anew, which
/// changes no digit of them.
/// </summary>
internal sealed class KMeansWorkspace
{
    private readonly bool[] _touched;
    private readonly double[] _sums;

    public KMeansWorkspace(PointTable points, int k)
    {
        (Points, Clusters) = (points, k);
        Distances = new double[k * points.PaddedRows];
        Labels = new long[points.PaddedRows];
        Nearest = new long[points.PaddedRows];
        Weights = new double[points.Rows];
        Costs = new double[k * points.PaddedRows];
        Saved = new double[points.PaddedRows];
        Centres = new double[k * points.Columns];
        Sizes = new int[k];
        _touched = new bool[k];
        _sums = new double[k * points.PaddedColumns];
        Reset();
    }

    public PointTable Points { get; }

    public int Clusters { get; }

    /// <summary>Cluster-major: one row of <see cref="PointTable.PaddedRows"/> values per centre.</summary>
    public double[] Distances { get; }

    /// <summary>The cluster of each point, −1 before the first assignment and in the padding; long to fit the lanes.</summary>
    public long[] Labels { get; }

    /// <summary>Scratch of the assignment.</summary>
    public long[] Nearest { get; }

    /// <summary>Scratch of k-means++.</summary>
    public double[] Weights { get; }

    /// <summary>Scratch of the exchange, cluster-major as <see cref="Distances"/>: what joining a cluster costs.</summary>
    public double[] Costs { get; }

    /// <summary>Scratch of the exchange: what leaving its cluster saves, per point.</summary>
    public double[] Saved { get; }

    /// <summary>k×p row-major.</summary>
    public double[] Centres { get; }

    public int[] Sizes { get; }

    public Span<double> Centre(int c) => Centres.AsSpan(c * Points.Columns, Points.Columns);

    public Span<double> DistancesOf(int c) => Distances.AsSpan(c * Points.PaddedRows, Points.PaddedRows);

    /// <summary>Forgets the last start.</summary>
    public void Reset()
    {
        Array.Fill(Labels, -1);
        Array.Clear(Sizes);
    }

    /// <summary>The sum of squared distances from the centres as they are, rows in order.</summary>
    public double Inertia()
    {
        var sum = 0.0;
        for (var i = 0; i < Points.Rows; i++)
            sum += Distances[((int)Labels[i] * Points.PaddedRows) + i];
        return sum;
    }

    /// <summary>Takes a centre and computes all points' distances from it.</summary>
    public void SetCentre(int c, ReadOnlySpan<double> centre)
    {
        centre.CopyTo(Centre(c));
        Points.SquaredDistances(Centre(c), DistancesOf(c));
    }

    /// <summary>Moves a point; centres are stale until <see cref="UpdateCentres"/>.</summary>
    public void Move(int row, int cluster)
    {
        if (Labels[row] >= 0)
        {
            Sizes[Labels[row]]--;
            _touched[Labels[row]] = true;
        }
        Labels[row] = cluster;
        Sizes[cluster]++;
        _touched[cluster] = true;
    }

    /// <summary>Makes the centres of all clusters touched since the last call the means of their members.</summary>
    public void UpdateCentres()
    {
        Array.Clear(_sums);
        Points.AddRows(Labels, _sums);
        for (var c = 0; c < Clusters; c++)
        {
            if (!_touched[c])
                continue;
            var centre = Centre(c);
            for (var j = 0; j < centre.Length; j++)
                centre[j] = _sums[(c * Points.PaddedColumns) + j] / Sizes[c];
            Points.SquaredDistances(centre, DistancesOf(c));
            _touched[c] = false;
        }
    }

    /// <summary>
    /// Moves a point and shifts the two centres by what it brings and takes. After many shifts a centre is off its mean
    /// by rounding: the clusters stay touched until <see cref="UpdateCentres"/>.
    /// </summary>
    public void Shift(int row, int to)
    {
        var from = (int)Labels[row];
        Move(row, to);
        var point = Points.Row(row);
        var left = Centre(from);
        var joined = Centre(to);
        for (var j = 0; j < point.Length; j++)
        {
            left[j] -= (point[j] - left[j]) / Sizes[from];
            joined[j] += (point[j] - joined[j]) / Sizes[to];
        }
        Points.SquaredDistances(left, DistancesOf(from));
        Points.SquaredDistances(joined, DistancesOf(to));
    }
}
