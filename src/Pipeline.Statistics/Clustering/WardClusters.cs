namespace Pipeline.Statistics.Clustering;

/// <summary>
/// The clusters still alive while a Ward tree grows. A cluster stands in the slot of its lowest row. Its distance to
/// another is d² = 2·nₐ·n_b / (nₐ + n_b) · |mean difference|², the value Lance and Williams' recurrence leads to.
/// </summary>
internal sealed class WardClusters
{
    /// <summary>The slot of the lowest row; row 0 is never absorbed.</summary>
    public const int First = 0;

    private readonly double[] _means;
    private readonly double[] _sizes;
    private readonly int[] _next;
    private readonly int[] _before;
    private readonly int _columns;

    public WardClusters(PointTable points)
    {
        Count = points.Rows;
        _columns = points.Columns;
        _means = [.. points.ByRow];
        _sizes = new double[points.Rows];
        _next = new int[points.Rows];
        _before = new int[points.Rows];
        for (var i = 0; i < points.Rows; i++)
            (_sizes[i], _next[i], _before[i]) = (1, i + 1, i - 1);
    }

    public int Count { get; private set; }

    /// <summary>The nearest other cluster. Among equals the preferred one (the chain must end), else the lowest slot.</summary>
    public (int Slot, double SquaredDistance) NearestTo(int slot, int preferred)
    {
        var best = preferred >= 0 ? SquaredDistance(slot, preferred) : double.PositiveInfinity;
        var nearest = preferred;
        for (var other = First; other < _next.Length; other = _next[other])
        {
            if (other == slot)
                continue;
            var squared = SquaredDistance(slot, other);
            if (squared < best || nearest < 0)
                (best, nearest) = (squared, other);
        }
        return (nearest, best);
    }

    /// <summary>Puts the second cluster, of the higher slot, into the first.</summary>
    public void Merge(int into, int from)
    {
        var size = _sizes[into] + _sizes[from];
        for (var j = 0; j < _columns; j++)
        {
            ref var mean = ref _means[(into * _columns) + j];
            mean = ((_sizes[into] * mean) + (_sizes[from] * _means[(from * _columns) + j])) / size;
        }
        _sizes[into] = size;
        _next[_before[from]] = _next[from];
        if (_next[from] < _before.Length)
            _before[_next[from]] = _before[from];
        Count--;
    }

    private double SquaredDistance(int a, int b)
    {
        // Symmetric to the last bit: the chain must see the same distance from both ends.
        var squared = PointTable.SquaredDistance(_means.AsSpan(a * _columns, _columns), _means.AsSpan(b * _columns, _columns));
        return 2 * (_sizes[a] * _sizes[b]) / (_sizes[a] + _sizes[b]) * squared;
    }
}
