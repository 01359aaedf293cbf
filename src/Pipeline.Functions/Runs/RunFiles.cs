using System.Reflection;
using System.Text.Json.Serialization;
using Pipeline.Adapters;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>The files of a run beside those the pipeline itself keeps.</summary>
internal sealed class RunFiles(IArtifactStore store)
{
    private const string Waits = "Another run is working in the store. This one waits and goes on by itself.";

    /// <summary>Version of the program, the same as the command line's.</summary>
    public static string CodeVersion { get; } =
        typeof(RunFiles).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Names this build of the app.</summary>
    public static string Build { get; } = BuildName.Of([.. BuildName.Parts, typeof(RunFiles).Assembly]);

    /// <summary>The order of a run; null where there is none.</summary>
    /// <exception cref="FindingException">It cannot be read: another build wrote it, or the file is damaged.</exception>
    public async Task<StoredOrder?> FindOrderAsync(string runId, CancellationToken cancellation)
    {
        try
        {
            return await StoredJson.FindAsync<StoredOrder>(store, StorePath.Order(runId), cancellation).ConfigureAwait(false);
        }
        catch (FindingException)
        {
            // An order in the form of another build is no damage: the program was replaced.
            if (await BuildOfAsync(runId, cancellation).ConfigureAwait(false) is { } build && build != Build)
                throw StoredOrder.Changed(runId, build);
            throw;
        }
    }

    /// <summary>Whether a run was ordered here, whatever form its order has.</summary>
    public async Task<bool> IsOrderedAsync(string runId, CancellationToken cancellation) =>
        await store.SizeAsync(StorePath.Order(runId), cancellation).ConfigureAwait(false) is not null;

    /// <summary>The build a run was ordered with, whatever else its order holds; null where that is not said.</summary>
    private async Task<string?> BuildOfAsync(string runId, CancellationToken cancellation) =>
        (await StoredJson.FindAsync<OrderBuild>(store, StorePath.Order(runId), cancellation).ConfigureAwait(false))?.Build;

    /// <summary>Writes the order; false where the name is taken.</summary>
    public Task<bool> TryCreateAsync(StoredOrder order, CancellationToken cancellation) =>
        StoredJson.TryCreateAsync(store, StorePath.Order(order.RunId), order, cancellation);

    /// <summary>The record; made from the order where a kill came between.</summary>
    /// <exception cref="FindingException">There is no such run.</exception>
    public async Task<RunRecord> RecordAsync(StoredOrder order, CancellationToken cancellation)
    {
        if (await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(order.RunId), cancellation).ConfigureAwait(false) is { } there)
            return there;
        await StoredJson
            .TryCreateAsync(store, StorePath.Run(order.RunId), RunRecord.Of(order.Order, order.SourceName), cancellation)
            .ConfigureAwait(false);
        return (await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(order.RunId), cancellation).ConfigureAwait(false))!;
    }

    /// <summary>
    /// The record as it stands for whoever only looks, made from the order where none is written yet; null where there is no
    /// such run.
    /// </summary>
    public async Task<RunRecord?> LookAsync(string runId, CancellationToken cancellation) =>
        await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false)
        ?? (
            await FindOrderAsync(runId, cancellation).ConfigureAwait(false) is { } order
                ? RunRecord.Of(order.Order, order.SourceName)
                : null
        );

    /// <summary>Changes the record if the run is still at work.</summary>
    public Task<RunRecord> UpdateAsync(string runId, Func<RunRecord, RunRecord> change, CancellationToken cancellation) =>
        RunJournal.UpdateAsync(store, runId, r => r.State == RunState.Running ? change(r) : r, cancellation);

    /// <summary>Ends the run if it is still at work, and writes its page.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="end">One of the endings (<see cref="RunEnding"/>).</param>
    public async Task<RunRecord> EndAsync(string runId, Func<RunRecord, RunRecord> end)
    {
        var record = await UpdateAsync(runId, end, CancellationToken.None).ConfigureAwait(false);
        await RunReports.WriteAsync(store, runId, CancellationToken.None).ConfigureAwait(false);
        return record;
    }

    /// <summary>Changes the record, and its page, if the run has ended as a preview and nothing became of it yet.</summary>
    public async Task<RunRecord> UpdatePreviewAsync(string runId, Func<RunRecord, RunRecord> change)
    {
        var record = await RunJournal
            .UpdateAsync(store, runId, r => r.State == RunState.Preview ? change(r) : r, CancellationToken.None)
            .ConfigureAwait(false);
        await RunReports.WriteAsync(store, runId, CancellationToken.None).ConfigureAwait(false);
        return record;
    }

    /// <summary>The decision of an operator that the run stops; null where there is none.</summary>
    public async Task<RunDecision?> FindCancelAsync(string runId, CancellationToken cancellation) =>
        await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false)
            is { Action: OperatorAction.Cancel } cancel
            ? cancel
            : null;

    /// <summary>Writes down what went wrong last, for the record of a run that is given up.</summary>
    public Task WriteErrorAsync(string runId, string error, CancellationToken cancellation) =>
        store.ReplaceAsync(ErrorPath(runId), CanonicalJson.Write(new LastError(error)), cancellation);

    /// <summary>Says of a run that it waits for another one; told once, not every few seconds.</summary>
    private async Task WriteWaitingAsync(string runId, ILogger log, CancellationToken cancellation)
    {
        if (await FindErrorAsync(runId, cancellation).ConfigureAwait(false) == Waits)
            return;
        FunctionsLog.Waits(log, runId);
        await WriteErrorAsync(runId, Waits, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same where the store may be what failed: the first error is the one to tell.</summary>
    private async Task TryWriteErrorAsync(string runId, Exception error, ILogger log)
    {
        try
        {
            await WriteErrorAsync(runId, error.Message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            FunctionsLog.StepFailed(log, "Writing down an error", e.Message);
        }
    }

    /// <summary>
    /// Takes a step of a run: one that meets another run waits and says so, findings end the run, and whatever else goes wrong is
    /// written down and thrown, for the orchestration to take the step again.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="stop">Ends the run by findings.</param>
    /// <param name="log">For what nobody else is told.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<StepOutcome> GuardAsync(
        string runId,
        Func<Task<StepOutcome>> step,
        Func<IReadOnlyList<Finding>, Task> stop,
        ILogger log,
        CancellationToken cancellation
    )
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (StoreBusyException)
        {
            await WriteWaitingAsync(runId, log, cancellation).ConfigureAwait(false);
            return new StepOutcome(StepState.Busy);
        }
        catch (FindingException e)
        {
            await stop(e.Findings).ConfigureAwait(false);
            return new StepOutcome(StepState.Ended);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await TryWriteErrorAsync(runId, e, log).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes back what was written down: it is over.</summary>
    public Task ClearErrorAsync(string runId, CancellationToken cancellation) => store.DeleteAsync(ErrorPath(runId), cancellation);

    /// <summary>What went wrong last; null where nothing did.</summary>
    public async Task<string?> FindErrorAsync(string runId, CancellationToken cancellation) =>
        (await StoredJson.FindAsync<LastError>(store, ErrorPath(runId), cancellation).ConfigureAwait(false))?.Text;

    private static string ErrorPath(string runId) => $"runs/{runId}/fault.json";

    private sealed record LastError([property: JsonPropertyName("fault")] string Text);

    private sealed record OrderBuild(string? Build);
}
