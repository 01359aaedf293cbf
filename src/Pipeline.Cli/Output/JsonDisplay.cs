using System.Text;
using Pipeline.Core;
using Pipeline.Core.Domain;
using Pipeline.Core.Records;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Output;

/// <summary>One JSON object a line: the stages as they end, then the result.</summary>
internal sealed class JsonDisplay(TextWriter output) : RunDisplay
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

    public override Task EndAsync(Stage stage, CancellationToken cancellation)
    {
        Write(new StageRecord(stage, _items, _skipped, null));
        return Task.CompletedTask;
    }

    public override void Done(RunSummary summary) => Write(new
    {
        State = RunState.Done,
        summary.Order.RunId,
        summary.Store,
        summary.Result.Folder,
        Editions = summary.Result.Editions.Select(e => new { Edition = e.Id.ToString(), e.Made, e.Changed, e.AnchorYear }),
        summary.Result.Reports,
        summary.Stages,
        PeakMib = Math.Round(RunSummary.PeakMiB),
    });

    public override void Stopped(RunOrder order, IReadOnlyList<Finding> findings) => Write(new { State = RunState.Stopped, order.RunId, Findings = findings });

    public override void Cancelled(RunOrder order) => Write(new { State = RunState.Cancelled, order.RunId });

    private void Write<T>(T value) => output.Write(Encoding.UTF8.GetString(CanonicalJson.WriteLine(value)));
}
