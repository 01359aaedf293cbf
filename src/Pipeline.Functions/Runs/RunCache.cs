using Pipeline.Adapters;
using Pipeline.Adapters.Local;
using Pipeline.Core.Store;
using Pipeline.Runs;

namespace Pipeline.Functions.Runs;

/// <summary>Keeps the run this process works for, so that its editions are read from the store once and not for every message.</summary>
internal sealed class RunCache(IArtifactStore store, RunSources sources) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private (string RunId, StagedRun Run)? _last;

    /// <summary>The run of an order.</summary>
    /// <exception cref="Core.Domain.FindingException">Recipe or program are not those of the order, or its source is not there.</exception>
    public async Task<StagedRun> OfAsync(StoredOrder order, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_last is { } last && last.RunId == order.RunId)
                return last.Run;
            var (recipe, hash) = Recipes.Read(order.Recipe);
            var source = await sources.OpenAsync(order.Source, order.Recipe, cancellation).ConfigureAwait(false);
            var run = Of(order, recipe, hash, source, new SilentObserver());
            _last = (order.RunId, run);
            return run;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A run of its own, for a step that is observed.</summary>
    public async Task<StagedRun> ObservedAsync(StoredOrder order, IRunObserver observer, CancellationToken cancellation)
    {
        var (recipe, hash) = Recipes.Read(order.Recipe);
        return Of(order, recipe, hash, await sources.OpenAsync(order.Source, order.Recipe, cancellation).ConfigureAwait(false), observer);
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private StagedRun Of(
        StoredOrder order,
        Core.Normalise.Recipe recipe,
        string hash,
        Core.Fetch.IReleaseSource source,
        IRunObserver observer
    ) => new(StandardPorts.Of(source, store), observer, order.ToOrder(recipe, hash));
}
