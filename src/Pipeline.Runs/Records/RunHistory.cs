using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Records;

/// <summary>Reads the records of runs.</summary>
public static class RunHistory
{
    private const string Unknown = "unknown";

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
    /// <returns>
    /// Their records; one that cannot be read stands as a failed run that says so, for a damaged file must not hide the others.
    /// </returns>
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
            if (await FindAsync(store, name, without, cancellation).ConfigureAwait(false) is { } record)
                records.Add(record);
        }
        return records;
    }

    /// <summary>The record of one run; one that cannot be read stands as a failed run that says so.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">Name of its folder.</param>
    /// <param name="without">As in <see cref="LastAsync"/>.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The record; null where the folder holds none, or one that cannot be read in a folder that is no run's.</returns>
    public static async Task<RunRecord?> FindAsync(
        IArtifactStore store,
        string name,
        Func<string, Task<RunRecord?>>? without,
        CancellationToken cancellation
    )
    {
        try
        {
            var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(name), cancellation).ConfigureAwait(false);
            return record is null && without is not null ? await without(name).ConfigureAwait(false) : record;
        }
        catch (FindingException e)
        {
            return RunName.IsName(name) ? Unreadable(name, e.Message) : null;
        }
    }

    private static RunRecord Unreadable(string name, string why) =>
        new()
        {
            RunId = name,
            State = RunState.Failed,
            StartedAt = RunName.Moment(name),
            StartedBy = Unknown,
            CodeVersion = Unknown,
            Recipe = Unknown,
            Source = Unknown,
            Until = Stage.Fetch,
            Error = "The record of this run cannot be read. " + why,
        };
}
