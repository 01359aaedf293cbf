using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Approval;

/// <summary>Previews that wait for a decision, and which of them wait in vain.</summary>
public static class WaitingPreviews
{
    /// <summary>
    /// Why previews cannot be approved any more. Looking never fails: where the index or a preview cannot be read, that is the obstacle.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="reader">Reads the same store.</param>
    /// <param name="runs">Records of runs, in any state.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>By name of the run; empty where every preview that waits can be approved.</returns>
    public static async Task<IReadOnlyDictionary<string, Finding>> ObstaclesAsync(
        IArtifactStore store,
        EditionReader reader,
        IEnumerable<RunRecord> runs,
        CancellationToken cancellation
    )
    {
        var waiting = runs.Where(r => r.State == RunState.Preview).Select(r => r.RunId).ToList();
        var obstacles = new Dictionary<string, Finding>(StringComparer.Ordinal);
        if (waiting.Count == 0)
            return obstacles;
        var (index, unreadable) = await TryAsync(() => reader.IndexAsync(cancellation)).ConfigureAwait(false);
        foreach (var run in waiting)
        {
            var (preview, damaged) = await TryAsync(() => StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(run), cancellation))
                .ConfigureAwait(false);
            if (
                (unreadable ?? damaged ?? (preview is null ? null : RunApproval.Obstacle(preview, index.Index, index.Sha256))) is
                { } obstacle
            )
                obstacles[run] = obstacle;
        }
        return obstacles;
    }

    /// <summary>The same of one run whose preview is read already.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="run">The run, in any state.</param>
    /// <param name="preview">Its preview; null where there is none.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>Null where it can be approved, or nothing waits.</returns>
    public static async Task<Finding?> ObstacleAsync(
        EditionReader reader,
        RunRecord run,
        PreviewRecord? preview,
        CancellationToken cancellation
    )
    {
        if (run.State != RunState.Preview || preview is null)
            return null;
        var (index, unreadable) = await TryAsync(() => reader.IndexAsync(cancellation)).ConfigureAwait(false);
        return unreadable ?? RunApproval.Obstacle(preview, index.Index, index.Sha256);
    }

    private static async Task<(T? Read, Finding? Fault)> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (FindingException e)
        {
            return (default, e.Findings[0]);
        }
    }
}
