using Pipeline.Core.Cluster;

namespace Pipeline.Core.Diff;

/// <summary>
/// The margin of a Kreis between two clusters as a function of which factors have moved on to the newer edition. Which
/// inputs a factor carries stands in <see cref="Terms"/> and nowhere else:
/// revision – the older edition's values and moments, from as first used to as the sources give them today;
/// own – this Kreis's values from there on; others – mean and deviation of all from there on;
/// boundary – values and moments from without to with the new harmonisation; method – the centres, and all that moved beyond
/// revision in an indicator that is made otherwise than before.
/// </summary>
internal sealed class MarginGame
{
    private const int RevisionStep = 1,
        MovingStep = 2,
        BoundaryStep = 4;

    private readonly EditionState _from;
    private readonly EditionState _to;

    /// <summary>Data as first used, as of today, moved on without the boundary, as used now.</summary>
    private readonly Standardised[] _chain;
    private readonly bool[] _redefined;
    private readonly int _own;
    private readonly int _others;
    private readonly int _revision;
    private readonly int _boundary;
    private readonly int _method;

    public MarginGame(EditionComparison comparison)
    {
        (_from, _to) = (comparison.From, comparison.To);
        var today = comparison.FromToday ?? _from.Data;
        var without = comparison.WithoutBoundary() is { } values ? Scaling.Standardise(values) : _to.Data;
        _chain = [_from.Data, today, without, _to.Data];
        List<CauseFactor> factors = [CauseFactor.Own, CauseFactor.Others];
        if (Differ(_from.Data, today))
            factors.Add(CauseFactor.Revision);
        if (Differ(without, _to.Data))
            factors.Add(CauseFactor.Boundary);
        _redefined = [.. _from.Data.Features.Indicators.Select(i => comparison.Redefined.Contains(i.Code))];
        if (!_from.Anchor.Centres.AsSpan().SequenceEqual(_to.Anchor.Centres) || _redefined.Contains(true))
            factors.Add(CauseFactor.Method);
        Factors = factors;
        _own = Bit(CauseFactor.Own);
        _others = Bit(CauseFactor.Others);
        _revision = Bit(CauseFactor.Revision);
        _boundary = Bit(CauseFactor.Boundary);
        _method = Bit(CauseFactor.Method);
    }

    /// <summary>The factors that can differ between these editions: bit f of a subset stands for element f.</summary>
    public IReadOnlyList<CauseFactor> Factors { get; }

    /// <summary>Every factor switched.</summary>
    public int All => (1 << Factors.Count) - 1;

    /// <summary>(z − a)² − (z − b)² per indicator, z and the centres a and b made of what is switched and what is not.</summary>
    public void Terms(int row, int a, int b, int switched, Span<double> terms)
    {
        var shared = (Is(switched, _revision) ? RevisionStep : 0) | (Is(switched, _boundary) ? BoundaryStep : 0);
        var values = shared | (Is(switched, _own) ? MovingStep : 0);
        var moments = shared | (Is(switched, _others) ? MovingStep : 0);
        var redefined = (Is(switched, _revision) ? RevisionStep : 0) | (Is(switched, _method) ? MovingStep | BoundaryStep : 0);
        var anchor = Is(switched, _method) ? _to.Anchor : _from.Anchor;
        var centreA = anchor.Centre(a);
        var centreB = anchor.Centre(b);
        Span<double> x = stackalloc double[_chain.Length];
        Span<double> mean = stackalloc double[_chain.Length];
        Span<double> deviation = stackalloc double[_chain.Length];
        for (var j = 0; j < terms.Length; j++)
        {
            for (var s = 0; s < _chain.Length; s++)
                (x[s], mean[s], deviation[s]) = (_chain[s].Features.Row(row)[j], _chain[s].Means[j], _chain[s].StandardDeviations[j]);
            var (ofValue, ofMoments) = _redefined[j] ? (redefined, redefined) : (values, moments);
            var z = (StepChain.Sum(x, ofValue) - StepChain.Sum(mean, ofMoments)) / StepChain.Product(deviation, ofMoments);
            terms[j] = ((z - centreA[j]) * (z - centreA[j])) - ((z - centreB[j]) * (z - centreB[j]));
        }
    }

    private static bool Differ(Standardised a, Standardised b) => !a.Features.Values.AsSpan().SequenceEqual(b.Features.Values);

    private static bool Is(int switched, int bit) => (switched & bit) != 0;

    /// <summary>0 for a factor that is not present: it never counts as switched, and its step changes nothing.</summary>
    private int Bit(CauseFactor factor)
    {
        var index = Factors.ToList().IndexOf(factor);
        return index < 0 ? 0 : 1 << index;
    }
}
