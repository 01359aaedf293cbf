using Pipeline.Adapters.Local;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>Orders runs.</summary>
internal sealed class RunStarter(
    IArtifactStore store,
    RunFiles files,
    WorkQueues queues,
    HandlerSettings settings,
    TimeProvider clock,
    ILogger<RunStarter> log
)
{
    private const int MostTries = 50;

    /// <summary>
    /// Writes the order and queues its first stage. A kill before the message is queued leaves a caller without an answer and an
    /// order that is taken up later (<see cref="RunRecovery"/>).
    /// </summary>
    /// <exception cref="IOException">Store or queue cannot be reached.</exception>
    public async Task<string> StartAsync(RunRequest request, string by, CancellationToken cancellation)
    {
        var name = request.Recipe ?? settings.Recipe;
        var started = clock.GetUtcNow();
        var (recipe, hash) = Recipes.Read(name);
        var order = new KeptOrder
        {
            Build = RunFiles.Build,
            Source = request.Source ?? (name == Recipes.Demo ? RunSource.Demo : RunSource.Live),
            Order = new RunOrder
            {
                RunId = RunName.Of(started),
                StartedAt = started,
                StartedBy = by,
                Reason = request.Reason,
                Recipe = recipe,
                RecipeSha256 = hash,
                From = request.From,
                Year = request.Year,
                Reports = request.Kreise is { } kreise
                    ? new ReportOrder { Kreise = [.. kreise.Select(KreisKey.Parse).Order()] }
                    : ReportOrder.All,
                Until = request.Stages is { } stages ? stages[^1] : Stage.Report,
                CodeVersion = RunFiles.CodeVersion,
                PublicationAddress = settings.PublicationAddress,
            },
        };
        // Two runs ordered in the same millisecond: the second is a millisecond younger.
        for (var tries = 0; !await files.TryCreateAsync(order, cancellation).ConfigureAwait(false); tries++)
        {
            if (tries == MostTries)
                throw new IOException("No name for the run was free; try again.");
            started = started.AddMilliseconds(1);
            order = order with { Order = order.Order with { RunId = RunName.Of(started), StartedAt = started } };
        }
        await ActionRecord
            .LogAsync(store, OperatorAction.Start, order.RunId, new OperatorRequest(by, request.Reason, started), cancellation)
            .ConfigureAwait(false);
        try
        {
            await queues.SendAsync(WorkQueues.Stage, new StageMessage(order.RunId, Stage.Fetch), cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            // Whoever ordered is told to try again: this order must not be taken up beside the next one.
            await files.RecordAsync(order, CancellationToken.None).ConfigureAwait(false);
            await files
                .EndAsync(order.RunId, r => r.Failed("Its first message could not be queued. " + e.Message, clock.GetUtcNow()))
                .ConfigureAwait(false);
            throw;
        }
        await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        PipelineLog.RunBegan(log, order.RunId, order.Identity.Edition, name);
        return order.RunId;
    }
}
