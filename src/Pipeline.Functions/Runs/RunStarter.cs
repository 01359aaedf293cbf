using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>Orders runs.</summary>
internal sealed class RunStarter(
    IArtifactStore store,
    ITableFormat tables,
    RunFiles files,
    AppSettings settings,
    TimeProvider clock,
    ILogger<RunStarter> log
)
{
    private const int MostTries = 50;

    /// <summary>What is wrong with a request; null where nothing is.</summary>
    public string? Validate(RunRequest request, string? by)
    {
        if (request.Validate(by) is { } error)
            return error;
        if (request.Publish && settings.NeedsSecondPerson)
            return "publish: here a second person approves every preview; order the run without it.";
        if (request.Source == RunSource.Demo && (request.Recipe ?? settings.Recipe) != Recipes.Demo)
            return "source: demo goes with the recipe demo.";
        var (recipe, _) = Recipes.Read(request.Recipe ?? settings.Recipe);
        return request.ValidateKreise(recipe);
    }

    /// <summary>
    /// Writes the order and starts its orchestration. A kill between the two leaves a caller without an answer and an order that
    /// is taken up later (<see cref="RunGaps"/>).
    /// </summary>
    /// <exception cref="IOException">Store or host cannot be reached.</exception>
    public async Task<string> StartAsync(RunRequest request, string by, RunInstances instances, CancellationToken cancellation)
    {
        var name = request.Recipe ?? settings.Recipe;
        var source = request.Source ?? (name == Recipes.Demo ? RunSource.Demo : RunSource.Live);
        return await StartAsync(source, request.ToOrder(Skeleton(name, by)), instances, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same for the correction of a published edition; it ends as a preview.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="request">The request; valid.</param>
    /// <param name="by">Who.</param>
    /// <param name="instances">The orchestrations.</param>
    /// <param name="cancellation">Observed until the order stands.</param>
    /// <exception cref="FindingException">There is no such edition, or it is superseded.</exception>
    /// <exception cref="IOException">Store or host cannot be reached.</exception>
    public async Task<string> CorrectAsync(
        string edition,
        CorrectionRequest request,
        string by,
        RunInstances instances,
        CancellationToken cancellation
    )
    {
        var (index, _) = await new EditionReader(store, tables).IndexAsync(cancellation).ConfigureAwait(false);
        var order = request.ToOrder(edition, index, Skeleton(index.Get(edition).Recipe, by));
        return await StartAsync(request.Source ?? RunSource.Store, order, instances, cancellation).ConfigureAwait(false);
    }

    /// <summary>An order of all a recipe has.</summary>
    private RunOrder Skeleton(string name, string by)
    {
        var (recipe, hash) = Recipes.Read(name);
        var started = clock.GetUtcNow();
        return new RunOrder
        {
            RunId = RunName.Of(started),
            StartedAt = started,
            StartedBy = by,
            Recipe = recipe,
            RecipeSha256 = hash,
            CodeVersion = RunFiles.CodeVersion,
            PublicationAddress = settings.PublicationAddress,
            Publisher = settings.Publisher,
            DatesOfNew = settings.PublicationDays?.DatesOf(DateOnly.FromDateTime(started.UtcDateTime)),
        };
    }

    private async Task<string> StartAsync(RunSource source, RunOrder wanted, RunInstances instances, CancellationToken cancellation)
    {
        var order = new StoredOrder
        {
            Build = RunFiles.Build,
            Source = source,
            Order = wanted,
        };
        var started = wanted.StartedAt;
        // Two runs ordered in the same millisecond: the second is a millisecond younger.
        for (var tries = 0; !await files.TryCreateAsync(order, cancellation).ConfigureAwait(false); tries++)
        {
            if (tries == MostTries)
                throw new IOException("No name for the run was free; try again.");
            started = started.AddMilliseconds(1);
            order = order with { Order = order.Order with { RunId = RunName.Of(started), StartedAt = started } };
        }
        // The order stands: who sent it may hang up, its entry in the log, its record and its orchestration still follow.
        await order.LogAsync(store).ConfigureAwait(false);
        await files.RecordAsync(order, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await instances.StartRunAsync(order.RunId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            // Whoever ordered is told to try again: this order must not be taken up beside the next one.
            await files
                .EndAsync(order.RunId, r => r.Failed("It could not be started. " + e.Message, clock.GetUtcNow()))
                .ConfigureAwait(false);
            throw;
        }
        PipelineLog.RunBegan(log, order.RunId, order.Identity.Edition, wanted.Recipe.Name);
        return order.RunId;
    }
}
