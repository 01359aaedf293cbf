using Pipeline.Core;
using Pipeline.Core.Domain;

namespace Pipeline.Cli.Output;

/// <summary>A line when a stage begins and one when it ends.</summary>
internal sealed class PlainDisplay(TextWriter output, TextWriter error) : RunDisplay
{
    private readonly Lock _gate = new();
    private int _items;
    private int _skipped;

    public override void Begin(Stage stage, int total)
    {
        lock (_gate)
            (_items, _skipped) = (0, 0);
    }

    public override void Item(Stage stage, string item, bool skipped, int total)
    {
        lock (_gate)
            (_items, _skipped) = (_items + 1, _skipped + (skipped ? 1 : 0));
    }

    public override Task EndAsync(Stage stage, CancellationToken cancellation) =>
        output.WriteLineAsync($"{stage.ToString().ToLowerInvariant() + ":",-11}{_items} done" + (_skipped > 0 ? $", {_skipped} of them there already" : ""));

    public override void Done(RunSummary summary)
    {
        foreach (var line in summary.Lines())
            output.WriteLine(line);
    }

    public override void Stopped(RunOrder order, IReadOnlyList<Finding> findings)
    {
        foreach (var line in StoppedLines(order, findings))
            error.WriteLine(line);
    }

    public override void Cancelled(RunOrder order) => error.WriteLine(CancelledLine);
}
