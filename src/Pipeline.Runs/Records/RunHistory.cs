using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Runs.Records;

/// <summary>Reads the records of runs.</summary>
public static class RunHistory
{
    /// <summary>
    /// Names of the folders of runs, newest first: they start with the time. What lies in them is not listed, as the files of a
    /// run may be thousands.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<IReadOnlyList<string>> NamesAsync(IArtifactStore store, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var name in store.FoldersAsync("runs", cancellation).ConfigureAwait(false))
            names.Add(name);
        return [.. names.OrderDescending(StringComparer.Ordinal)];
    }

    /// <summary>The last runs, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <param name="without">Gives the record of a run whose folder has none yet, by its name; null where it is no run.</param>
    /// <exception cref="FindingException">A record cannot be read.</exception>
    public static async Task<IReadOnlyList<RunRecord>> LastAsync(
        IArtifactStore store,
        int most,
        CancellationToken cancellation,
        Func<string, Task<RunRecord?>>? without = null
    )
    {
        var records = new List<RunRecord>();
        foreach (var name in await NamesAsync(store, cancellation).ConfigureAwait(false))
        {
            if (records.Count == most)
                break;
            var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(name), cancellation).ConfigureAwait(false);
            if (record is null && without is not null)
                record = await without(name).ConfigureAwait(false);
            if (record is not null)
                records.Add(record);
        }
        return records;
    }
}
