using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.RunReport;
using Pipeline.Publication.Site;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Approval;

/// <summary>
/// What an operator decides: a preview is published or turned down, a published edition is taken back. Who and why is
/// written down before anything is done; a decision that was interrupted is carried out by deciding the same again.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="site">What the site that follows the index is made with; null where it is left as it is.</param>
/// <param name="clock">Measures the stages that follow an approval.</param>
public sealed class RunApproval(IArtifactStore store, ITableFormat tables, SiteSources? site, TimeProvider clock)
{
    private readonly EditionReader _reader = new(store, tables);
    private readonly IndexFollower _follower = new(store, tables, site);

    /// <summary>
    /// Told before the switch of a rollback, where set: whoever sets it sees to it that <see cref="FollowIndexAsync"/> is called
    /// after it, also when this process is killed meanwhile. Where not set, a rollback follows its switch itself.
    /// </summary>
    public Func<Task>? FollowsLater { get; init; }

    /// <summary>Whether a preview is approved by a second person only: not by whoever ordered the run, or corrected by it.</summary>
    public bool NeedsSecondPerson { get; init; }

    /// <summary>Publishes the preview of a run by one switch of the index: decides and carries out.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="cancellation">Observed between files; the switch is made whole or not at all.</param>
    /// <exception cref="FindingException">There is no such preview, it was turned down, or something was published since.</exception>
    /// <exception cref="IOException">The store cannot be reached, or another run works in it.</exception>
    public async Task<ApprovedPreview> ApproveAsync(string runId, OperatorRequest request, CancellationToken cancellation)
    {
        // Asked in vain, nothing is touched, not even the lock.
        await CheckAsync(runId, cancellation).ConfigureAwait(false);
        return await StoreLease
            .RunAsync(
                store,
                runId,
                async () =>
                {
                    await DecideAsync(runId, request, cancellation).ConfigureAwait(false);
                    await PublishAsync(runId, cancellation).ConfigureAwait(false);
                    return await CompleteAsync(runId).ConfigureAwait(false);
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Writes down that the preview of a run is to be published; <see cref="CarryOutAsync"/> and <see cref="FollowAsync"/> do it. Takes a
    /// few small reads and writes.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The preview, and whether it is published already.</returns>
    /// <exception cref="FindingException">There is no such preview, it was turned down, or something was published since.</exception>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public async Task<DecidedPreview> DecideAsync(string runId, OperatorRequest request, CancellationToken cancellation)
    {
        var (record, preview, _, _, _) = await CheckAsync(runId, cancellation).ConfigureAwait(false);
        if (NeedsSecondPerson && record.State == RunState.Preview)
            await SecondPerson.DemandAsync(store, record, request, cancellation).ConfigureAwait(false);
        var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Approve, request, cancellation).ConfigureAwait(false);
        if (record.State == RunState.Approved)
            return new DecidedPreview(preview, true);
        // The decision stands: who asked may hang up, the log and the record still follow it.
        await decision.LogAsync(store, runId).ConfigureAwait(false);
        await RunJournal
            .UpdateAsync(
                store,
                runId,
                // Approved once more after it was given up: what went wrong then is no reason any more to leave it lying.
                r => r.Decision == decision && r.Error is null ? r : r with { Decision = decision, Error = null },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        return new DecidedPreview(preview, false);
    }

    /// <summary>
    /// Publishes the preview of a run whose approval is written down: the switch. What follows it, <see cref="FollowAsync"/>
    /// does. Harmless when it comes again or is killed in between.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Observed between files; the switch is made whole or not at all.</param>
    /// <returns>The preview; null where no approval is written down.</returns>
    /// <exception cref="FindingException">Something was published since, or a file of the preview is damaged.</exception>
    /// <exception cref="StoreBusyException">Another run works in the store.</exception>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public async Task<PreviewRecord?> CarryOutAsync(string runId, CancellationToken cancellation)
    {
        if (
            await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false)
            is not { Action: OperatorAction.Approve }
        )
            return null;
        return await StoreLease.RunAsync(store, runId, () => PublishAsync(runId, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Brings catalogue, feed and site up to the index after the switch of a run, and records the run as approved. Harmless when it
    /// comes again or is killed in between.
    /// </summary>
    /// <param name="runId">The run, whose editions are published.</param>
    /// <param name="cancellation">Observed before it begins.</param>
    /// <exception cref="FindingException">There is no such preview.</exception>
    /// <exception cref="StoreBusyException">Another run works in the store.</exception>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public Task<ApprovedPreview> FollowAsync(string runId, CancellationToken cancellation) =>
        StoreLease.RunAsync(store, runId, () => CompleteAsync(runId), cancellation);

    /// <summary>Copies and switches; the caller holds the lease of the store.</summary>
    private async Task<PreviewRecord> PublishAsync(string runId, CancellationToken cancellation)
    {
        var (record, preview, index, hash, isSwitched) = await CheckAsync(runId, cancellation).ConfigureAwait(false);
        if (isSwitched || record.State == RunState.Approved)
            return preview;
        var decision = await DecisionAsync(runId, cancellation).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        await PublicationRecord.RequireSignableAsync(store, cancellation).ConfigureAwait(false);
        foreach (var edition in preview.Editions)
            await EditionPublisher.CopyAsync(store, edition, cancellation).ConfigureAwait(false);
        await new StoreVerifier(store, tables).RequireSoundAsync(preview.Editions.Select(e => e.Entry), cancellation).ConfigureAwait(false);
        var next = index.With(preview.Editions.Select(e => e.Entry with { PublishedAt = decision.At }));
        await _follower.PrepareAsync(next, cancellation).ConfigureAwait(false);
        await IndexSwitch.ToAsync(store, hash, next, cancellation).ConfigureAwait(false);
        await TimeAsync(runId, new StageRecord(Stage.Publish, preview.Editions.Count, 0, MillisecondsSince(began))).ConfigureAwait(false);
        return preview;
    }

    /// <summary>Lets everything follow the switch of a run and records the run as approved; the caller holds the lease.</summary>
    private async Task<ApprovedPreview> CompleteAsync(string runId)
    {
        var (record, preview) = await PreviewAsync(runId, CancellationToken.None).ConfigureAwait(false);
        if (record.State == RunState.Approved && record.Error is null)
            return new ApprovedPreview(preview, null);
        var decision = await DecisionAsync(runId, CancellationToken.None).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var site = await _follower.TryFollowAsync(SiteError.Published).ConfigureAwait(false);
        if (_follower.WritesSite)
            await TimeAsync(runId, new StageRecord(Stage.Site, 1, 0, MillisecondsSince(began))).ConfigureAwait(false);
        await RunJournal
            .UpdateAsync(
                store,
                runId,
                r => r with { State = RunState.Approved, Decision = decision, Error = site?.Text },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        await RunReports.WriteAsync(store, runId, CancellationToken.None).ConfigureAwait(false);
        return new ApprovedPreview(preview, site);
    }

    private async Task<RunDecision> DecisionAsync(string runId, CancellationToken cancellation) =>
        await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"run {runId}: nobody has decided");

    /// <summary>Records how long a stage took, in the place of an earlier try.</summary>
    private Task<RunRecord> TimeAsync(string runId, StageRecord stage) =>
        RunJournal.UpdateAsync(
            store,
            runId,
            r => r with { Stages = [.. r.Stages.Where(s => s.Stage != stage.Stage), stage] },
            CancellationToken.None
        );

    private long MillisecondsSince(long began) => (long)clock.GetElapsedTime(began).TotalMilliseconds;

    /// <summary>What an approval stands on; nothing is touched.</summary>
    private async Task<(RunRecord Record, PreviewRecord Preview, EditionIndex Index, string? Sha256, bool IsSwitched)> CheckAsync(
        string runId,
        CancellationToken cancellation
    )
    {
        var (record, preview) = await PreviewAsync(runId, cancellation).ConfigureAwait(false);
        var (index, hash) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
        return Obstacle(preview, index, hash) is { } obstacle
            ? throw new FindingException(obstacle)
            : (record, preview, index, hash, IsSwitched(preview, index));
    }

    /// <summary>Why a preview cannot be approved any more; null where it can, or is published.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="index">What is published.</param>
    /// <param name="sha256">Hash of the index; null where there is none.</param>
    public static Finding? Obstacle(PreviewRecord preview, EditionIndex index, string? sha256)
    {
        if (
            index.Editions.FirstOrDefault(p =>
                p.Status == EditionStatus.Withdrawn && preview.Editions.Any(e => e.Entry.Edition == p.Edition)
            ) is
            { } withdrawn
        )
            return new Finding(
                "edition-withdrawn",
                $"Edition {withdrawn.Edition} of this run was taken back. Start a new run to publish again."
            )
            {
                Place = $"run {preview.RunId}",
                Found = withdrawn.Edition,
            };
        return IsSwitched(preview, index) || sha256 == preview.IndexSha256
            ? null
            : new Finding(
                "preview-outdated",
                "Something was published since the run; its preview does not fit any more. Start the run again."
            )
            {
                Place = $"run {preview.RunId}",
                Expected = $"index {preview.IndexSha256 ?? "without editions"}",
                Found = $"index {sha256}",
            };
    }

    private static bool IsSwitched(PreviewRecord preview, EditionIndex index) =>
        preview.Editions.All(e => index.Editions.Any(p => p.Edition == e.Entry.Edition && p.ManifestSha256 == e.Entry.ManifestSha256));

    /// <summary>Turns a preview down; it stays to be looked at.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">There is no such preview, or it was approved.</exception>
    public async Task RejectAsync(string runId, OperatorRequest request, CancellationToken cancellation)
    {
        var (record, _) = await PreviewAsync(runId, cancellation).ConfigureAwait(false);
        var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Reject, request, cancellation).ConfigureAwait(false);
        if (record.State == RunState.Rejected)
            return;
        await decision.LogAsync(store, runId).ConfigureAwait(false);
        await RunJournal
            .UpdateAsync(store, runId, r => r with { State = RunState.Rejected, Decision = decision }, CancellationToken.None)
            .ConfigureAwait(false);
        await RunReports.WriteAsync(store, runId, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes a published edition back: the revision before it is current again; where there is none, its year has no edition.
    /// Its files stay.
    /// </summary>
    /// <param name="edition"><c>2023.2</c>, <c>2023</c> or <c>latest</c>.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="cancellation">Observed before the switch.</param>
    /// <returns>The edition that was taken back, and the one that is current instead.</returns>
    /// <exception cref="FindingException">It is not the current one of its year, or a later edition builds on it.</exception>
    public async Task<RolledBack> RollBackAsync(string edition, OperatorRequest request, CancellationToken cancellation)
    {
        CurrentOf((await _reader.IndexAsync(cancellation).ConfigureAwait(false)).Index, edition);
        return await StoreLease
            .RunAsync(
                store,
                null,
                async () =>
                {
                    var (index, hash) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
                    var entry = CurrentOf(index, edition);
                    if (
                        index.Current(entry.Year + 1) is { } next
                        && next.Recipe == entry.Recipe
                        && (await _reader.ManifestAsync(next, cancellation).ConfigureAwait(false)).Basis.Previous == entry.Fingerprint
                    )
                        throw new FindingException(
                            new Finding(
                                "edition-built-on",
                                $"Edition {next.Edition} builds on {entry.Edition}. Take {next.Edition} back first."
                            )
                            {
                                Place = entry.Edition,
                                Expected = "no current edition built on it",
                                Found = next.Edition,
                            }
                        );
                    await PublicationRecord.RequireSignableAsync(store, cancellation).ConfigureAwait(false);
                    await ActionRecord.LogAsync(store, OperatorAction.Rollback, entry.Edition, request, cancellation).ConfigureAwait(false);
                    var rolled = index.Without(entry);
                    if (FollowsLater is { } later)
                        await later().ConfigureAwait(false);
                    await IndexSwitch.ToAsync(store, hash, rolled, cancellation).ConfigureAwait(false);
                    var site = FollowsLater is null ? await _follower.TryFollowAsync(SiteError.TakenBack).ConfigureAwait(false) : null;
                    return new RolledBack(entry, rolled.Current(entry.Year), site);
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Brings catalogue, feed, pointers and site up to the index as it is now. For a rollback that leaves it to a message.
    /// </summary>
    /// <exception cref="StoreBusyException">Another run works in the store.</exception>
    public Task FollowIndexAsync(CancellationToken cancellation) => StoreLease.RunAsync(store, null, _follower.FollowAsync, cancellation);

    private static IndexEntry CurrentOf(EditionIndex index, string edition) =>
        index.Find(edition) switch
        {
            { Status: EditionStatus.Current } entry => entry,
            var found => throw new FindingException(
                new Finding(
                    found is null ? "edition-unknown" : "edition-not-current",
                    "Only the current edition of a year can be taken back."
                )
                {
                    Place = edition,
                    Expected =
                        "one of " + string.Join(", ", index.Editions.Where(e => e.Status == EditionStatus.Current).Select(e => e.Edition)),
                    Found = found is null ? "no such edition" : found.Status.ToString().ToLowerInvariant(),
                }
            ),
        };

    private async Task<(RunRecord Record, PreviewRecord Preview)> PreviewAsync(string runId, CancellationToken cancellation)
    {
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        var preview = await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false);
        if (record is { State: RunState.Preview or RunState.Approved or RunState.Rejected } && preview is { Editions.Count: > 0 })
            return (record, preview);
        throw new FindingException(
            new Finding(
                record is null ? "run-unknown" : "no-preview",
                record is null ? "There is no such run." : "The run has no preview that could be decided on."
            )
            {
                Place = $"run {runId}",
                Expected = "a run that ended with a preview",
                Found = record is null ? "no such run" : $"a run that is {record.State.ToString().ToLowerInvariant()}",
            }
        );
    }
}
