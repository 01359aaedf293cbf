using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>The box around centred points along their principal components, and uniform draws from it.</summary>
internal sealed class ReferenceBox
{
    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _means;
    private readonly double[] _axes;
    private readonly double[] _low;
    private readonly double[] _high;

    public ReferenceBox(PointTable points)
    {
        (_rows, _columns) = (points.Rows, points.Columns);
        _means = Partition.Means(points.ByRow, _columns, new int[_rows], 1);
        _axes = SymmetricEigen.Vectors(Scatter(points), _columns);
        (_low, _high) = (new double[_columns], new double[_columns]);
        Array.Fill(_low, double.PositiveInfinity);
        Array.Fill(_high, double.NegativeInfinity);
        for (var i = 0; i < _rows; i++)
        {
            for (var axis = 0; axis < _columns; axis++)
            {
                var along = 0.0;
                for (var j = 0; j < _columns; j++)
                    along += (points.Row(i)[j] - _means[j]) * _axes[(j * _columns) + axis];
                (_low[axis], _high[axis]) = (Math.Min(_low[axis], along), Math.Max(_high[axis], along));
            }
        }
    }

    /// <summary>As many points as there were, drawn row by row, axis by axis.</summary>
    public PointTable Draw(SeededRandom random)
    {
        var drawn = new double[_rows * _columns];
        for (var i = 0; i < _rows; i++)
        {
            var row = drawn.AsSpan(i * _columns, _columns);
            _means.CopyTo(row);
            for (var axis = 0; axis < _columns; axis++)
            {
                var along = _low[axis] + (random.NextDouble() * (_high[axis] - _low[axis]));
                for (var j = 0; j < _columns; j++)
                    row[j] += along * _axes[(j * _columns) + axis];
            }
        }
        return new PointTable(drawn, _rows, _columns);
    }

    private double[] Scatter(PointTable points)
    {
        var scatter = new double[_columns * _columns];
        for (var i = 0; i < _rows; i++)
        for (var a = 0; a < _columns; a++)
        for (var b = 0; b < _columns; b++)
            scatter[(a * _columns) + b] += (points.Row(i)[a] - _means[a]) * (points.Row(i)[b] - _means[b]);
        return scatter;
    }
}
