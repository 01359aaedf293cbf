using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using static Pipeline.Core.Tables.TableColumns;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables by cluster and Land of what is not clustered.</summary>
internal static class GroupTables
{
    /// <summary>Of an edition that was clustered; those of Integrationskonzepte only where there was an upload.</summary>
    public static IReadOnlyList<TableData> Of(MadeEdition edition)
    {
        var (id, data, labels) = (edition.Planned.Id, edition.Data, edition.Clustered!.Official.Labels);
        var means = ContextMeans(id, ContextMean.Of(data.Context, data.Features.Kreise, labels));
        return data.Concepts is { } concepts ? [means, Concepts(id, concepts), Groups(id, edition.ConceptGroups!)] : [means];
    }

    private static TableData ContextMeans(EditionId edition, IReadOnlyList<ContextMean> rows) =>
        new(
            TableSchemas.ContextMeans,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Series.Code),
                Column(rows, r => r.Year),
                Column(rows, r => r.Group),
                Column(rows, r => r.Mean),
                Column(rows, r => r.Series.Unit),
                Column(rows, r => r.Kreise),
                Column(rows, r => r.Missing),
            ]
        );

    private static TableData Concepts(EditionId edition, IReadOnlyList<IntegrationConcept> rows) =>
        new(
            TableSchemas.Concepts,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Kreis.Text),
                Column(rows, r => r.HasConcept),
                Column(rows, r => r.Year),
                Column(rows, r => r.Orientation?.ToText()),
            ]
        );

    private static TableData Groups(EditionId edition, IReadOnlyList<ConceptGroup> groups)
    {
        var rows = groups.OrderBy(g => g.Kind, StringComparer.Ordinal).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return new(
            TableSchemas.ConceptGroups,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Kind),
                Column(rows, r => r.Key),
                Column(rows, r => r.Kreise),
                Column(rows, r => r.Reported),
                Column(rows, r => r.With),
                .. Enum.GetValues<ConceptOrientation>().Select(o => Column(rows, r => r.ByOrientation[(int)o])),
                Column(rows, r => r.MedianYear),
            ]
        );
    }
}
