namespace Pipeline.Statistics.LifeTables;

/// <summary>The share of one former region that lies in one region of today.</summary>
/// <typeparam name="TRegion">What names a region.</typeparam>
/// <param name="From">The former region.</param>
/// <param name="To">The region of today.</param>
/// <param name="Weight">Share of the former region's inhabitants, above 0 to 1.</param>
public readonly record struct CountLink<TRegion>(TRegion From, TRegion To, double Weight);

/// <summary>Counts of one region of today.</summary>
/// <typeparam name="TRegion">What names a region.</typeparam>
/// <param name="Counts">One per age group or other cell; null where a former region has none.</param>
/// <param name="Imputed">True if a former region was divided, so that its counts went by weights and not by counting.</param>
/// <param name="Lacking">The former regions without counts, ascending.</param>
public sealed record HarmonisedCounts<TRegion>(IReadOnlyList<double>? Counts, bool Imputed, IReadOnlyList<TRegion> Lacking);

/// <summary>
/// Moves counts from the regions of their year to those of today. Rates and expectations are never moved: they are computed anew
/// from counts that were.
/// </summary>
public static class CountHarmonisation
{
    /// <summary>Adds up the counts of former regions, each by its weight.</summary>
    /// <param name="counts">Counts per former region, all of one length; null where they are missing.</param>
    /// <param name="links">Where each former region lies today; its weights add up to 1.</param>
    /// <returns>Every region of today, ascending. One whose former region has no counts has none: nothing is estimated.</returns>
    /// <exception cref="ArgumentException">
    /// Weights that do not add up to 1 (tolerance 1e-6), counts of different lengths, or counts of a region no link leads from.
    /// </exception>
    public static IReadOnlyDictionary<TRegion, HarmonisedCounts<TRegion>> Harmonise<TRegion>(
        IReadOnlyDictionary<TRegion, IReadOnlyList<double>?> counts,
        IReadOnlyCollection<CountLink<TRegion>> links
    )
        where TRegion : notnull
    {
        var former = links.GroupBy(l => l.From).ToDictionary(g => g.Key, g => g.Sum(l => l.Weight));
        if (former.Any(f => !(Math.Abs(f.Value - 1) <= 1e-6)) || links.Any(l => !(l.Weight > 0)))
            throw new ArgumentException("the weights of a region do not add up to 1", nameof(links));
        if (counts.Values.OfType<IReadOnlyList<double>>().Select(c => c.Count).Distinct().Count() > 1)
            throw new ArgumentException("the counts have different lengths", nameof(counts));
        if (counts.Keys.Any(region => !former.ContainsKey(region)))
            throw new ArgumentException("counts of a region that no link leads from would be lost", nameof(counts));

        var today = new SortedDictionary<TRegion, HarmonisedCounts<TRegion>>();
        foreach (var group in links.GroupBy(l => l.To))
            today.Add(group.Key, Sum(counts, [.. group.OrderBy(l => l.From)]));
        return today;
    }

    // In the order of the former regions, so that the sum is the same to the last place whatever the order of the links.
    private static HarmonisedCounts<TRegion> Sum<TRegion>(
        IReadOnlyDictionary<TRegion, IReadOnlyList<double>?> counts,
        CountLink<TRegion>[] links
    )
        where TRegion : notnull
    {
        var imputed = links.Any(l => l.Weight < 1);
        TRegion[] lacking = [.. links.Where(l => counts.GetValueOrDefault(l.From) is null).Select(l => l.From)];
        if (lacking.Length > 0)
            return new(null, imputed, lacking);
        var sums = new double[counts[links[0].From]!.Count];
        foreach (var link in links)
        {
            var values = counts[link.From]!;
            for (var i = 0; i < sums.Length; i++)
                sums[i] += link.Weight * values[i];
        }
        return new(sums, imputed, []);
    }
}
