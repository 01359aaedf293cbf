using Parquet;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>The tables of a store's editions, read back from their files.</summary>
internal sealed class StoreTables(string store)
{
    /// <summary>The indicators of both recipes, in their order.</summary>
    public static readonly Indicator[] Indicators =
    [
        Core.Domain.Indicators.LifeExpectancy,
        Core.Domain.Indicators.SupplyIndex,
        Core.Domain.Indicators.TaxCapacity,
        Core.Domain.Indicators.Sgb2Rate,
        Core.Domain.Indicators.LeaversWithoutDegree,
        Core.Domain.Indicators.DisposableIncome,
        Core.Domain.Indicators.YoungNetMigration,
    ];

    /// <summary>All tables of an edition without an upload of Integrationskonzepte and without life tables.</summary>
    public static readonly TableSchema[] Schemas =
    [
        .. TableSchemas
            .All(Indicators)
            .Where(t =>
                t.Name != TableSchemas.Concepts.Name && t.Name != TableSchemas.ConceptGroups.Name && t.Name != TableSchemas.LifeTables.Name
            ),
    ];

    /// <summary>The file of a table.</summary>
    public string PathOf(string edition, string table) => Path.Combine(store, "editions", edition, "data", table + ".parquet");

    /// <summary>A table.</summary>
    public TableData Read(string edition, TableSchema schema)
    {
        using var stream = File.OpenRead(PathOf(edition, schema.Name));
        return new ParquetTableFormat().ReadAsync(schema, stream, default).GetAwaiter().GetResult();
    }

    /// <summary>The rows of a table.</summary>
    public IReadOnlyList<TRow> Rows<TRow>(string edition, Table<TRow> table)
        where TRow : class => table.Read(Read(edition, table));

    /// <summary>The key-value metadata of a table's file.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MetadataAsync(string edition, string table)
    {
        await using var reader = await ParquetReader.CreateAsync(PathOf(edition, table));
        return reader.CustomMetadata.ToDictionary();
    }

    /// <summary>The value of each Kreis and indicator.</summary>
    public Dictionary<(string Ags, string Indicator), double> Values(string edition)
    {
        var table = Read(edition, TableSchemas.IndicatorValues);
        var (ags, indicator, value) = (table.Column<string>("ags"), table.Column<string>("indicator"), table.Column<double>("value"));
        return Enumerable.Range(0, table.Rows).ToDictionary(i => (ags[i], indicator[i]), i => value[i]);
    }

    /// <summary>A column of the table of clusters, cluster 1 first.</summary>
    public double[] OfClusters(string edition, string solution, string column)
    {
        var table = Read(edition, TableSchemas.Clusters(Indicators));
        var (solutions, clusters, values) = (table.Column<string>("solution"), table.Column<int>("cluster"), table.Column<double>(column));
        return [.. Enumerable.Range(0, table.Rows).Where(i => solutions[i] == solution).OrderBy(i => clusters[i]).Select(i => values[i])];
    }
}
