using Pipeline.Adapters;
using Pipeline.Core.Store;
using Pipeline.Runs;
using Pipeline.Runs.Orders;

namespace Pipeline.Functions.Runs;

/// <summary>Keeps the run this process works for, so that its editions are read from the store once and not for every message.</summary>
internal sealed class RunCache(IArtifactStore store, RunSources sources) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private (string RunId, StagedRun Run)? _last;

    /// <summary>The run of an order.</summary>
    /// <exception cref="Core.Domain.FindingException">This is not the program the run was ordered with, or its source is not
    /// there.</exception>
    public async Task<StagedRun> OfAsync(StoredOrder order, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_last is { } last && last.RunId == order.RunId)
                return last.Run;
            var run = await ObservedAsync(order, new SilentObserver(), cancellation).ConfigureAwait(false);
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
        var steps = order.Steps();
        var source = await sources.OpenAsync(order.Source, steps.Recipe.Name, steps.LastYear, cancellation).ConfigureAwait(false);
        return new StagedRun(StandardPorts.Build(source, store), observer, steps);
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();
}
