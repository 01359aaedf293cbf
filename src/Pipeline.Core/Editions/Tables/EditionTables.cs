using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>The tables of an edition, filled from the results of the stages. Rows are in the order of their keys.</summary>
public static class EditionTables
{
    /// <summary>The tables of the stages an edition has passed.</summary>
    public static IReadOnlyList<TableData> All(MadeEdition edition)
    {
        var id = edition.Planned.Id;
        List<TableData> tables = [.. DataTables.All(id, edition.Data, edition.StandardErrors)];
        if (edition.Clustered is not { } clustered)
            return tables;
        tables.AddRange(ClusterTables.All(id, clustered, edition.Track!, edition.Bridge?.Schemes));
        tables.AddRange(MethodTables.All(edition));
        tables.AddRange(CertaintyTables.All(edition));
        tables.Add(DescribingTables.Trends(id, edition.Trend, edition.Track!));
        tables.AddRange(GroupTables.All(edition));
        if (edition.Diff is null && edition.Before is not null)
            return tables;
        tables.AddRange(DiffTables.All(edition));
        return tables;
    }
}
