using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Normalise.Parquet;

/// <summary>The demo's editions for the tests of the tables: read only, for all projects share their files.</summary>
public sealed class DemoTables : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The indicators of the recipe.</summary>
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

    /// <summary>The tables researchers work with most.</summary>
    public static readonly TableSchema[] Schemas =
    [
        TableSchemas.Observations,
        TableSchemas.IndicatorValues,
        TableSchemas.Standardised(Indicators),
        TableSchemas.Membership,
        TableSchemas.Clusters(Indicators),
        TableSchemas.Changes,
        TableSchemas.Causes,
        TableSchemas.Margins,
        TableSchemas.Quality,
        TableSchemas.Means,
    ];

    /// <summary>The store.</summary>
    public string Folder => _folder.At("store");

    /// <summary>The file of a table of an edition.</summary>
    public string PathOf(string edition, string table) => _folder.At("store", "editions", edition, "data", table + ".parquet");

    /// <summary>Links the store all projects share.</summary>
    public Task InitializeAsync() => DemoStore.LinkAsync(Folder);

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();
}
