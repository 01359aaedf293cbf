using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Output;

/// <summary>Shows how a run goes on: bars on a terminal, plain lines in a file or pipe, JSON lines for machines.</summary>
internal abstract class RunDisplay : IRunObserver, IDisposable
{
    /// <summary>The display that fits where the output goes.</summary>
    public static RunDisplay For(bool json) =>
        json ? new JsonDisplay(Console.Out, Console.Error)
        : Console.IsOutputRedirected ? new PlainDisplay(Console.Out, Console.Error)
        : new BarDisplay();

    public virtual Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public abstract void Remarked(IReadOnlyList<string> lines);

    public abstract void Begin(Stage stage, int total);

    public abstract void Item(Stage stage, string item, bool skipped, int total);

    public abstract Task EndAsync(Stage stage, CancellationToken cancellation);

    /// <summary>The run ended well.</summary>
    public abstract void Done(RunSummary summary);

    /// <summary>Findings stopped it.</summary>
    public abstract void Stopped(RunOrder order, IReadOnlyList<Finding> findings);

    /// <summary>The operator stopped it.</summary>
    public abstract void Cancelled(RunOrder order);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>What a stopped run says, in words.</summary>
    protected static IEnumerable<string> StoppedLines(RunOrder order, IReadOnlyList<Finding> findings) =>
        [.. findings.Select(f => f.ToString()), $"The run stopped; nothing published was changed. Its record: runs/{order.RunId}/run.json"];

    /// <summary>What a cancelled run says, in words.</summary>
    protected const string CancelledLine = "Stopped. Nothing published was changed; the same command picks up where this run stopped.";
}
