using Pipeline.Adapters.Local;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Runs;
using Pipeline.Runs.Approval;
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
        var order = new StoredOrder
        {
            RunId = RunFiles.NameOf(started),
            StartedAt = started,
            By = by,
            Reason = request.Reason,
            Source = request.Source ?? (name == Recipes.Demo ? RunSource.Demo : RunSource.Live),
            Recipe = name,
            RecipeSha256 = Recipes.Read(name).Sha256,
            From = request.From,
            Year = request.Year,
            Kreise = request.Kreise is null ? null : [.. request.Kreise.Order(StringComparer.Ordinal)],
            Until = request.Stages is { } stages ? stages[^1] : Stage.Report,
            CodeVersion = RunFiles.CodeVersion,
            Build = RunFiles.Build,
            PublicationAddress = settings.PublicationAddress,
        };
        // Two runs ordered in the same millisecond: the second is a millisecond younger.
        for (var tries = 0; !await files.TryCreateAsync(order, cancellation).ConfigureAwait(false); tries++)
        {
            if (tries == MostTries)
                throw new IOException("No name for the run was free; try again.");
            started = started.AddMilliseconds(1);
            order = order with { RunId = RunFiles.NameOf(started), StartedAt = started };
        }
        await ActionRecord
            .LogAsync(store, OperatorAction.Start, order.RunId, new OperatorWish(by, request.Reason, started), cancellation)
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
                .UpdateAsync(
                    order.RunId,
                    r =>
                        r with
                        {
                            State = RunState.Failed,
                            EndedAt = clock.GetUtcNow(),
                            Fault = "Its first message could not be queued. " + e.Message,
                        },
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            throw;
        }
        await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        PipelineLog.RunBegan(log, order.RunId, order.Identity.Edition, name);
        return order.RunId;
    }
}
