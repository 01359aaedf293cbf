using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe status</c>: what is current, how the last runs ended.</summary>
internal static class StatusCommand
{
    private const int Shown = 10;

    public static Command Create()
    {
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var command = new Command("status", "Shows the current editions and the last runs") { store, json };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(parsed.GetValue(json), () => RunAsync(parsed.GetValue(store)!, parsed.GetValue(json), cancellation))
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json, CancellationToken cancellation)
    {
        var (store, reader, _, index) = await ExistingStore.OpenAsync(folder, cancellation).ConfigureAwait(false);
        var recorded = await RunHistory.LastAsync(store, Shown, cancellation).ConfigureAwait(false);
        var runs = await BrokenOffRuns.TellAsync(store, recorded, cancellation).ConfigureAwait(false);
        var obstacles = await WaitingPreviews.ObstaclesAsync(store, reader, runs, cancellation).ConfigureAwait(false);
        if (json)
        {
            Console.Out.Write(
                System.Text.Encoding.UTF8.GetString(
                    CanonicalJson.Write(
                        new
                        {
                            Store = store.Location,
                            index.Latest,
                            Editions = index.Editions,
                            Runs = runs,
                            Obstacles = obstacles.Count == 0 ? null : obstacles.ToDictionary(o => o.Key, o => o.Value.Code),
                        }
                    )
                )
            );
            return ExitCode.Done;
        }
        Console.Out.WriteLine($"Store:   {store.Location}");
        var current = index.Editions.Where(e => e.Status == EditionStatus.Current).ToList();
        Console.Out.WriteLine(
            current.Count == 0
                ? "Current: no edition is published yet"
                : $"Current: {string.Join(' ', current.Select(e => e.Edition))}; latest {index.Latest}"
        );
        Console.Out.WriteLine(runs.Count == 0 ? "Runs:    none" : "Runs, newest first:");
        foreach (var run in runs)
            Console.Out.WriteLine(Line(run, obstacles.GetValueOrDefault(run.RunId)));
        return ExitCode.Done;
    }

    private static string Line(RunRecord run, Finding? obstacle)
    {
        var seconds = run.EndedAt is { } end
            ? string.Create(CultureInfo.InvariantCulture, $" in {(end - run.StartedAt).TotalSeconds:0.0} s")
            : "";
        var what = run.State switch
        {
            RunState.Done => $"made {Some(run.Made)}, unchanged {Some(run.Unchanged)}",
            RunState.Stopped => string.Join("; ", run.Findings.Select(f => $"{f.Message} [{f.Code}]")),
            RunState.Failed => run.Error ?? "",
            RunState.Preview when obstacle is not null => $"preview of {Some(run.Made)} waits in vain: {obstacle.ToLine()}",
            RunState.Preview => $"preview of {Some(run.Made)} waits: teilhabe approve {run.RunId} --reason …, or reject",
            RunState.Approved or RunState.Rejected => $"{Some(run.Made)}, by {run.Decision?.By}: {run.Decision?.Reason}",
            RunState.Running => "still at work, or killed: start it again, it picks up where it stopped",
            _ => "start it again, it picks up where it stopped",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {run.RunId}  {run.State.ToString().ToLowerInvariant(), -9} {run.Until.ToString().ToLowerInvariant()} "
                + $"{run.Recipe}{seconds}: {what}"
        );
    }

    private static string Some(IReadOnlyList<string> editions) => editions.Count == 0 ? "nothing" : string.Join(' ', editions);
}
