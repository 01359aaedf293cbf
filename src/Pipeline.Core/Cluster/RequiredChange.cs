using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>What one indicator alone would have to become for a Kreis to be in its second cluster.</summary>
/// <param name="Indicator">The code of the indicator.</param>
/// <param name="Current">Its value now, in its unit.</param>
/// <param name="Value">The nearest value that does it; null where none does within the range seen in Germany.</param>
public sealed record RequiredChange(string Indicator, double Current, double? Value)
{
    /// <summary>Value − current; null where no value does it.</summary>
    public double? Change => Value - Current;
}

/// <summary>
/// For one indicator with all else fixed – the other values of the Kreis and all values of the others – the distances to
/// the centres are quadratics of its z-score, and the z-score rises with the value, which moves mean and deviation of all
/// Kreise a little. The Kreis moves from a to b where d²(b) &lt; (1 − h)²·d²(a), one quadratic,
/// and b is nearest of all: d²(b) − d²(c) is linear. Both hold on one interval, cut off at the values seen in Germany.
/// </summary>
public sealed class RequiredChanges
{
    /// <summary>
    /// Steps past the bound, in z, tried one after the other: the rule asks for less, not for equal, and whoever
    /// standardises anew with the value rounds otherwise.
    /// </summary>
    private static readonly double[] Steps = [1e-9, 1e-8, 1e-6];

    private readonly Standardised _data;
    private readonly Anchor _anchor;
    private readonly OfficialClassification _official;
    private readonly double _hysteresis;
    private readonly double[] _least;
    private readonly double[] _most;

    /// <summary>The rule of one edition.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="anchor">The frozen centres.</param>
    /// <param name="official">A Kreis's label is the cluster to leave, its second cluster the one to reach.</param>
    /// <param name="hysteresis">h in [0, 1): what leaving the present cluster takes.</param>
    /// <exception cref="ArgumentException">The classification or the anchor is not of these data, or h is out of range.</exception>
    public RequiredChanges(Standardised data, Anchor anchor, OfficialClassification official, double hysteresis)
    {
        anchor.RequireColumns(data);
        if (official.Labels.Length != data.Rows)
            throw new ArgumentException($"{official.Labels.Length} labels for {data.Rows} rows", nameof(official));
        ArgumentOutOfRangeException.ThrowIfNegative(hysteresis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(hysteresis, 1);
        (_data, _anchor, _official, _hysteresis) = (data, anchor, official, hysteresis);
        (_least, _most) = ([.. data.Features.Row(0)], [.. data.Features.Row(0)]);
        for (var at = 0; at < data.Features.Values.Length; at++)
        {
            var (j, value) = (at % data.Columns, data.Features.Values[at]);
            (_least[j], _most[j]) = (Math.Min(_least[j], value), Math.Max(_most[j], value));
        }
    }

    /// <summary>What each indicator alone would have to become, in column order.</summary>
    /// <param name="row">The Kreis.</param>
    public IReadOnlyList<RequiredChange> Compute(int row)
    {
        var changes = new RequiredChange[_data.Columns];
        for (var j = 0; j < changes.Length; j++)
            changes[j] = new RequiredChange(
                _data.Features.Indicators[j].Code,
                _data.Features.Row(row)[j],
                new Target(this, row, j).Nearest()
            );
        return changes;
    }

    /// <summary>Whether a value of one indicator, all else as it is, leads a Kreis into its second cluster.</summary>
    /// <param name="row">The Kreis.</param>
    /// <param name="column">The indicator.</param>
    /// <param name="value">Its value, in its unit.</param>
    public bool Suffices(int row, int column, double value) => new Target(this, row, column).Reaches(value);

    /// <summary>One indicator of one Kreis.</summary>
    private sealed class Target(RequiredChanges rule, int row, int column)
    {
        private readonly Anchor _anchor = rule._anchor;
        private readonly int _from = rule._official.Labels[row];
        private readonly int _to = rule._official.SecondCluster[row];
        private readonly double _now = rule._data.Row(row)[column];
        private readonly OthersMoments _others = OthersMoments.Compute(rule._data, row, column);
        private double _low = rule._least[column];
        private double _high = rule._most[column];

        public double? Nearest()
        {
            (_low, _high) = (ToZ(_low), ToZ(_high));
            CutToHysteresis();
            for (var c = 1; c <= _anchor.Clusters; c++)
                if (c != _to)
                    CutToNearer(c);
            if (!(_low <= _high))
                return null;
            var bound = Math.Clamp(_now, _low, _high);
            foreach (var step in Steps)
            {
                var z = bound > _now ? Math.Min(bound + step, _high) : Math.Max(bound - step, _low);
                var value = _others.ToValue(z);
                if (Reaches(value))
                    return value;
            }
            return null;
        }

        /// <summary>The rule itself, as the classifier applies it, at a value of the indicator.</summary>
        public bool Reaches(double value)
        {
            double[] z = [.. rule._data.Row(row)];
            z[column] = ToZ(value);
            var distances = new double[_anchor.Clusters];
            _anchor.Distances(z, distances);
            return OfficialClassifier.Choose(distances, _from, rule._hysteresis) == _to;
        }

        /// <summary>q(z) = (z − b)² + B − s·((z − a)² + A) &lt; 0 with s = (1 − h)²; A and B are the other indicators' parts.</summary>
        private void CutToHysteresis()
        {
            var (a, b) = (_anchor.Centre(_from)[column], _anchor.Centre(_to)[column]);
            var share = (1 - rule._hysteresis) * (1 - rule._hysteresis);
            var square = 1 - share;
            var half = (share * a) - b; // of the linear coefficient
            var constant = (b * b) + Rest(_to) - (share * ((a * a) + Rest(_from)));
            if (square < 1e-12)
            {
                CutLinear(2 * half, constant);
                return;
            }
            var root = (half * half) - (square * constant);
            if (root <= 0)
            {
                (_low, _high) = (double.PositiveInfinity, double.NegativeInfinity);
                return;
            }
            Cut((-half - Math.Sqrt(root)) / square, (-half + Math.Sqrt(root)) / square);
        }

        /// <summary>d²(to) − d²(c) ≤ 0: the squares cancel.</summary>
        private void CutToNearer(int c)
        {
            var (there, other) = (_anchor.Centre(_to)[column], _anchor.Centre(c)[column]);
            CutLinear(2 * (other - there), (there * there) + Rest(_to) - (other * other) - Rest(c));
        }

        /// <summary>slope·z + constant ≤ 0.</summary>
        private void CutLinear(double slope, double constant)
        {
            if (slope > 0)
                Cut(double.NegativeInfinity, -constant / slope);
            else if (slope < 0)
                Cut(-constant / slope, double.PositiveInfinity);
            else if (constant > 0)
                Cut(double.PositiveInfinity, double.NegativeInfinity);
        }

        private void Cut(double low, double high) => (_low, _high) = (Math.Max(_low, low), Math.Min(_high, high));

        /// <summary>Squared distance to a centre in the other indicators.</summary>
        private double Rest(int cluster)
        {
            var (z, centre) = (rule._data.Row(row).ToArray(), _anchor.Centre(cluster).ToArray());
            z[column] = centre[column];
            return PointTable.SquaredDistance(z, centre);
        }

        private double ToZ(double value) => _others.ToZ(value);
    }
}
