using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Desk;
using Pipeline.Functions.Runs;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Operators;

/// <summary>Runs as their operators see them. Looking writes nothing, also where a kill left an order without a record.</summary>
internal sealed class RunView(BlobArtifactStore store, ITableFormat tables, RunFiles files)
{
    private readonly EditionReader _reader = new(store, tables);

    private const int MostRuns = 100;

    /// <summary>The last runs, newest first, also those ordered that nobody has begun.</summary>
    public async Task<IReadOnlyList<RunListed>> LastAsync(CancellationToken cancellation)
    {
        var runs = await RunHistory
            .LastAsync(
                store,
                MostRuns,
                cancellation,
                name => RunName.IsName(name) ? files.LookAsync(name, cancellation) : Task.FromResult<RunRecord?>(null)
            )
            .ConfigureAwait(false);
        return await RunListed.ListAsync(store, _reader, runs, cancellation).ConfigureAwait(false);
    }

    /// <summary>The record, how far the reports are, since when nothing has happened, what the preview holds and where it lies.</summary>
    public async Task<RunDetails> OfAsync(string runId, CancellationToken cancellation)
    {
        var record =
            await files.LookAsync(runId, cancellation).ConfigureAwait(false)
            ?? throw new FindingException(new Finding("run-unknown", "There is no such run."));
        var preview = await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false);
        var obstacle = await WaitingPreviews.ObstacleAsync(_reader, record, preview, cancellation).ConfigureAwait(false);
        var prefix = $"runs/{runId}/";
        var (reports, last, there) = (0, record.StartedAt, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var blob in store.ListWithTimesAsync(prefix.TrimEnd('/'), cancellation).ConfigureAwait(false))
        {
            var path = blob.Found.Path;
            // Who looks at the preview leaves traces of the look, not of the run.
            if (PreviewTicket.IsOfLooking(runId, path))
                continue;
            reports += path.EndsWith(".pdf", StringComparison.Ordinal) ? 1 : 0;
            last = blob.WrittenAt > last ? blob.WrittenAt.Value : last;
            if (!path.AsSpan(prefix.Length).Contains('/'))
                there.Add(path);
        }
        return new RunDetails
        {
            Record = record,
            LastError = record
                is { State: RunState.Running or RunState.Failed }
                    or { State: RunState.Preview, Decision.Action: OperatorAction.Approve }
                ? await files.FindErrorAsync(runId, cancellation).ConfigureAwait(false)
                : null,
            LastActivity = last,
            ReportsWritten = reports,
            Preview = preview,
            Obstacle = obstacle?.Code,
            Files = new FilesOfRun
            {
                Container = store.PrivateAddress,
                Prefix = prefix,
                Record = AddressOf(StorePath.Run(runId)),
                Report = AddressOf(RunReports.Path(runId)),
                Preview = AddressOf(StorePath.Preview(runId)),
            },
        };

        Uri? AddressOf(string path) => there.Contains(path) ? new Uri(store.PrivateAddress, path) : null;
    }
}
