using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Output;

/// <summary>A display that says how many items a stage did only when it ends.</summary>
internal abstract class CountingDisplay : RunDisplay
{
    private readonly Lock _gate = new();
    private int _items;
    private int _skipped;

    public sealed override void Begin(Stage stage, int total)
    {
        lock (_gate)
            (_items, _skipped) = (0, 0);
        Began(stage, total);
    }

    public sealed override void Item(Stage stage, string item, bool skipped, int total)
    {
        lock (_gate)
        {
            (_items, _skipped) = (_items + 1, _skipped + (skipped ? 1 : 0));
            Counted(stage, _items, total);
        }
    }

    /// <summary>A stage began; a total of 0 is not known yet.</summary>
    protected virtual void Began(Stage stage, int total) { }

    /// <summary>One more item is done; called by one thread at a time.</summary>
    protected virtual void Counted(Stage stage, int items, int total) { }

    public sealed override Task EndAsync(Stage stage, CancellationToken cancellation) => EndAsync(stage, _items, _skipped);

    protected abstract Task EndAsync(Stage stage, int items, int skipped);
}
