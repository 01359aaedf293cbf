namespace Pipeline.Functions.Runs;

/// <summary>A message of <c>run-stage</c>: take a stage of a run.</summary>
internal sealed record StageMessage(string RunId, Core.Stage Stage);

/// <summary>A message of <c>render-report</c>: make some reports.</summary>
internal sealed record PartMessage(string RunId, int Part);

/// <summary>A message of <c>publish-edition</c>: complete the run, or publish it where its approval is written down. Without a run: bring what follows the index up to it.</summary>
internal sealed record CompleteMessage(string? RunId = null);
