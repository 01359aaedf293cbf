using Pipeline.Adapters.Publish.Blob;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Functions.Api;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Functions.Public;
using Pipeline.Functions.Runs;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Operators;

/// <summary>
/// Carries out what an operator decides. What takes long – copying an edition, writing the site – is left to an
/// orchestration: a request answers as soon as the decision is written down.
/// </summary>
internal sealed class Decisions(
    BlobArtifactStore store,
    ITableFormat tables,
    RunEnds ends,
    PublishedIndex published,
    AppSettings settings,
    TimeProvider clock,
    ILogger<Decisions> log
)
{
    public Task<IResult> ApproveAsync(string runId, OperatorRequest request, RunInstances instances, CancellationToken cancellation) =>
        DecideAsync(
            OperatorAction.Approve,
            runId,
            async () =>
            {
                var approval = new RunApproval(store, tables, settings.Site, clock) { NeedsSecondPerson = settings.NeedsSecondPerson };
                var (preview, isPublished) = await approval.DecideAsync(runId, request, cancellation).ConfigureAwait(false);
                var editions = preview.Editions.Select(e => e.Entry.Edition).ToList();
                if (!isPublished)
                    await instances.StartPublishingAsync(runId, CancellationToken.None).ConfigureAwait(false);
                var answer = isPublished
                    ? Json.Of(
                        new Approved
                        {
                            RunId = runId,
                            State = PublicationState.Approved,
                            Published = editions,
                        }
                    )
                    : Json.Accepted(
                        $"/api/runs/{runId}",
                        new Approved
                        {
                            RunId = runId,
                            State = PublicationState.Publishing,
                            Publishes = editions,
                        }
                    );
                return (answer, preview.Editions.Select(e => e.Entry.Id));
            }
        );

    public Task<IResult> RejectAsync(string runId, OperatorRequest request, CancellationToken cancellation) =>
        DecideAsync(
            OperatorAction.Reject,
            runId,
            async () =>
            {
                await new RunApproval(store, tables, settings.Site, clock).RejectAsync(runId, request, cancellation).ConfigureAwait(false);
                return (Json.Of(new Decided(runId, RunState.Rejected)), []);
            }
        );

    public Task<IResult> CancelAsync(string runId, OperatorRequest request, RunInstances instances, CancellationToken cancellation) =>
        DecideAsync(
            OperatorAction.Cancel,
            runId,
            async () =>
            {
                await ends.CancelAsync(runId, request, instances, cancellation).ConfigureAwait(false);
                return (Json.Of(new Decided(runId, RunState.Cancelled)), []);
            }
        );

    public Task<IResult> RollBackAsync(string edition, OperatorRequest request, RunInstances instances, CancellationToken cancellation) =>
        DecideAsync(
            OperatorAction.Rollback,
            edition,
            async () =>
            {
                var approval = new RunApproval(store, tables, settings.Site, clock)
                {
                    FollowsLater = () => instances.StartFollowingAsync(edition, clock.GetUtcNow(), cancellation),
                };
                var (withdrawn, instead, _) = await approval.RollBackAsync(edition, request, cancellation).ConfigureAwait(false);
                published.Forget();
                return (Json.Of(new EditionWithdrawn(withdrawn.Edition, instead?.Edition)), [withdrawn.Id]);
            }
        );

    private Task<IResult> DecideAsync(
        OperatorAction action,
        string target,
        Func<Task<(IResult Answer, IEnumerable<EditionId> Editions)>> act
    ) =>
        RunTelemetry.DecideAsync(
            log,
            clock,
            action,
            target,
            async () =>
            {
                var (answer, editions) = await act().ConfigureAwait(false);
                return (answer, (IReadOnlyList<EditionId>)[.. editions]);
            }
        );
}
