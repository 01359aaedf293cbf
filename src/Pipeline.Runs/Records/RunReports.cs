using System.Text;
using Pipeline.Core.Gates;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;

namespace Pipeline.Runs.Records;

/// <summary>The report of a run for people, <c>runs/&lt;runId&gt;/report.html</c>, written anew from its records.</summary>
public static class RunReports
{
    /// <summary>Path of the page.</summary>
    public static string Path(string runId) => $"runs/{runId}/report.html";

    /// <summary>Writes the page anew from what the store knows of the run; nothing where it knows no such run.</summary>
    public static async Task WriteAsync(IArtifactStore store, string runId, CancellationToken cancellation)
    {
        if (await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false) is not { } record)
            return;
        var preview = await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false);
        var page = RunReportPage.Render(Summarise(record, preview));
        await store.ReplaceAsync(Path(runId), Encoding.UTF8.GetBytes(page), cancellation).ConfigureAwait(false);
    }

    /// <summary>What the page says of a run.</summary>
    /// <param name="record">The record.</param>
    /// <param name="preview">What the run would publish; null where it has no preview.</param>
    internal static RunSummary Summarise(RunRecord record, PreviewRecord? preview) =>
        new()
        {
            RunId = record.RunId,
            State = record.State,
            StartedAt = record.StartedAt,
            EndedAt = record.EndedAt,
            Facts =
            [
                new RunFact("Angeordnet von", record.StartedBy),
                new RunFact("Anlass", record.Reason),
                new RunFact("Rezept", record.Recipe),
                new RunFact("Quelle", record.Source),
                new RunFact("Programmversion", record.CodeVersion),
                new RunFact("Neue Ausgaben", List(record.Made)),
                new RunFact("Unverändert", List(record.Unchanged)),
                new RunFact("Neue Mittelpunkte fällig", List([.. record.ReanchoringDue.Select(d => $"{d.Key}: {d.Value}")])),
                new RunFact(
                    "Zugelassene Befunde",
                    List([.. record.Acceptances.Select(a => $"{a.FindingId} ({GateWords.OfFinding(a.FindingId)}): {a.Reason}")])
                ),
                new RunFact("Zugelassen, aber nicht gebraucht", List(record.UnusedAcceptances)),
            ],
            Decision = record.Decision is { } d ? new RunDecisionSummary(d.Action, d.By, d.Reason, d.At) : null,
            Findings = [.. record.Findings.Select(f => f.ToString())],
            Error = record.Error,
            Stages =
            [
                .. record.Stages.Select(s => new RunStageSummary(
                    s.Stage.ToString().ToLowerInvariant(),
                    s.Items,
                    s.Skipped,
                    s.Milliseconds
                )),
            ],
            Editions = [.. (preview?.Editions ?? []).Select(Summarise)],
        };

    private static RunEditionSummary Summarise(PreviewEdition edition) =>
        new(
            edition.Entry.Edition,
            edition.Previous,
            edition.Reports,
            [.. edition.Changes.Select(c => new RunChangeSummary(c.Ags, c.Name, c.FromCluster, c.ToCluster))]
        );

    private static string? List(IReadOnlyList<string> items) => items.Count == 0 ? null : string.Join(", ", items);
}
