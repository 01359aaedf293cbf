namespace Pipeline.Functions.Runs;

/// <summary>A message of a queue.</summary>
/// <param name="RunId">The run it is for; null only where a message says so.</param>
internal abstract record WorkMessage(string? RunId)
{
    /// <summary>True where it was put off, because another run led the store.</summary>
    public bool HasWaited { get; init; }
}

/// <summary>A message of <c>run-stage</c>: take a stage of a run.</summary>
internal sealed record StageMessage(string RunId, Core.Stage Stage) : WorkMessage(RunId);

/// <summary>A message of <c>render-report</c>: make some reports.</summary>
internal sealed record PartMessage(string RunId, int Part) : WorkMessage(RunId);

/// <summary>A message of <c>publish-edition</c>: complete the run, or publish it where its approval is written down. Without a run: bring what follows the index up to it.</summary>
internal sealed record CompleteMessage(string? RunId = null) : WorkMessage(RunId);
