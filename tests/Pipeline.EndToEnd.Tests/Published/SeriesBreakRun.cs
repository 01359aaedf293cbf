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
/// The demo by a recipe with a break: from 2020 on the life expectancy is made of another series – here the mean age, so that
/// much moves that no Kreis did. Two editions with two PDFs and the site.
/// </summary>
public sealed class SeriesBreakRun : IAsyncLifetime, IRunObserver, IDisposable
{
    /// <summary>What the recipe says of its break.</summary>
    public const string Note = "Seit der Ausgabe 2020 steht hier eine andere Reihe; mit früheren Ausgaben ist sie nicht vergleichbar.";

    /// <summary>A Kreis that changes its cluster only because of the break.</summary>
    public const string Moved = "01002";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The recipe.</summary>
    public static Recipe Recipe { get; } = RecipeReader.Read("demo", Bytes());

    /// <summary>The store.</summary>
    public string Store => _folder.Path;

    /// <summary>What the run told.</summary>
    public List<string> Remarks { get; } = [];

    internal StoreTables Tables => new(Store);

    internal ReportFiles Reports => new(Store, "2020.1");

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
            Year = 2020,
            Reports = new ReportOrder { Kreise = [KreisKey.Parse(Moved), KreisKey.Parse("05114")] },
            WritesSite = true,
            CodeVersion = "test",
        };
        await new EditionRun(ports, this).RunAsync(order, default);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    Task IRunObserver.StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    void IRunObserver.Remarked(IReadOnlyList<string> lines) => Remarks.AddRange(lines);

    void IRunObserver.Begin(Stage stage, int total) { }

    void IRunObserver.Item(Stage stage, string item, bool skipped, int total) { }

    Task IRunObserver.EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;

    private static byte[] Bytes()
    {
        var recipe = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "recipes", "demo.json")))!;
        var life = recipe["indicators"]!.AsArray().Single(i => i!["code"]!.GetValue<string>() == "life_expectancy")!;
        var later = JsonNode.Parse(life.ToJsonString())!;
        later["series"] = JsonNode.Parse("""["mean_age"]""");
        later["source_name"] = "Demodaten, andere Reihe";
        life["breaks"] = new JsonArray(
            new JsonObject
            {
                ["first_year"] = 2020,
                ["indicator"] = later,
                ["note"] = Note,
            }
        );
        recipe["certainty"] = JsonNode.Parse("""{ "resamples": 10, "starts": 2 }""");
        recipe["gap"] = JsonNode.Parse("""{ "references": 2, "starts": 1 }""");
        return Encoding.UTF8.GetBytes(recipe.ToJsonString());
    }
}
