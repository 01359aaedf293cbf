using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Adapters;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>
/// Runs in this process by a recipe that is not built in: a published one with other words or with fewer repetitions.
/// </summary>
/// <param name="name">Name of the recipe, of which the store will speak.</param>
/// <param name="bytes">The recipe's file.</param>
internal sealed class RecipeRun(string name, byte[] bytes) : IRunObserver
{
    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; } = RecipeReader.Read(name, bytes);

    /// <summary>
    /// A published recipe with so few resamples and references that ten editions take seconds: only certainty, what is
    /// borderline and the gap statistic differ from what it publishes.
    /// </summary>
    public static RecipeRun Short(string name)
    {
        var recipe = Published(name);
        recipe["certainty"] = JsonNode.Parse("""{ "resamples": 40, "starts": 2 }""");
        recipe["gap"] = JsonNode.Parse("""{ "references": 3, "starts": 1 }""");
        return new RecipeRun(name, Encoding.UTF8.GetBytes(recipe.ToJsonString()));
    }

    /// <summary>The file of a published recipe.</summary>
    public static JsonNode Published(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "recipes", name + ".json")))!;

    /// <summary>An order for this recipe; what else is wanted is said by <c>with</c>.</summary>
    public RunOrder Order(int from, int year) =>
        new()
        {
            RunId = FormattableString.Invariant($"run-{from}-{year}"),
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "test",
            Recipe = Recipe,
            RecipeSha256 = Sha256Hex.Of(bytes),
            From = from,
            Year = year,
            WritesSite = false,
            CodeVersion = "test",
            PublicationAddress = !Recipe.Demo && PublicationAddress.TryParse(RealImprint.Address, out var address) ? address : null,
            Publisher = Recipe.Demo ? null : CanonicalJson.Read<Publisher>(File.ReadAllBytes(RealImprint.Publisher)),
        };

    /// <summary>Carries it out.</summary>
    /// <param name="sources">The folder of releases.</param>
    /// <param name="store">The folder of the store.</param>
    /// <param name="order">The order.</param>
    public Task RunAsync(string sources, string store, RunOrder order)
    {
        var ports = StandardPorts.Build(new FolderReleaseSource(sources), new FolderArtifactStore(store)) with { Recipes = _ => Recipe };
        return new EditionRun(ports, this).RunAsync(order, default);
    }

    Task IRunObserver.StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    void IRunObserver.Begin(Stage stage, int total) { }

    void IRunObserver.Item(Stage stage, string item, bool skipped, int total) { }

    Task IRunObserver.EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;
}
