using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Approval;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Public;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions.Operators;

/// <summary>Carries out what an operator decides.</summary>
internal sealed class Decisions(BlobArtifactStore store, ITableFormat tables, RunWorker worker, PublishedIndex published, HandlerSettings settings, ILogger<Decisions> log)
{
    private readonly RunApproval _approval = new(store, tables, settings.SiteRecipes);

    public async Task<IResult> ApproveAsync(string runId, OperatorWish wish, CancellationToken cancellation)
    {
        var preview = await _approval.ApproveAsync(runId, wish, cancellation).ConfigureAwait(false);
        published.Forget();
        FunctionsLog.Decided(log, "Approval", runId, wish.By);
        return Results.Ok(new { RunId = runId, Published = preview.Editions.Select(e => e.Entry.Edition) });
    }

    public async Task<IResult> RejectAsync(string runId, OperatorWish wish, CancellationToken cancellation)
    {
        await _approval.RejectAsync(runId, wish, cancellation).ConfigureAwait(false);
        FunctionsLog.Decided(log, "Rejection", runId, wish.By);
        return Results.Ok(new { RunId = runId, State = "rejected" });
    }

    public async Task<IResult> CancelAsync(string runId, OperatorWish wish, CancellationToken cancellation)
    {
        await worker.CancelAsync(runId, wish, cancellation).ConfigureAwait(false);
        FunctionsLog.Decided(log, "Cancellation", runId, wish.By);
        return Results.Ok(new { RunId = runId, State = "cancelled" });
    }

    public async Task<IResult> RollBackAsync(string edition, OperatorWish wish, CancellationToken cancellation)
    {
        var (withdrawn, instead) = await _approval.RollBackAsync(edition, wish, cancellation).ConfigureAwait(false);
        published.Forget();
        FunctionsLog.Decided(log, "Rollback", edition, wish.By);
        return Results.Ok(new { Withdrawn = withdrawn.Edition, Current = instead?.Edition });
    }
}
