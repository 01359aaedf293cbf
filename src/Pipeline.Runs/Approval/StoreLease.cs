using Pipeline.Core.Store;

namespace Pipeline.Runs.Approval;

/// <summary>The lock of a store, whatever the store can do.</summary>
public static class StoreLease
{
    /// <summary>Does something under the lock and gives it back for good.</summary>
    /// <param name="store">The store.</param>
    /// <param name="holder">Name of the run; null for what nobody else may join. A store of one process is joined by nobody.</param>
    /// <param name="act">What is done.</param>
    /// <param name="cancellation">Observed before the lock is taken.</param>
    /// <exception cref="StoreBusyException">Another run has it.</exception>
    public static async Task<T> RunAsync<T>(IArtifactStore store, string? holder, Func<Task<T>> act, CancellationToken cancellation)
    {
        if (store is ISharedStore shared)
        {
            try
            {
                return await shared.WithLeaseAsync(holder, act, cancellation).ConfigureAwait(false);
            }
            finally
            {
                if (holder is not null)
                    await shared.ReleaseLeaseAsync(holder, CancellationToken.None).ConfigureAwait(false);
            }
        }
        var mine = await store.LockAsync(cancellation).ConfigureAwait(false);
        await using (mine.ConfigureAwait(false))
            return await act().ConfigureAwait(false);
    }
}
