using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Records;

/// <summary>The content of <c>runs/&lt;runId&gt;/run.json</c>: who, when, what, how long, what was skipped, what was refused.</summary>
public sealed record RunRecord
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "run/1";

    /// <summary>Name of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>State.</summary>
    public required RunState State { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Version of the program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Name of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>Where releases came from.</summary>
    public required string Source { get; init; }

    /// <summary>First edition asked for; null for the recipe's.</summary>
    public int? From { get; init; }

    /// <summary>Last edition asked for; null for the recipe's.</summary>
    public int? Year { get; init; }

    /// <summary>The last stage asked for.</summary>
    public required Stage Until { get; init; }

    /// <summary>The stages that began, in order.</summary>
    public IReadOnlyList<StageRecord> Stages { get; init; } = [];

    /// <summary>The editions of a run that ended well.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];

    /// <summary>The editions that were published already and unchanged.</summary>
    public IReadOnlyList<string> Unchanged { get; init; } = [];

    /// <summary>Whether the last edition was ordered as a bridge to new centres.</summary>
    public bool Reanchor { get; init; }

    /// <summary>The edition to be corrected, and why; null in an ordinary run.</summary>
    public CorrectionOrder? Correction { get; init; }

    /// <summary>The Kreise with a report, where not all have one; null where all have.</summary>
    public IReadOnlyList<KreisKey>? Kreise { get; init; }

    /// <summary>SHA-256 of the corrections of sources it was given; null where none were.</summary>
    public string? PatchesSha256 { get; init; }

    /// <summary>German sentences on editions whose frozen centres no longer fit, by edition.</summary>
    public IReadOnlyDictionary<string, string> ReanchoringDue { get; init; } = new Dictionary<string, string>();

    /// <summary>Findings the operator said may pass, with the reasons.</summary>
    public IReadOnlyList<Acceptance> Acceptances { get; init; } = [];

    /// <summary>Names of those no finding needed: outdated or misspelt. Known once the run has ended well.</summary>
    public IReadOnlyList<string> UnusedAcceptances { get; init; } = [];

    /// <summary>Why it was stopped.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The error of a failed run; of one that published, why catalogue, feed or site did not follow, or what pages lack.</summary>
    [JsonPropertyName("fault")]
    public string? Error { get; init; }

    /// <summary>Why it was ordered, in the words of who did; null where nothing was said.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decided what on it, and why; null before.</summary>
    public RunDecision? Decision { get; init; }

    /// <summary>The record of an order that is at work: the only way a record begins. It ends by <see cref="RunEnding"/>.</summary>
    /// <param name="order">The order.</param>
    /// <param name="source">Where releases come from, for people.</param>
    public static RunRecord Of(RunOrder order, string source) =>
        new()
        {
            RunId = order.RunId,
            State = RunState.Running,
            StartedAt = order.StartedAt,
            StartedBy = order.StartedBy,
            Reason = order.Reason,
            CodeVersion = order.CodeVersion,
            Recipe = order.Recipe.Name,
            Source = source,
            From = order.From,
            Year = order.Year,
            Reanchor = order.Reanchor,
            Correction = order.Correction,
            Kreise = order.Reports.Kreise,
            PatchesSha256 = order.PatchesSha256,
            Until = order.Until,
            Acceptances = order.Acceptances,
        };
}

/// <summary>One stage of a run.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Items">How many items it did.</param>
/// <param name="Skipped">How many of them were there already.</param>
/// <param name="Milliseconds">How long it took; null where it did not end.</param>
public sealed record StageRecord(Stage Stage, int Items, int Skipped, long? Milliseconds)
{
    /// <summary>When it began, where several processes take it; null where one does from beginning to end.</summary>
    public DateTimeOffset? BeganAt { get; init; }
}
