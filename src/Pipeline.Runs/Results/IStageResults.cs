namespace Pipeline.Runs.Results;

/// <summary>
/// Stores what stages have worked out, so that a run can go on in another process. A result that is found is the one the
/// stage would work out again: stages are pure.
/// </summary>
public interface IStageResults
{
    /// <summary>A result that was stored; null where there is none.</summary>
    /// <param name="name">Name within the run: letters, digits, hyphens.</param>
    /// <param name="cancellation">Passed on.</param>
    Task<T?> FindAsync<T>(string name, CancellationToken cancellation)
        where T : class;

    /// <summary>Stores a result; nothing happens where it is there already.</summary>
    Task StoreAsync<T>(string name, T result, CancellationToken cancellation)
        where T : class;
}

/// <summary>Stores nothing: for a run that goes its whole way in one process.</summary>
public sealed class NoStageResults : IStageResults
{
    /// <inheritdoc />
    public Task<T?> FindAsync<T>(string name, CancellationToken cancellation)
        where T : class => Task.FromResult<T?>(null);

    /// <inheritdoc />
    public Task StoreAsync<T>(string name, T result, CancellationToken cancellation)
        where T : class => Task.CompletedTask;
}
