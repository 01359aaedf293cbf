using Pipeline.Core.Domain;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Publication.OpenData;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Records;
using Pipeline.Runs.Results;
using Pipeline.Runs.Steps;

namespace Pipeline.Runs;

/// <summary>
/// The whole way, from releases to published editions: read <see cref="RunAsync"/> first. Nothing but <c>raw/</c> and the
/// record of the run is written before every edition has passed normalise, cluster and diff; nobody sees an edition
/// before the switch at the end. <see cref="StagedRun"/> goes the same way in steps.
/// </summary>
/// <param name="ports">The edges.</param>
/// <param name="observer">Is told how it goes on.</param>
/// <param name="results">Where stages find what an earlier process worked out; nothing is stored where left out.</param>
public sealed class EditionRun(PipelinePorts ports, IRunObserver observer, IStageResults? results = null)
{
    /// <summary>What the steps work with.</summary>
    internal RunContext Context { get; } = new(ports, observer, results ?? new NoStageResults());

    /// <summary>Carries out an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellation">Stops at the next item; the store stays whole and a rerun completes the work.</param>
    /// <exception cref="FindingException">The data do not allow it; nothing published was changed.</exception>
    /// <exception cref="IOException">The store or a source cannot be reached, or another run works in the store.</exception>
    public async Task<RunResult> RunAsync(RunOrder order, CancellationToken cancellation)
    {
        var lease = await ports.Store.LockAsync(cancellation).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            try
            {
                await observer.StartAsync(cancellation).ConfigureAwait(false);
                await CloseBrokenOffAsync(order, cancellation).ConfigureAwait(false);
                var prepared = await PrepareAsync(order, cancellation).ConfigureAwait(false);
                string? folder = null;
                SiteError? site = null;
                if (order.Until != Stage.Fetch)
                {
                    var written = await ReportStep.RunAsync(Context, order, prepared, cancellation).ConfigureAwait(false);
                    await PublishStep.RunAsync(Context, order, prepared, written, cancellation).ConfigureAwait(false);
                    site = await SiteStep.RunAsync(Context, order, cancellation).ConfigureAwait(false);
                    folder = PreparedRun.Folder(order, prepared.Plan.Editions[^1]);
                }
                var result = prepared.Result(folder, order.Until) with { Site = site };
                await observer.CompletedAsync(result).ConfigureAwait(false);
                return result;
            }
            catch (Exception e)
            {
                await observer.BrokenAsync(e).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task CloseBrokenOffAsync(RunOrder order, CancellationToken cancellation)
    {
        var closed = await BrokenOffRuns.CloseAsync(ports.Store, order.RunId, cancellation).ConfigureAwait(false);
        if (closed.Count > 0)
            observer.Remarked([
                .. closed.Select(name => $"The run {name} was still recorded as running; it is recorded as broken off now."),
            ]);
    }

    /// <summary>The stages from fetch to diff, as far as the order goes: they write nothing but <c>raw/</c>.</summary>
    internal async Task<PreparedRun> PrepareAsync(RunOrder order, CancellationToken cancellation)
    {
        var (published, _) = await Context.Published.IndexAsync(cancellation).ConfigureAwait(false);
        ImprintCheck.RequireFirst(order, published);
        if (order.Until == Stage.Publish)
            await PublicationRecord.RequireSignableAsync(ports.Store, cancellation).ConfigureAwait(false);
        var releases = await FetchStep.RunAsync(Context, order, cancellation).ConfigureAwait(false);
        if (order.Until == Stage.Fetch)
            return new PreparedRun(releases);
        Patching.Check(order.Patches?.Patches ?? [], order.Recipe, releases.All);
        var seen = await PlanStep.IndexAsync(Context, cancellation).ConfigureAwait(false);
        var plan = await PlanStep.RunAsync(Context, order, releases.All, seen.Index, cancellation).ConfigureAwait(false);
        var revisions = await RevisionStep.RunAsync(Context, order, releases.All, cancellation).ConfigureAwait(false);
        var normalised = await new NormaliseStep(Context, order)
            .RunAsync(plan, releases.All, seen.Index, cancellation)
            .ConfigureAwait(false);
        var clustered = await new ClusterStep(Context, order).RunAsync(normalised, seen.Index, cancellation).ConfigureAwait(false);
        var compared = await DiffStep.RunAsync(Context, order, clustered, cancellation).ConfigureAwait(false);
        return new PreparedRun(releases)
        {
            Index = seen.Index,
            IndexSha256 = seen.Sha256,
            Plan = normalised.Plan,
            Editions = compared,
            Unused = normalised.Unused,
            Revisions = revisions,
        };
    }
}
