using Pipeline.Runs.Orders;

namespace Pipeline.Functions.Orchestration;

/// <summary>How a step of a run ended. That it threw is none of these: then it is taken again.</summary>
internal enum StepState
{
    /// <summary>Done, now or by an earlier try.</summary>
    Done,

    /// <summary>Another run has the lease of the store: the step did nothing and is to be taken again later.</summary>
    Busy,

    /// <summary>The run has ended – stopped by findings, cancelled, or before this step came – and no step follows.</summary>
    Ended,
}

/// <summary>What a step tells the orchestration: what follows, and no data.</summary>
/// <param name="State">How it ended.</param>
internal sealed record StepOutcome(StepState State)
{
    /// <summary>The stage that follows; null where none does.</summary>
    public Stage? Next { get; init; }

    /// <summary>Numbers of the parts of the reports that are still to be made.</summary>
    public IReadOnlyList<int> Parts { get; init; } = [];

    /// <summary>Whether the run is to be published without waiting for anybody's approval.</summary>
    public bool Publishes { get; init; }
}

/// <summary>Take a stage of a run.</summary>
internal sealed record StageStep(string RunId, Stage Stage);

/// <summary>Make a part of the reports of a run.</summary>
internal sealed record PartStep(string RunId, int Part);

/// <summary>Take a step of a run that has no more to say than the run.</summary>
internal sealed record RunStep(string RunId);

/// <summary>Let what follows the index follow the rollback of an edition.</summary>
internal sealed record FollowStep(string Edition);

/// <summary>Give a run up: a step failed too often.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">What was tried.</param>
/// <param name="Error">What the last try failed by.</param>
internal sealed record GiveUpStep(string RunId, string Step, string Error);

/// <summary>What whoever looks at an orchestration is told of it.</summary>
/// <param name="Stage">The stage under way.</param>
/// <param name="Parts">How many parts the reports have; 0 while they are not divided.</param>
/// <param name="Made">How many of them are made.</param>
/// <param name="Waits">True while another run has the lease of the store.</param>
internal sealed record RunStatus(string Stage, int Parts = 0, int Made = 0, bool Waits = false);
