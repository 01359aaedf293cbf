using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Approval;
using Pipeline.Core.Domain;
using Pipeline.Core.Records;
using Pipeline.Core.Store;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions.Operators;

/// <summary>A run as its operators see it: the record, how far the reports are, what the preview holds and where it lies.</summary>
internal sealed class RunView(BlobArtifactStore store)
{
    public async Task<object> OfAsync(string runId, CancellationToken cancellation)
    {
        var files = new RunFiles(store);
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        if (record is null)
        {
            var order = await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false)
                ?? throw new FindingException(new Finding("run-unknown", "There is no such run."));
            record = await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        }
        var preview = await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false);
        var reports = 0;
        await foreach (var file in store.ListAsync($"runs/{runId}", cancellation).ConfigureAwait(false))
            reports += file.Path.EndsWith(".pdf", StringComparison.Ordinal) ? 1 : 0;
        return new
        {
            Record = record,
            LastFault = record is { State: RunState.Running or RunState.Failed } or { State: RunState.Preview, Decision.Action: OperatorAction.Approve } ? await files.FindFaultAsync(runId, cancellation).ConfigureAwait(false) : null,
            ReportsWritten = reports,
            Preview = preview,
            PreviewAddress = preview is null ? null : new Uri($"{store.PrivateAddress}runs/{runId}/"),
            Report = new Uri($"{store.PrivateAddress}runs/{runId}/report.html"),
        };
    }
}
