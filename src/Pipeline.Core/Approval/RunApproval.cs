using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Publish;
using Pipeline.Core.Records;
using Pipeline.Core.Site;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Approval;

/// <summary>
/// What an operator decides: a preview is published or turned down, a published edition is taken back. Who and why is
/// written down before anything is done; a decision that was interrupted is carried out by deciding the same again.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="recipes">Finds the recipe of a published edition, for the site that follows the index; null where the site is left as it is.</param>
public sealed class RunApproval(IArtifactStore store, ITableFormat tables, Func<string, Recipe>? recipes)
{
    private readonly EditionReader _reader = new(store, tables);

    /// <summary>Publishes the preview of a run by one switch of the index.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="wish">Who and why.</param>
    /// <param name="cancellation">Observed between files; the switch is made whole or not at all.</param>
    /// <exception cref="FindingException">There is no such preview, it was turned down, or something was published since.</exception>
    /// <exception cref="IOException">The store cannot be reached, or another run works in it.</exception>
    public async Task<PreviewRecord> ApproveAsync(string runId, OperatorWish wish, CancellationToken cancellation)
    {
        // Asked in vain, nothing is touched, not even the lock.
        await PreviewAsync(runId, cancellation).ConfigureAwait(false);
        var mine = await StoreLead.TakeAsync(store, runId, cancellation).ConfigureAwait(false);
        await using (mine.ConfigureAwait(false))
        {
            var (record, preview) = await PreviewAsync(runId, cancellation).ConfigureAwait(false);
            var (index, hash) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
            if (index.Editions.FirstOrDefault(p => p.Status == EditionStatus.Withdrawn && preview.Editions.Any(e => e.Entry.Edition == p.Edition)) is { } withdrawn)
                throw new FindingException(new Finding("edition-withdrawn", $"Edition {withdrawn.Edition} of this run was taken back. Start a new run to publish again.") { Place = $"run {runId}", Found = withdrawn.Edition });
            var published = preview.Editions.All(e => index.Editions.Any(p => p.Edition == e.Entry.Edition && p.ManifestSha256 == e.Entry.ManifestSha256));
            if (!published && hash != preview.IndexSha256)
                throw new FindingException(new Finding("preview-outdated", "Something was published since the run; its preview does not fit any more. Start the run again.")
                {
                    Place = $"run {runId}", Expected = $"index {preview.IndexSha256 ?? "without editions"}", Found = $"index {hash}",
                });
            var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Approve, wish, cancellation).ConfigureAwait(false);
            if (record.State == RunState.Approved)
                return preview;
            await ActionRecord.LogAsync(store, OperatorAction.Approve, runId, wish, cancellation).ConfigureAwait(false);
            if (!published)
            {
                foreach (var edition in preview.Editions)
                    await EditionPublisher.CopyAsync(store, edition, cancellation).ConfigureAwait(false);
                index = index.With(preview.Editions.Select(e => e.Entry with { PublishedAt = decision.At }));
                await IndexSwitch.ToAsync(store, hash, index, cancellation).ConfigureAwait(false);
            }
            await FollowAsync(index).ConfigureAwait(false);
            await RunJournal.UpdateAsync(store, runId, r => r with { State = RunState.Approved, Decision = decision }, CancellationToken.None).ConfigureAwait(false);
            await RunReportPage.WriteAsync(store, runId, CancellationToken.None).ConfigureAwait(false);
            return preview;
        }
    }

    /// <summary>Turns a preview down; it stays to be looked at.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="wish">Who and why.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">There is no such preview, or it was approved.</exception>
    public async Task RejectAsync(string runId, OperatorWish wish, CancellationToken cancellation)
    {
        var (record, _) = await PreviewAsync(runId, cancellation).ConfigureAwait(false);
        var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Reject, wish, cancellation).ConfigureAwait(false);
        if (record.State == RunState.Rejected)
            return;
        await ActionRecord.LogAsync(store, OperatorAction.Reject, runId, wish, cancellation).ConfigureAwait(false);
        await RunJournal.UpdateAsync(store, runId, r => r with { State = RunState.Rejected, Decision = decision }, cancellation).ConfigureAwait(false);
        await RunReportPage.WriteAsync(store, runId, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes a published edition back: the revision before it is current again; where there is none, its year has no edition.
    /// Its files stay.
    /// </summary>
    /// <param name="edition"><c>2023.2</c>, <c>2023</c> or <c>latest</c>.</param>
    /// <param name="wish">Who and why.</param>
    /// <param name="cancellation">Observed before the switch.</param>
    /// <returns>The edition that was taken back, and the one that is current instead.</returns>
    /// <exception cref="FindingException">It is not the current one of its year, or a later edition builds on it.</exception>
    public async Task<(IndexEntry Withdrawn, IndexEntry? Instead)> RollBackAsync(string edition, OperatorWish wish, CancellationToken cancellation)
    {
        CurrentOf((await _reader.IndexAsync(cancellation).ConfigureAwait(false)).Index, edition);
        var mine = await StoreLead.TakeAsync(store, "rollback", cancellation).ConfigureAwait(false);
        await using (mine.ConfigureAwait(false))
        {
            var (index, hash) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
            var entry = CurrentOf(index, edition);
            if (index.Current(entry.Year + 1) is { } next && next.Recipe == entry.Recipe
                && (await _reader.ManifestAsync(next, cancellation).ConfigureAwait(false)).Basis.Previous == entry.Fingerprint)
                throw new FindingException(new Finding("edition-built-on", $"Edition {next.Edition} builds on {entry.Edition}. Take {next.Edition} back first.") { Place = entry.Edition, Expected = "no current edition built on it", Found = next.Edition });
            await ActionRecord.LogAsync(store, OperatorAction.Rollback, entry.Edition, wish, cancellation).ConfigureAwait(false);
            var rolled = index.Without(entry);
            await IndexSwitch.ToAsync(store, hash, rolled, cancellation).ConfigureAwait(false);
            await FollowAsync(rolled).ConfigureAwait(false);
            return (entry, rolled.Current(entry.Year));
        }
    }

    /// <summary>Brings what follows the index up to it. The switch is made: whoever interrupts this leaves it to the next decision or run.</summary>
    private async Task FollowAsync(EditionIndex index)
    {
        await PublicDocuments.WriteAsync(store, _reader, index, CancellationToken.None).ConfigureAwait(false);
        if (recipes is not null)
            await new SitePublisher(store, tables, recipes).RunAsync(new SiteOrder(Environment.ProcessorCount), CancellationToken.None).ConfigureAwait(false);
    }

    private static IndexEntry CurrentOf(EditionIndex index, string edition) => index.Find(edition) switch
    {
        { Status: EditionStatus.Current } entry => entry,
        var found => throw new FindingException(new Finding(found is null ? "edition-unknown" : "edition-not-current", "Only the current edition of a year can be taken back.")
        {
            Place = edition, Expected = "one of " + string.Join(", ", index.Editions.Where(e => e.Status == EditionStatus.Current).Select(e => e.Edition)), Found = found is null ? "no such edition" : found.Status.ToString().ToLowerInvariant(),
        }),
    };

    private async Task<(RunRecord Record, PreviewRecord Preview)> PreviewAsync(string runId, CancellationToken cancellation)
    {
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        var preview = await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false);
        if (record is { State: RunState.Preview or RunState.Approved or RunState.Rejected } && preview is { Editions.Count: > 0 })
            return (record, preview);
        throw new FindingException(new Finding(record is null ? "run-unknown" : "no-preview", record is null ? "There is no such run." : "The run has no preview that could be decided on.")
        {
            Place = $"run {runId}", Expected = "a run that ended with a preview", Found = record is null ? "no such run" : $"a run that is {record.State.ToString().ToLowerInvariant()}",
        });
    }
}
