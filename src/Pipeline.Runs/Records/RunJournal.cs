using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Runs.Records;

/// <summary>Changes the record of a run that several processes may change: read, change, switch if nobody else did.</summary>
public static class RunJournal
{
    private const int MostTries = 100;

    /// <summary>Changes the record.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="change">Gives the new record; may be asked several times. The same record means nothing to do.</param>
    /// <param name="cancellation">Observed before each try.</param>
    /// <returns>The record as it stands.</returns>
    /// <exception cref="FindingException">There is no such run.</exception>
    public static async Task<RunRecord> UpdateAsync(
        IArtifactStore store,
        string runId,
        Func<RunRecord, RunRecord> change,
        CancellationToken cancellation
    )
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (record, hash) =
                await StoredJson.FindWithHashAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false)
                ?? throw new FindingException(
                    new Finding("run-unknown", "There is no such run.")
                    {
                        Place = $"run {runId}",
                        Expected = StorePath.Run(runId),
                        Found = "no such file",
                    }
                );
            var next = change(record);
            if (
                ReferenceEquals(next, record)
                || await store.TrySwitchAsync(StorePath.Run(runId), hash, CanonicalJson.Write(next), cancellation).ConfigureAwait(false)
            )
                return next;
        }
        throw new IOException($"The record of the run {runId} is being changed all the time; try again.");
    }
}
