using Pipeline.Core;

namespace Pipeline.Functions.Runs;

/// <summary>Counts what one step does.</summary>
internal sealed class StepObserver : IRunObserver
{
    private int _items;
    private int _skipped;

    public int Items => _items;

    public int Skipped => _skipped;

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Begin(Stage stage, int total)
    {
    }

    public void Item(Stage stage, string item, bool skipped, int total)
    {
        Interlocked.Increment(ref _items);
        if (skipped)
            Interlocked.Increment(ref _skipped);
    }

    public Task EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;
}
