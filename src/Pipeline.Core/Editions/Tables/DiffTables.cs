using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables of the stage diff; all of them without rows in the anchor edition.</summary>
internal static class DiffTables
{
    /// <summary>Changes, causes, margins, transitions.</summary>
    /// <param name="edition">An edition that was compared, or the anchor edition.</param>
    public static IReadOnlyList<TableData> All(MadeEdition edition) =>
        (edition.Planned.Previous, edition.Comparison, edition.Diff) is ({ } from, { } comparison, { } diff)
            ?
            [
                TableSchemas.Changes.Write([.. Changes((from, edition.Planned.Id), comparison, diff)]),
                TableSchemas.Causes.Write([.. Causes((from, edition.Planned.Id), diff)]),
                TableSchemas.Margins.Write([.. Margins((from, edition.Planned.Id), comparison, diff)]),
                TableSchemas.Transitions.Write([.. Transitions((from, edition.Planned.Id), diff)]),
            ]
            :
            [
                TableSchemas.Changes.Write([]),
                TableSchemas.Causes.Write([]),
                TableSchemas.Margins.Write([]),
                TableSchemas.Transitions.Write([]),
            ];

    private static IEnumerable<ChangeRow> Changes((EditionId From, EditionId To) editions, EditionComparison comparison, EditionDiff diff)
    {
        var rows = comparison.From.Data.Features.Kreise.Index().ToDictionary(k => k.Item, k => k.Index);
        return diff
            .Changes.OrderBy(c => c.Kreis)
            .Select(c => new ChangeRow
            {
                EditionFrom = editions.From,
                EditionTo = editions.To,
                Ags = c.Kreis,
                FromCluster = c.From,
                ToCluster = c.To,
                Kind = c.Kind,
                CertaintyFrom = comparison.CertaintyFrom?[rows[c.Kreis]],
                CertaintyTo = comparison.CertaintyTo?[rows[c.Kreis]],
            });
    }

    private static IEnumerable<CauseRow> Causes((EditionId From, EditionId To) editions, EditionDiff diff) =>
        diff
            .Causes.OrderBy(c => c.Kreis)
            .ThenBy(c => c.Factor.ToText(), StringComparer.Ordinal)
            .ThenBy(c => c.Indicator, StringComparer.Ordinal)
            .Select(c => new CauseRow
            {
                EditionFrom = editions.From,
                EditionTo = editions.To,
                Ags = c.Kreis,
                Factor = c.Factor,
                Indicator = c.Indicator,
                Contribution = c.Contribution,
                AgainstCluster = c.ToCluster,
            });

    private static IEnumerable<MarginRow> Margins(
        (EditionId From, EditionId To) editions,
        EditionComparison comparison,
        EditionDiff diff
    ) =>
        comparison.From.Data.Features.Kreise.Select(
            (kreis, i) =>
                new MarginRow
                {
                    EditionFrom = editions.From,
                    EditionTo = editions.To,
                    Ags = kreis,
                    FromCluster = comparison.From.Official.Labels[i],
                    AgainstCluster = diff.Against[i],
                    MarginFrom = diff.MarginFrom[i],
                    MarginTo = diff.MarginTo[i],
                }
        );

    private static IEnumerable<TransitionRow> Transitions((EditionId From, EditionId To) editions, EditionDiff diff)
    {
        var k = diff.Transitions.Counts.GetLength(0);
        return from a in Enumerable.Range(0, k)
            from b in Enumerable.Range(0, k)
            select new TransitionRow
            {
                EditionFrom = editions.From,
                EditionTo = editions.To,
                FromCluster = a + 1,
                ToCluster = b + 1,
                Kreise = diff.Transitions.Counts[a, b],
            };
    }
}
