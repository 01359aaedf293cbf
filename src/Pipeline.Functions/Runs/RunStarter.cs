using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>Orders runs.</summary>
internal sealed class RunStarter(IArtifactStore store, RunFiles files, AppSettings settings, TimeProvider clock, ILogger<RunStarter> log)
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
        return request.ValidateKreise(KreisRegister.On(recipe.GebietsstandOf(request.Year ?? recipe.LastYear)));
    }

    /// <summary>
    /// Writes the order and starts its orchestration. A kill between the two leaves a caller without an answer and an order that
    /// is taken up later (<see cref="RunGaps"/>).
    /// </summary>
    /// <exception cref="IOException">Store or host cannot be reached.</exception>
    public async Task<string> StartAsync(RunRequest request, string by, RunInstances instances, CancellationToken cancellation)
    {
        var name = request.Recipe ?? settings.Recipe;
        var started = clock.GetUtcNow();
        var (recipe, hash) = Recipes.Read(name);
        var order = new StoredOrder
        {
            Build = RunFiles.Build,
            Source = request.Source ?? (name == Recipes.Demo ? RunSource.Demo : RunSource.Live),
            Order = request.ToOrder(
                new RunOrder
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
                }
            ),
        };
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
        PipelineLog.RunBegan(log, order.RunId, order.Identity.Edition, name);
        return order.RunId;
    }
}
