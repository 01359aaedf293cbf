using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Adapters;
using Pipeline.Adapters.Telemetry;
using Pipeline.Cli.Output;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>teilhabe approve RUN</c>, <c>reject RUN</c> and <c>rollback EDITION</c>: what an operator decides, with who and why.
/// </summary>
internal static class DecisionCommands
{
    public static Command Approve() =>
        Create(
            OperatorAction.Approve,
            "Publishes the preview of a run",
            "RUN",
            "Name of the run (see status)",
            async (approval, run, request, cancellation) =>
            {
                var (preview, site) = await approval.ApproveAsync(run, request, cancellation).ConfigureAwait(false);
                return new Decided(
                    $"Published: {string.Join(' ', preview.Editions.Select(e => e.Entry.Edition))}",
                    preview,
                    [.. preview.Editions.Select(e => e.Entry.Id)],
                    site
                );
            }
        );

    public static Command Reject() =>
        Create(
            OperatorAction.Reject,
            "Turns the preview of a run down",
            "RUN",
            "Name of the run (see status)",
            async (approval, run, request, cancellation) =>
            {
                await approval.RejectAsync(run, request, cancellation).ConfigureAwait(false);
                return new Decided(
                    $"Rejected: {run}. Its preview stays to be looked at; nothing was published.",
                    new { RunId = run, Rejected = true },
                    [],
                    null
                );
            }
        );

    public static Command Rollback() =>
        Create(
            OperatorAction.Rollback,
            "Takes a published edition back; the one before it is current again",
            "EDITION",
            "2023.2, 2023 (its current revision) or latest",
            async (approval, edition, request, cancellation) =>
            {
                var (withdrawn, instead, site) = await approval.RollBackAsync(edition, request, cancellation).ConfigureAwait(false);
                return new Decided(
                    $"Taken back: {withdrawn.Edition}. "
                        + (instead is null ? $"{withdrawn.Year} has no edition now." : $"Current is {instead.Edition} again."),
                    new { Withdrawn = withdrawn.Edition, Current = instead?.Edition },
                    [withdrawn.Id],
                    site
                );
            }
        );

    /// <summary>What was decided.</summary>
    /// <param name="Text">For people.</param>
    /// <param name="Json">For programs.</param>
    /// <param name="Editions">The editions it was about.</param>
    /// <param name="Site">Why the site could not follow, or what its pages lack; null where neither is so.</param>
    private sealed record Decided(string Text, object Json, IReadOnlyList<EditionId> Editions, SiteError? Site)
    {
        public string ForPeople => Text + (Site is null ? "" : "\n" + Site.Text) + "\n";

        /// <summary>As <c>run --json</c> has it: <c>site_error</c> where there is one.</summary>
        public byte[] ForPrograms()
        {
            var document = JsonNode.Parse(CanonicalJson.Write(Json))!.AsObject();
            if (Site is not null)
                document["site_error"] = Site.Text;
            return CanonicalJson.Write(document);
        }
    }

    private static Command Create(
        OperatorAction action,
        string description,
        string target,
        string meaning,
        Func<RunApproval, string, OperatorRequest, CancellationToken, Task<Decided>> act
    )
    {
        var name = action.ToString().ToLowerInvariant();
        var what = new Argument<string>(target) { Description = meaning };
        var reason = new Option<string>("--reason")
        {
            Description = "Why, in one line; it is recorded",
            HelpName = "TEXT",
            Required = true,
        };
        var by = new Option<string?>("--by") { Description = "Who decides (default: the user of this machine)", HelpName = "NAME" };
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var command = new Command(name, description) { what, reason, by, store, json };
        command.Validators.Add(result =>
        {
            if (OperatorRequest.Validate(result.GetValue(by) ?? Shared.User, result.GetValue(reason)) is { } error)
                result.AddError($"{name}: {error}");
            if (result.GetValue(what) is { } text && (text.Length > 64 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '.')))
                result.AddError($"{name}: '{text}' is not the name of {(target == "RUN" ? "a run" : "an edition")}.");
        });
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var (opened, _, format, _) = await ExistingStore
                            .OpenAsync(parsed.GetValue(store)!, cancellation)
                            .ConfigureAwait(false);
                        var request = new OperatorRequest(
                            parsed.GetValue(by) ?? Shared.User,
                            parsed.GetValue(reason)!,
                            TimeProvider.System.GetUtcNow()
                        );
                        var log = CommandTelemetry.Current.Logs.CreateLogger("Teilhabe.Decision");
                        var named = parsed.GetValue(what)!;
                        var decided = await RunTelemetry
                            .DecideAsync(
                                log,
                                TimeProvider.System,
                                action,
                                named,
                                async () =>
                                {
                                    var done = await act(
                                            new RunApproval(opened, format, StandardPorts.Site, TimeProvider.System),
                                            named,
                                            request,
                                            cancellation
                                        )
                                        .ConfigureAwait(false);
                                    return (done, done.Editions);
                                }
                            )
                            .ConfigureAwait(false);
                        Console.Out.Write(
                            parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(decided.ForPrograms()) : decided.ForPeople
                        );
                        return decided.Site is { IsBehind: true } ? ExitCode.Finding : ExitCode.Done;
                    }
                )
        );
        return command;
    }
}
