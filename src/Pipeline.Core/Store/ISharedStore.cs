namespace Pipeline.Core.Store;

/// <summary>
/// A store several processes work in for one run. They share its lock under the name of the run, so a process that is
/// killed leaves nothing locked that the next one of the same run could not take up at once.
/// </summary>
public interface ISharedStore : IArtifactStore
{
    /// <summary>
    /// Does something under the lease of a run: takes it, or joins it where the run holds it already. What is written by it is
    /// refused as soon as the lease is lost, whatever other runs this process works for meanwhile.
    /// </summary>
    /// <param name="holder">
    /// Name of the run: its lease stays until <see cref="ReleaseLeaseAsync"/> or until nobody has renewed it for a while. Null for
    /// a lease nobody joins, which ends with what is done.
    /// </param>
    /// <param name="act">What is done.</param>
    /// <param name="cancellation">Observed before the lease is taken.</param>
    /// <exception cref="StoreBusyException">Another run holds the lease.</exception>
    Task<T> WithLeaseAsync<T>(string? holder, Func<Task<T>> act, CancellationToken cancellation);

    /// <summary>
    /// Gives back the lease of a run; nothing happens where the run does not hold it. A store that cannot be reached ends it by
    /// itself.
    /// </summary>
    Task ReleaseLeaseAsync(string holder, CancellationToken cancellation);
}
