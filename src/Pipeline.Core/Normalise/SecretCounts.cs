using Pipeline.Core.Domain;
using Pipeline.Statistics.LifeTables;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Makes the cells of a count by age whole: a published "nothing" of a Kreis that existed is a count of none, and a secret
/// cell is restored within the totals that were published, never beyond (<see cref="SecretCells"/>,
/// <see cref="TwoWayApportionment"/>).
/// </summary>
/// <param name="territory">Knows which Kreise there were.</param>
internal sealed class SecretCounts(Territory territory)
{
    /// <summary>The flag of a cell that is an estimate within published totals, in the column <c>quality_flag</c>.</summary>
    public const string Estimated = "apportioned";

    /// <summary>
    /// The cells of the groups with what follows from published totals and, where people are given, what is left of them shared.
    /// A restored cell has the status <see cref="ValueStatus.Imputed"/>, a shared one also the flag <see cref="Estimated"/>.
    /// </summary>
    /// <param name="counts">The cells.</param>
    /// <param name="people">
    /// Of a Kreis and a group: people of that age there, 0 or more, by which secret cells share; null to estimate nothing.
    /// </param>
    /// <exception cref="FindingException">The groups of a Kreis or Land, or its Kreise, do not add up to a published total.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, SourceCell>> Restore(CountsByAge counts, Func<string, int, double>? people)
    {
        string[] kreise =
        [
            .. territory.LinksFrom(counts.Release.Offer.Gebietsstand).Select(l => l.From.Text).Distinct().Order(StringComparer.Ordinal),
        ];
        var groups = counts.Groups.Select(g => new Dictionary<string, SourceCell>(g, StringComparer.Ordinal)).ToList();
        var rates = people is null ? [] : Rates(counts, kreise, people);
        var findings = new List<Finding>();
        foreach (var land in kreise.GroupBy(k => k[..2], StringComparer.Ordinal))
        {
            var table = new LandTable(counts, land.Key, [.. land]);
            var exact = table.Deduce();
            findings.AddRange(table.Contradictions(exact));
            foreach (var count in table.Certain(exact).Concat(people is null ? [] : table.Estimates(exact, people, rates)))
                if (Restored(table.Cell(count.Kreis, count.Group), count) is { } cell)
                    groups[count.Group][count.Kreis] = cell;
        }
        return findings.Count > 0 ? throw new FindingException(findings) : groups;
    }

    /// <summary>The cell with its count; null where it stays as it was published.</summary>
    private static SourceCell? Restored(SourceCell cell, RestoredCell count) =>
        count.Origin switch
        {
            CountOrigin.Published when cell.Value is null => cell with { Value = count.Value },
            // What follows from published totals alone is as certain as they are, but nobody published it.
            CountOrigin.Deduced => cell with { Value = count.Value, Status = ValueStatus.Imputed },
            CountOrigin.Apportioned => cell with { Value = count.Value, Status = ValueStatus.Imputed, QualityFlag = Estimated },
            _ => null,
        };

    /// <summary>Per group the count per person over all Kreise that publish it.</summary>
    private static double[] Rates(CountsByAge counts, string[] kreise, Func<string, int, double> people) =>
        [.. counts.Groups.Select((cells, g) => Rate([.. kreise.Where(k => LandTable.Count(cells, k) is not null)], cells, g, people))];

    private static double Rate(string[] kreise, IReadOnlyDictionary<string, SourceCell> cells, int group, Func<string, int, double> people)
    {
        var all = kreise.Sum(k => people(k, group));
        return all > 0 ? kreise.Sum(k => LandTable.Count(cells, k)!.Value) / all : 0;
    }
}
