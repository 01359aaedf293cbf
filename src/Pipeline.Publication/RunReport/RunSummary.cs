namespace Pipeline.Publication.RunReport;

/// <summary>What people are told of a run.</summary>
public sealed record RunSummary
{
    /// <summary>Name of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>How it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What is known of it beside times and decision, in the order of the table; rows without a value are left out.</summary>
    public required IReadOnlyList<RunFact> Facts { get; init; }

    /// <summary>Who decided what on it; null before.</summary>
    public RunDecisionSummary? Decision { get; init; }

    /// <summary>Why it was stopped: findings in English, one text each.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What went wrong outside the data; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The stages that began, in order.</summary>
    public IReadOnlyList<RunStageSummary> Stages { get; init; } = [];

    /// <summary>The editions its approval would publish; empty where it has no preview.</summary>
    public IReadOnlyList<RunEditionSummary> Editions { get; init; } = [];
}

/// <summary>One row of the overview.</summary>
/// <param name="Name">German name of the row.</param>
/// <param name="Value">Its text; null or empty where there is nothing to say.</param>
public sealed record RunFact(string Name, string? Value);

/// <summary>A decision on a run.</summary>
/// <param name="Action">What was decided.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record RunDecisionSummary(OperatorAction Action, string By, string Reason, DateTimeOffset At);

/// <summary>One stage.</summary>
/// <param name="Name">Its name, lower case.</param>
/// <param name="Items">How many items it did.</param>
/// <param name="Skipped">How many of them were there already.</param>
/// <param name="Milliseconds">How long it took; null where it did not end.</param>
public sealed record RunStageSummary(string Name, int Items, int Skipped, long? Milliseconds);

/// <summary>One edition of the preview.</summary>
/// <param name="Edition">Its name.</param>
/// <param name="Previous">The edition it is compared with; null in an anchor edition.</param>
/// <param name="Reports">How many PDFs it has.</param>
/// <param name="Changes">The Kreise that change cluster.</param>
public sealed record RunEditionSummary(string Edition, string? Previous, int Reports, IReadOnlyList<RunChangeSummary> Changes);

/// <summary>A Kreis that changes cluster.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">Cluster before.</param>
/// <param name="To">Cluster now.</param>
public sealed record RunChangeSummary(string Ags, string Name, int From, int To);
