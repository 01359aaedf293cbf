using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables by cluster and Land of what is not clustered.</summary>
internal static class GroupTables
{
    /// <summary>Of an edition that was clustered; those of Integrationskonzepte only where there was an upload.</summary>
    public static IReadOnlyList<TableData> All(MadeEdition edition)
    {
        var (id, data, labels) = (edition.Planned.Id, edition.Data, edition.Clustered!.Official.Labels);
        var means = ContextMeans(id, ContextMean.Compute(data.Context, data.Features.Kreise, labels));
        return data.Concepts is { } concepts ? [means, Concepts(id, concepts), Groups(id, edition.ConceptGroups!)] : [means];
    }

    private static TableData ContextMeans(EditionId edition, IReadOnlyList<ContextMean> means) =>
        TableSchemas.ContextMeans.Write([
            .. means.Select(m => new ContextMeanRow
            {
                Edition = edition,
                Series = m.Series.Code,
                Year = m.Year,
                ClusterGroup = m.Group,
                Mean = m.Mean,
                Unit = m.Series.Unit,
                Kreise = m.Kreise,
                KreiseMissing = m.Missing,
            }),
        ]);

    private static TableData Concepts(EditionId edition, IReadOnlyList<IntegrationConcept> concepts) =>
        TableSchemas.Concepts.Write([
            .. concepts.Select(c => new ConceptRow
            {
                Edition = edition,
                Ags = c.Kreis,
                HasConcept = c.HasConcept,
                Year = c.Year,
                Orientation = c.Orientation,
            }),
        ]);

    private static TableData Groups(EditionId edition, IReadOnlyList<ConceptGroup> groups) =>
        TableSchemas.ConceptGroups.Write([
            .. groups
                .OrderBy(g => g.Kind, StringComparer.Ordinal)
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ConceptGroupRow
                {
                    Edition = edition,
                    Kind = g.Kind,
                    Key = g.Key,
                    Kreise = g.Kreise,
                    Reported = g.Reported,
                    WithConcept = g.With,
                    Orientation = [.. g.ByOrientation],
                    MedianYear = g.MedianYear,
                }),
        ]);
}
