using Pipeline.Core.Store;

namespace Pipeline.Core.Approval;

/// <summary>The lock of a store in the name of a run, whatever the store can do.</summary>
public static class StoreLead
{
    /// <summary>Takes it; disposing gives it back for good.</summary>
    /// <exception cref="StoreBusyException">Another run has it.</exception>
    public static async Task<IAsyncDisposable> TakeAsync(IArtifactStore store, string leader, CancellationToken cancellation) => store is ISharedStore shared
        ? new Lead(shared, leader, await shared.LeadAsync(leader, cancellation).ConfigureAwait(false))
        : await store.LockAsync(cancellation).ConfigureAwait(false);

    private sealed class Lead(ISharedStore store, string leader, IAsyncDisposable part) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await part.DisposeAsync().ConfigureAwait(false);
            await store.StepDownAsync(leader, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
