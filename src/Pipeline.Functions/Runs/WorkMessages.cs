using System.Globalization;
using Pipeline.Runs.Orders;

namespace Pipeline.Functions.Runs;

/// <summary>A message of a queue.</summary>
/// <param name="RunId">The run it is for; null only where a message says so.</param>
internal abstract record WorkMessage(string? RunId)
{
    /// <summary>Names the turn it waits for (<see cref="RunTurn"/>); null where it was never put off.</summary>
    public string? Turn { get; init; }

    /// <summary>What of the run it is for: the same in every copy of the message.</summary>
    public abstract string Subject();
}

/// <summary>A message of <c>run-stage</c>: take a stage of a run.</summary>
internal sealed record StageMessage(string RunId, Stage Stage) : WorkMessage(RunId)
{
    public override string Subject() => Stage.ToString().ToLowerInvariant();
}

/// <summary>A message of <c>render-report</c>: make some reports.</summary>
internal sealed record PartMessage(string RunId, int Part) : WorkMessage(RunId)
{
    public override string Subject() => Part.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// A message of <c>publish-edition</c>: complete the run, or publish it where its approval is written down. Without a run:
/// bring what follows the index up to it.
/// </summary>
internal sealed record CompleteMessage(string? RunId = null) : WorkMessage(RunId)
{
    public override string Subject() => "end";
}
