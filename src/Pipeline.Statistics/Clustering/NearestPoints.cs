namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Finds nearest points in a tree of boxes (Bentley 1975, with the box around the members of each half): exactly what sorting all
/// distances finds, in a time that hardly grows with their number. Of equally near points the lower row is nearer.
/// </summary>
public sealed class NearestPoints
{
    private const int LeafSize = 16;

    private readonly PointTable _points;
    private readonly int[] _rows;
    private readonly List<Box> _boxes = [];

    /// <summary>Builds the tree.</summary>
    /// <param name="points">The points.</param>
    /// <param name="rows">Those that may be found, each once.</param>
    public NearestPoints(PointTable points, IEnumerable<int> rows)
    {
        (_points, _rows) = (points, [.. rows]);
        if (_rows.Length > 0)
            Build(0, _rows.Length);
    }

    /// <summary>The nearest points to one of the table, itself left out, nearest first; fewer where there are not so many.</summary>
    /// <param name="row">The point.</param>
    /// <param name="count">How many, at least 1.</param>
    public IReadOnlyList<NearPoint> Find(int row, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var found = new List<NearPoint>(count + 1);
        if (_boxes.Count > 0)
            Search(0, new Query(row, count, found));
        return found;
    }

    private int Build(int from, int to)
    {
        var (low, high) = Bounds(from, to);
        var number = _boxes.Count;
        _boxes.Add(new Box(from, to, low, high, -1, -1));
        if (to - from <= LeafSize)
            return number;
        var axis = Enumerable.Range(0, low.Length).MaxBy(j => high[j] - low[j]);
        // Equal coordinates are told apart by row, so the tree does not depend on the order it was given.
        Array.Sort(_rows, from, to - from, Comparer<int>.Create((a, b) => Compare(a, b, axis)));
        var middle = from + ((to - from) / 2);
        var (first, second) = (Build(from, middle), Build(middle, to));
        _boxes[number] = _boxes[number] with { First = first, Second = second };
        return number;
    }

    private int Compare(int a, int b, int axis)
    {
        var order = _points.Row(a)[axis].CompareTo(_points.Row(b)[axis]);
        return order != 0 ? order : a.CompareTo(b);
    }

    private (double[] Low, double[] High) Bounds(int from, int to)
    {
        double[] low = [.. _points.Row(_rows[from])];
        double[] high = [.. low];
        for (var at = from + 1; at < to; at++)
        {
            var point = _points.Row(_rows[at]);
            for (var j = 0; j < low.Length; j++)
                (low[j], high[j]) = (Math.Min(low[j], point[j]), Math.Max(high[j], point[j]));
        }
        return (low, high);
    }

    private void Search(int number, Query query)
    {
        var box = _boxes[number];
        if (box.First < 0)
        {
            for (var at = box.From; at < box.To; at++)
                if (_rows[at] != query.Row)
                    new NearPoint(_rows[at], PointTable.SquaredDistance(_points.Row(query.Row), _points.Row(_rows[at]))).TakeInto(
                        query.Found,
                        query.Count
                    );
            return;
        }
        var (first, second) = (Least(box.First, query.Row), Least(box.Second, query.Row));
        if (first <= second)
        {
            Enter(box.First, first);
            Enter(box.Second, second);
        }
        else
        {
            Enter(box.Second, second);
            Enter(box.First, first);
        }

        void Enter(int child, double least)
        {
            if (!query.IsFull || least <= query.Worst)
                Search(child, query);
        }
    }

    /// <summary>The squared distance to a box: each term, rounded as those of its members are, is at most theirs.</summary>
    private double Least(int number, int row)
    {
        var (box, sum) = (_boxes[number], 0.0);
        var point = _points.Row(row);
        for (var j = 0; j < point.Length; j++)
        {
            var apart = point[j] - Math.Clamp(point[j], box.Low[j], box.High[j]);
            sum += apart * apart;
        }
        return sum;
    }

    /// <summary>A part of the rows, the box around them, and its halves; −1 where it has none.</summary>
    private sealed record Box(int From, int To, double[] Low, double[] High, int First, int Second);

    private sealed record Query(int Row, int Count, List<NearPoint> Found)
    {
        public bool IsFull => Found.Count == Count;

        public double Worst => Found[^1].SquaredDistance;
    }
}

/// <summary>A point that was found.</summary>
/// <param name="Row">Its row.</param>
/// <param name="SquaredDistance">Squared Euclidean distance, with the bits of <see cref="PointTable.SquaredDistance"/>.</param>
public readonly record struct NearPoint(int Row, double SquaredDistance)
{
    /// <summary>The nearer first, of equals the lower row.</summary>
    public static IComparer<NearPoint> Order { get; } =
        Comparer<NearPoint>.Create(
            (a, b) => a.SquaredDistance != b.SquaredDistance ? a.SquaredDistance.CompareTo(b.SquaredDistance) : a.Row.CompareTo(b.Row)
        );

    /// <summary>Keeps the nearest of all that come, in their order.</summary>
    /// <param name="nearest">Those so far.</param>
    /// <param name="count">How many to keep.</param>
    public void TakeInto(List<NearPoint> nearest, int count)
    {
        if (nearest.Count == count && Order.Compare(this, nearest[^1]) > 0)
            return;
        nearest.Insert(~nearest.BinarySearch(this, Order), this);
        if (nearest.Count > count)
            nearest.RemoveAt(count);
    }
}
