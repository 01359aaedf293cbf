namespace Pipeline.Statistics.LifeTables;

/// <summary>One age group: completed years of age.</summary>
/// <param name="From">Youngest age in it, in completed years, 0 or more.</param>
/// <param name="Width">Its width in years, 1 or more; null for the open group, which has no upper end.</param>
public readonly record struct AgeGroup(int From, int? Width);

/// <summary>Age groups that cover all ages: the first begins at 0, each begins where the one before ends, the last is open.</summary>
public sealed class AgeSchedule
{
    private readonly AgeGroup[] _groups;

    /// <summary>Makes the schedule from the youngest age of every group; the last group is open.</summary>
    /// <param name="from">Youngest ages, ascending, beginning with 0; at least two.</param>
    /// <exception cref="ArgumentException">Fewer than two, not ascending, or not beginning with 0.</exception>
    public AgeSchedule(params int[] from)
    {
        if (from.Length < 2 || from[0] != 0 || from.Zip(from.Skip(1)).Any(pair => pair.Second <= pair.First))
            throw new ArgumentException("two or more ascending ages that begin with 0 are needed", nameof(from));
        _groups = [.. from.Select((age, i) => new AgeGroup(age, i + 1 < from.Length ? from[i + 1] - age : null))];
    }

    /// <summary>The groups, youngest first; the last is open.</summary>
    public IReadOnlyList<AgeGroup> Groups => _groups;

    /// <summary>The number of groups, the open one included.</summary>
    public int Count => _groups.Length;

    /// <summary>Adds up values of this schedule's groups to the groups of a coarser one.</summary>
    /// <param name="values">One per group of this schedule: deaths, inhabitants or person-years.</param>
    /// <param name="coarser">A schedule that has no border this one lacks.</param>
    /// <returns>One value per group of <paramref name="coarser"/>.</returns>
    /// <exception cref="ArgumentException">Another number of values, or a border inside one of this schedule's groups.</exception>
    public double[] Regroup(IReadOnlyList<double> values, AgeSchedule coarser)
    {
        if (values.Count != Count)
            throw new ArgumentException($"{Count} values are needed, {values.Count} were given", nameof(values));
        var borders = _groups.Select(g => g.From).ToHashSet();
        if (coarser._groups.FirstOrDefault(g => !borders.Contains(g.From)) is { From: > 0 } missing)
            throw new ArgumentException($"age {missing.From} is no border of the finer groups", nameof(coarser));
        var sums = new double[coarser.Count];
        for (int i = 0, target = 0; i < Count; i++)
        {
            while (target + 1 < coarser.Count && _groups[i].From >= coarser._groups[target + 1].From)
                target++;
            sums[target] += values[i];
        }
        return sums;
    }
}
