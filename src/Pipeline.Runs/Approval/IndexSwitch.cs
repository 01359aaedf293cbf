using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Runs.Approval;

/// <summary>The one write that changes what others see.</summary>
internal static class IndexSwitch
{
    /// <summary>Switches to another index.</summary>
    /// <exception cref="IOException">The index is not what was read any more.</exception>
    public static async Task ToAsync(IArtifactStore store, string? sha256, EditionIndex next, CancellationToken cancellation)
    {
        if (!await store.TrySwitchAsync(StorePath.Index, sha256, CanonicalJson.Write(next), cancellation).ConfigureAwait(false))
            throw new IOException(
                $"The index of the store {store.Location} was changed by somebody else meanwhile; nothing was published. Start again."
            );
    }
}
