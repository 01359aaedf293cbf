using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;
using Spectre.Console;

namespace Pipeline.Cli.Output;

/// <summary>A progress bar per stage on a terminal.</summary>
internal sealed class BarDisplay : RunDisplay
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProgressContext> _context = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _shown;
    private ProgressTask? _task;

    public override async Task StartAsync(CancellationToken cancellation)
    {
        _shown = AnsiConsole
            .Progress()
            .HideCompleted(false)
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .StartAsync(context =>
            {
                _context.SetResult(context);
                return _over.Task;
            });
        await _context.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public override void Remarked(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            AnsiConsole.WriteLine(line);
    }

    public override void Begin(Stage stage, int total) =>
        _task = _context.Task.Result.AddTask(stage.ToString().ToLowerInvariant(), maxValue: Math.Max(1, total));

    public override void Item(Stage stage, string item, bool skipped, int total)
    {
        _task!.MaxValue = Math.Max(1, total);
        _task.Increment(1);
    }

    public override Task EndAsync(Stage stage, CancellationToken cancellation)
    {
        _task!.Value = _task.MaxValue;
        _task.StopTask();
        return Task.CompletedTask;
    }

    public override void Done(RunSummary summary)
    {
        Close();
        foreach (var line in summary.Lines())
            Console.Out.WriteLine(line);
    }

    public override void Stopped(RunOrder order, IReadOnlyList<Finding> findings)
    {
        Close();
        foreach (var line in StoppedLines(order, findings))
            Console.Error.WriteLine(line);
    }

    public override void Cancelled(RunOrder order)
    {
        Close();
        Console.Error.WriteLine(CancelledLine);
    }

    public override void Dispose()
    {
        Close();
        base.Dispose();
    }

    /// <summary>Lets the bars be drawn a last time, so that what follows stands below them.</summary>
    private void Close()
    {
        _over.TrySetResult();
        _shown?.GetAwaiter().GetResult();
    }
}
