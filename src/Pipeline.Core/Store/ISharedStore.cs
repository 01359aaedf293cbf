namespace Pipeline.Core.Store;

/// <summary>
/// A store several processes work in for one run. They share its lock under the name of the run, so a process that is
/// killed leaves nothing locked that the next one of the same run could not take up at once.
/// </summary>
public interface ISharedStore : IArtifactStore
{
    /// <summary>
    /// Makes a run the leader of the store, or joins it where it is. Disposing ends the part of this process; the lock
    /// itself stays until <see cref="StepDownAsync"/> or until nobody has renewed it for a while.
    /// </summary>
    /// <param name="leader">Name of the run.</param>
    /// <param name="cancellation">Observed before the lock is taken.</param>
    /// <exception cref="StoreBusyException">Another run leads.</exception>
    Task<IAsyncDisposable> LeadAsync(string leader, CancellationToken cancellation);

    /// <summary>Ends the leadership of a run; nothing happens where it does not lead.</summary>
    Task StepDownAsync(string leader, CancellationToken cancellation);
}
