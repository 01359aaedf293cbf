using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Xlsx;
using Pipeline.Adapters.Report.Pdf;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Runs;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Normalise.Parquet;

/// <summary>Editions 2019 and 2020 of the demo without PDFs, made in this process once for the tests of the tables.</summary>
public sealed class DemoTables : IAsyncLifetime, IRunObserver, IDisposable
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
    public string Folder => _folder.Path;

    /// <summary>The file of a table of an edition.</summary>
    public string PathOf(string edition, string table) => _folder.At("editions", edition, "data", table + ".parquet");

    /// <summary>Makes them.</summary>
    public Task InitializeAsync() => RunAsync(_folder.Path, new ParquetTableFormat(), 2020, this);

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
