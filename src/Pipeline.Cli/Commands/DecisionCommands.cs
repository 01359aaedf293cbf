using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Adapters;
using Pipeline.Adapters.Telemetry;
using Pipeline.Cli.Output;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
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
                var preview = await approval.ApproveAsync(run, request, cancellation).ConfigureAwait(false);
                var error = await approval.ErrorAsync(run, cancellation).ConfigureAwait(false);
                return (
                    $"Published: {string.Join(' ', preview.Editions.Select(e => e.Entry.Edition))}{(error is null ? "" : "\n" + error)}",
                    Document(preview, error),
                    [.. preview.Editions.Select(e => e.Entry.Id)]
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
                return (
                    $"Rejected: {run}. Its preview stays to be looked at; nothing was published.",
                    new { RunId = run, Rejected = true },
                    []
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
                var (withdrawn, instead) = await approval.RollBackAsync(edition, request, cancellation).ConfigureAwait(false);
                return (
                    $"Taken back: {withdrawn.Edition}. "
                        + (instead is null ? $"{withdrawn.Year} has no edition now." : $"Current is {instead.Edition} again."),
                    new { Withdrawn = withdrawn.Edition, Current = instead?.Edition },
                    [withdrawn.Id]
                );
            }
        );

    /// <summary>The preview, and where catalogue, feed or site did not follow or have gaps, what is to be done: as for people.</summary>
    private static JsonObject Document(PreviewRecord preview, string? error)
    {
        var document = JsonNode.Parse(CanonicalJson.Write(preview))!.AsObject();
        if (error is not null)
            document["fault"] = error;
        return document;
    }

    private static Command Create(
        OperatorAction action,
        string description,
        string target,
        string meaning,
        Func<
            RunApproval,
            string,
            OperatorRequest,
            CancellationToken,
            Task<(string Text, object Json, IReadOnlyList<EditionId> Editions)>
        > act
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
                        var (text, document) = await RunTelemetry
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
                                    return ((done.Text, done.Json), done.Editions);
                                }
                            )
                            .ConfigureAwait(false);
                        Console.Out.Write(
                            parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(document)) : text + "\n"
                        );
                        return ExitCode.Done;
                    }
                )
        );
        return command;
    }
}
