using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Output;

/// <summary>A line when a stage begins, one for every hundred items of it, and one when it ends.</summary>
internal sealed class PlainDisplay(TextWriter output, TextWriter error) : CountingDisplay
{
    private const int Step = 100;

    protected override void Began(Stage stage, int total) =>
        output.WriteLine(Head(stage) + "begins" + (total > 0 ? $", {total} to do" : ""));

    protected override void Counted(Stage stage, int items, int total)
    {
        if (items % Step == 0 && items < total)
            output.WriteLine($"{Head(stage)}{items} of {total}");
    }

    protected override Task EndAsync(Stage stage, int items, int skipped) =>
        output.WriteLineAsync($"{Head(stage)}{items} done" + (skipped > 0 ? $", {skipped} of them there already" : ""));

    private static string Head(Stage stage) => $"{stage.ToString().ToLowerInvariant() + ":", -11}";

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
