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
    }

    public sealed override void Item(Stage stage, string item, bool skipped, int total)
    {
        lock (_gate)
            (_items, _skipped) = (_items + 1, _skipped + (skipped ? 1 : 0));
    }

    public sealed override Task EndAsync(Stage stage, CancellationToken cancellation) => EndAsync(stage, _items, _skipped);

    protected abstract Task EndAsync(Stage stage, int items, int skipped);
}
