using Pipeline.Statistics.LifeTables;

namespace Pipeline.Core.Normalise;

/// <summary>
/// How the open age group of each Kreis grew: between the person-years that are pooled and those some years earlier. Where the
/// population does not reach back at all, between the first and the last of the pooled years.
/// </summary>
internal sealed class OpenGroupGrowth
{
    private readonly double[] _earlier;
    private readonly double[] _later;
    private readonly int _years;
    private readonly double _country;

    /// <summary>Measures it.</summary>
    public OpenGroupGrowth(LifeTableCounts counts, LifeTableAges ages)
    {
        var pooled = counts.Deaths.Count;
        // The ends of years, earliest first, of the Kreise that have all of them; others get no life table.
        var ends = counts
            .OpenBefore.Reverse()
            .Concat(counts.People.Select(p => p.Select(k => k is null ? double.NaN : ages.Population(k)[^1]).ToArray()))
            .ToList();
        var before = counts.OpenBefore.Count;
        _years = YearsOf(counts);
        (_earlier, _later) =
            before > 0 ? (Lived(ends, 0, pooled), Lived(ends, before, pooled)) : (Lived(ends, 0, 1), Lived(ends, pooled - 1, 1));
        var known = Enumerable.Range(0, _later.Length).Where(i => _earlier[i] > 0 && _later[i] > 0).ToList();
        _country = _years > 0 && known.Count > 0 ? OpenGroup.Growth(known.Sum(i => _earlier[i]), known.Sum(i => _later[i]), _years) : 0;
    }

    /// <summary>Over how many years it is measured; 0 where nothing tells, and then none is supposed.</summary>
    public static int YearsOf(LifeTableCounts counts) => counts.OpenBefore.Count > 0 ? counts.OpenBefore.Count : counts.Deaths.Count - 1;

    /// <summary>Of a Kreis: the mean of its own and the country's.</summary>
    public double Of(int kreis) =>
        _years > 0 && _earlier[kreis] > 0 && _later[kreis] > 0
            ? OpenGroup.SteadyGrowth(OpenGroup.Growth(_earlier[kreis], _later[kreis], _years), _country)
            : _country;

    /// <summary>Person-years of some years from an end of a year on.</summary>
    private static double[] Lived(List<double[]> ends, int from, int years) =>
        [.. Enumerable.Range(0, ends[0].Length).Select(i => Enumerable.Range(from, years).Sum(y => (ends[y][i] + ends[y + 1][i]) / 2))];
}
