using Pipeline.Core.Gates;
using Pipeline.Statistics;

namespace Pipeline.Fuzz.Semantic;

/// <summary>How often faults were seen.</summary>
/// <param name="Trials">How many faulty columns there were.</param>
/// <param name="Stopped">How many stopped the run.</param>
/// <param name="Listed">How many did not, but were listed for the operator.</param>
/// <param name="Before">How many the gates against the period last accepted stop, which were all there was.</param>
public sealed record Detection(int Trials, int Stopped, int Listed, int Before)
{
    /// <summary>Nothing tried.</summary>
    public static Detection None { get; } = new(0, 0, 0, 0);

    /// <summary>One trial more.</summary>
    /// <param name="seen">What it showed.</param>
    public Detection With(Detection seen) => new(Trials + seen.Trials, Stopped + seen.Stopped, Listed + seen.Listed, Before + seen.Before);
}

/// <summary>Puts faults into real columns and looks whether the gates see them.</summary>
/// <param name="real">The columns.</param>
/// <param name="from">First year of a faulty column.</param>
/// <param name="to">Last year.</param>
public sealed class SemanticFuzz(RealColumns real, int from, int to)
{
    private readonly Dictionary<(string, string), HashSet<string>> _known = [];

    /// <summary>One fault in every column of a series: the columns with it, and whether it was seen.</summary>
    /// <param name="series">Code of the series.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="seed">Draws what is random of it.</param>
    public IEnumerable<(SeriesValues Faulty, Detection Seen)> Every(string series, ColumnFault fault, ulong seed)
    {
        var random = new SeededRandom(seed);
        foreach (var column in real.Columns(series, from, to))
            if (fault.Apply(real, column, random) is { } faulty)
                yield return (faulty, See(column, faulty));
    }

    /// <summary>Random faults in random columns.</summary>
    /// <param name="mutations">How many.</param>
    /// <param name="seed">The same seed gives the same faults.</param>
    /// <param name="isWanted">Which faults are tried; all where left out.</param>
    public IReadOnlyDictionary<string, Detection> Random(int mutations, ulong seed, Func<ColumnFault, bool>? isWanted = null)
    {
        var random = new SeededRandom(seed);
        // A balance around zero keeps neither order nor level: nothing is promised of it.
        var series = real.Series.Where(s => !real.Recipe.Series[s].IsBalance).ToList();
        var result = new SortedDictionary<string, Detection>(StringComparer.Ordinal);
        for (var done = 0; done < mutations; )
        {
            var columns = real.Columns(series[random.NextInt(series.Count)], from, to);
            var fault = ColumnFault.Random(random);
            if (columns.Count == 0 || isWanted?.Invoke(fault) == false)
                continue;
            var column = columns[random.NextInt(columns.Count)];
            var seen = fault.Apply(real, column, random) is { } faulty ? See(column, faulty) : Detection.None;
            var name = $"{fault.Kind}: {fault.Size}";
            result[name] = result.GetValueOrDefault(name, Detection.None).With(seen);
            done += seen.Trials;
        }
        return result;
    }

    /// <summary>Whether a fault is seen; what the gates find in the column without it does not count.</summary>
    private Detection See(SeriesValues column, SeriesValues faulty)
    {
        var key = (column.Series, column.Period.ToString());
        if (!_known.TryGetValue(key, out var known))
            _known.Add(key, known = [.. real.Judge(column).Select(Name)]);
        var found = real.Judge(faulty).Where(f => !known.Contains(Name(f))).ToList();
        var isStopped = found.Exists(f => !f.IsDoubt);
        return new Detection(1, isStopped ? 1 : 0, !isStopped && found.Count > 0 ? 1 : 0, real.StopsAgainstLast(faulty) ? 1 : 0);
    }

    private static string Name(GateFinding finding) => $"{finding.Id} {finding.IsDoubt}";
}
