using Pipeline.Core.Cluster;

namespace Pipeline.Core.Diff;

/// <summary>
/// The margin of a Kreis between two clusters as a function of which factors have moved on to the newer edition. Which
/// inputs a factor carries stands in <see cref="Terms"/> and nowhere else: a further factor is one more bit there.
/// </summary>
internal sealed class MarginGame
{
    private readonly EditionState _from;
    private readonly EditionState _to;
    private readonly int _own;
    private readonly int _others;
    private readonly int _method;

    public MarginGame(EditionState from, EditionState to)
    {
        (_from, _to) = (from, to);
        List<CauseFactor> factors = [CauseFactor.Own, CauseFactor.Others];
        if (!from.Anchor.Centres.AsSpan().SequenceEqual(to.Anchor.Centres))
            factors.Add(CauseFactor.Method);
        Factors = factors;
        _own = Bit(CauseFactor.Own);
        _others = Bit(CauseFactor.Others);
        _method = Bit(CauseFactor.Method);
    }

    /// <summary>The factors that can differ between these editions: bit f of a subset stands for element f.</summary>
    public IReadOnlyList<CauseFactor> Factors { get; }

    /// <summary>Every factor switched.</summary>
    public int All => (1 << Factors.Count) - 1;

    /// <summary>(z − a)² − (z − b)² per indicator, z and the centres a and b made of what is switched and what is not.</summary>
    public void Terms(int row, int a, int b, int switched, Span<double> terms)
    {
        var values = Side(switched, _own).Data.Features.Row(row);
        var all = Side(switched, _others).Data;
        var anchor = Side(switched, _method).Anchor;
        var centreA = anchor.Centre(a);
        var centreB = anchor.Centre(b);
        for (var j = 0; j < terms.Length; j++)
        {
            var z = (values[j] - all.Means[j]) / all.StandardDeviations[j];
            terms[j] = ((z - centreA[j]) * (z - centreA[j])) - ((z - centreB[j]) * (z - centreB[j]));
        }
    }

    private EditionState Side(int switched, int bit) => (switched & bit) != 0 ? _to : _from;

    /// <summary>0 for a factor that is not present: it never counts as switched, and both editions agree on it.</summary>
    private int Bit(CauseFactor factor)
    {
        var index = Factors.ToList().IndexOf(factor);
        return index < 0 ? 0 : 1 << index;
    }
}
