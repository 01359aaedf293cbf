using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Output;

/// <summary>One JSON object a line: the stages as they end, then the result.</summary>
internal sealed class JsonDisplay(TextWriter output, TextWriter error) : CountingDisplay
{
    /// <summary>Beside the objects: the remarks are no part of them.</summary>
    public override void Remarked(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            error.WriteLine(line);
    }

    protected override Task EndAsync(Stage stage, int items, int skipped)
    {
        Write(new StageRecord(stage, items, skipped, null));
        return Task.CompletedTask;
    }

    public override void Done(RunSummary summary) =>
        Write(
            new
            {
                State = RunEnding.StateOf(summary.Result),
                summary.Order.RunId,
                summary.Store,
                summary.Result.Folder,
                Editions = summary.Result.Editions.Select(e => new
                {
                    Edition = e.Id.ToString(),
                    e.Made,
                    e.Changed,
                    e.AnchorYear,
                    e.Bridge,
                    ReanchoringDue = e.Anchoring?.Verdict.Due,
                }),
                summary.Result.Reports,
                SiteError = summary.Result.Site?.Text,
                Accepted = summary.Result.Accepted.Select(a => new
                {
                    Edition = a.Edition.ToString(),
                    a.Finding.Finding,
                    a.Finding.Reason,
                }),
                summary.Result.UnusedAcceptances,
                summary.Result.Revisions,
                NotDecided = summary.Result.Doubts.Select(d => new
                {
                    Edition = d.Edition.ToString(),
                    d.Doubt.Finding,
                    d.Doubt.Expected,
                    d.Doubt.Found,
                }),
                summary.Stages,
                PeakMib = Math.Round(RunSummary.PeakMiB),
            }
        );

    public override void Stopped(RunOrder order, IReadOnlyList<Finding> findings) =>
        Write(
            new
            {
                State = RunState.Stopped,
                order.RunId,
                Findings = findings,
            }
        );

    public override void Cancelled(RunOrder order) => Write(new { State = RunState.Cancelled, order.RunId });

    private void Write<T>(T value) => output.Write(Encoding.UTF8.GetString(CanonicalJson.WriteLine(value)));
}
