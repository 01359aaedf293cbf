using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Output;

/// <summary>A line when a stage begins and one when it ends.</summary>
internal sealed class PlainDisplay(TextWriter output, TextWriter error) : CountingDisplay
{
    protected override Task EndAsync(Stage stage, int items, int skipped) =>
        output.WriteLineAsync(
            $"{stage.ToString().ToLowerInvariant() + ":", -11}{items} done" + (skipped > 0 ? $", {skipped} of them there already" : "")
        );

    public override void Remarked(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine(line);
    }

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
