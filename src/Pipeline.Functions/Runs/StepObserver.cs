using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Counts what one step does. Stages before its own are only read again from the store and are not counted.
/// </summary>
/// <param name="own">The stage the step takes.</param>
/// <param name="span">The span of the step.</param>
internal sealed class StepObserver(Stage own, RunSpan span) : IRunObserver
{
    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Planned(IReadOnlyList<EditionId> editions) => span.Planned(editions);

    public void Begin(Stage stage, int total) { }

    public void Item(Stage stage, string item, bool skipped, int total)
    {
        if (stage == own)
            span.Item(skipped);
    }

    public Task EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Tells nobody: for a run that several steps of this process share, each of which counts for itself.</summary>
internal sealed class SilentObserver : IRunObserver
{
    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Begin(Stage stage, int total) { }

    public void Item(Stage stage, string item, bool skipped, int total) { }

    public Task EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;
}
