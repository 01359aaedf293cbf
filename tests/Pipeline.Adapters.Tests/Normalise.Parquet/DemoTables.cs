using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Publish.Xlsx;
using Pipeline.Adapters.Report.Pdf;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Normalise.Parquet;

/// <summary>The demo's editions for the tests of the tables: read only, for all projects share their files.</summary>
public sealed class DemoTables : IAsyncLifetime, IDisposable, IRunObserver
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

    /// <summary>Publishes the demo up to a year, without PDFs.</summary>
    public static async Task RunAsync(string store, ITableFormat tables, int year, IRunObserver observer)
    {
        var recipe = await File.ReadAllBytesAsync(Path.Combine(RepositoryRoot.Folder, "recipes", "demo.json"));
        var ports = new PipelinePorts(
            new FolderReleaseSource(Path.Combine(RepositoryRoot.Folder, "demo", "releases")),
            new FolderArtifactStore(store),
            [new InkarBulkReader(), new GenesisFlatReader()],
            [],
            tables,
            new XlsxWorkbookFormat(),
            new PdfReportRenderer()
        );
        var order = new RunOrder
        {
            RunId = "run",
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "test",
            Recipe = RecipeReader.Read("demo", recipe),
            RecipeSha256 = Sha256Hex.Of(recipe),
            Year = year,
            Reports = ReportOrder.None,
            CodeVersion = "test",
        };
        await new EditionRun(ports, observer).RunAsync(order, default);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    Task IRunObserver.StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    void IRunObserver.Begin(Stage stage, int total) { }

    void IRunObserver.Item(Stage stage, string item, bool skipped, int total) { }

    Task IRunObserver.EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;
}
