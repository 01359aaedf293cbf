using System.Text;
using System.Text.Json.Nodes;
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
using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>
/// The demo by a recipe that has the Kreise of 2026 from the edition 2021 on: 2019 and 2020 with 400 Kreise, 2021 with 401, with the
/// PDFs of both successors and the site, made in this process.
/// </summary>
public sealed class SplitRun : IAsyncLifetime, IRunObserver, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The recipe.</summary>
    public static Recipe Recipe { get; } = RecipeReader.Read("demo", Bytes());

    /// <summary>The store.</summary>
    public string Store => _folder.Path;

    internal StoreTables Tables => new(Store);

    internal ReportFiles Reports => new(Store, "2021.1");

    /// <summary>Runs it.</summary>
    public async Task InitializeAsync()
    {
        var ports = new PipelinePorts(
            new FolderReleaseSource(Path.Combine(RepositoryRoot.Folder, "demo", "releases")),
            new FolderArtifactStore(Store),
            [new InkarBulkReader(), new GenesisFlatReader()],
            [],
            new ParquetTableFormat(),
            new XlsxWorkbookFormat(),
            new PdfReportRenderer()
        )
        {
            Recipes = _ => Recipe,
        };
        var order = new RunOrder
        {
            RunId = "run",
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "test",
            Recipe = Recipe,
            RecipeSha256 = Sha256Hex.Of(Bytes()),
            Year = 2021,
            Reports = new ReportOrder { Kreise = [KreisKey.Parse("06415"), KreisKey.Parse("06435"), KreisKey.Parse("01001")] },
            WritesSite = true,
            CodeVersion = "test",
        };
        Result = await new EditionRun(ports, this).RunAsync(order, default);
    }

    /// <summary>What the run did.</summary>
    public RunResult? Result { get; private set; }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    Task IRunObserver.StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    void IRunObserver.Begin(Stage stage, int total) { }

    void IRunObserver.Item(Stage stage, string item, bool skipped, int total) { }

    Task IRunObserver.EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;

    private static byte[] Bytes()
    {
        var recipe = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "recipes", "demo.json")))!;
        recipe["gebietsstand_from"] = JsonNode.Parse("""{ "2021": "2026-01-01" }""");
        recipe["clustering"]!["random_starts"] = 50;
        recipe["certainty"] = JsonNode.Parse("""{ "resamples": 10, "starts": 2 }""");
        recipe["gap"] = JsonNode.Parse("""{ "references": 2, "starts": 1 }""");
        return Encoding.UTF8.GetBytes(recipe.ToJsonString());
    }
}
