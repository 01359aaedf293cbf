using System.Globalization;
using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Records;

/// <summary>Who wants what, and why.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="At">When.</param>
public sealed record OperatorRequest(string By, string Reason, DateTimeOffset At)
{
    /// <summary>The longest name and reason that are taken, in characters.</summary>
    public const int LongestName = 200,
        LongestReason = 1000;

    /// <summary>What is wrong with a name and a reason; null where nothing is.</summary>
    public static string? Validate(string? by, string? reason) =>
        string.IsNullOrWhiteSpace(by) || by.Length > LongestName || by.Any(IsHidden) ? $"Say who: 1 to {LongestName} characters."
        : string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || reason.Any(IsHidden)
            ? $"Say why: 1 to {LongestReason} characters on one line."
        : null;

    /// <summary>What ends a line or turns the direction of writing: a name or a reason that holds it is shown as another one.</summary>
    public static bool IsHidden(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}

/// <summary>One line of the log of actions: a file below <c>actions/</c>, written once and before the action is carried out.</summary>
/// <param name="Action">What was wanted.</param>
/// <param name="Target">The run or the edition.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record ActionRecord(OperatorAction Action, string Target, string By, string Reason, DateTimeOffset At)
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "action/1";

    /// <summary>Writes it down.</summary>
    public static Task LogAsync(
        IArtifactStore store,
        OperatorAction action,
        string target,
        OperatorRequest request,
        CancellationToken cancellation
    )
    {
        var stamp = request.At.ToUniversalTime().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var record = new ActionRecord(action, target, request.By, request.Reason, request.At);
        return StoredJson.TryCreateAsync(
            store,
            $"actions/{stamp}-{action.ToString().ToLowerInvariant()}-{target}.json",
            record,
            cancellation
        );
    }

    /// <summary>
    /// Writes down the order of a run, where it is not there yet. Not to be cancelled: an order that stands has its entry.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="order">The order.</param>
    public static Task LogAsync(IArtifactStore store, RunOrder order) =>
        LogAsync(
            store,
            order.Correction is not null ? OperatorAction.Correct
                : order.Reanchor ? OperatorAction.Reanchor
                : OperatorAction.Start,
            order.RunId,
            new OperatorRequest(order.StartedBy, order.Reason ?? "", order.StartedAt),
            CancellationToken.None
        );

    /// <summary>The last actions, newest first.</summary>
    public static async Task<IReadOnlyList<ActionRecord>> LastAsync(IArtifactStore store, int most, CancellationToken cancellation)
    {
        var paths = new List<string>();
        await foreach (var file in store.ListAsync("actions", cancellation).ConfigureAwait(false))
            paths.Add(file.Path);
        var records = new List<ActionRecord>();
        foreach (var path in paths.OrderDescending(StringComparer.Ordinal).Take(most))
            if (await StoredJson.FindAsync<ActionRecord>(store, path, cancellation).ConfigureAwait(false) is { } record)
                records.Add(record);
        return records;
    }
}

/// <summary>The content of <c>runs/&lt;runId&gt;/decision.json</c>; the first decision on a run stays.</summary>
/// <param name="Action">Approve, reject or cancel.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record RunDecision(OperatorAction Action, string By, string Reason, DateTimeOffset At)
{
    /// <summary>The request that made it.</summary>
    [JsonIgnore]
    public OperatorRequest Request => new(By, Reason, At);

    /// <summary>
    /// Enters it in the log of actions, where it is not there yet: whoever asks for the same again has decided nothing. Not to be
    /// cancelled: a decision that stands has its entry.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    public Task LogAsync(IArtifactStore store, string runId) =>
        ActionRecord.LogAsync(store, Action, runId, Request, CancellationToken.None);

    /// <summary>Decides, or finds the decision that was made before.</summary>
    /// <exception cref="FindingException">It was decided otherwise.</exception>
    public static async Task<RunDecision> MakeAsync(
        IArtifactStore store,
        string runId,
        OperatorAction action,
        OperatorRequest request,
        CancellationToken cancellation
    )
    {
        var mine = new RunDecision(action, request.By, request.Reason, request.At);
        if (await StoredJson.TryCreateAsync(store, StorePath.Decision(runId), mine, cancellation).ConfigureAwait(false))
            return mine;
        var made = await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false);
        return made?.Action == action
            ? made
            : throw new FindingException(
                new Finding("run-decided", "It was decided on this run before.")
                {
                    Place = $"run {runId}",
                    Expected = "no decision, or the same",
                    Found = made is null ? "none" : $"{made.Action.ToString().ToLowerInvariant()} by {made.By}",
                }
            );
    }
}
