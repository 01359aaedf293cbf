using Microsoft.Azure.Functions.Worker;
using Pipeline.Functions.Orchestration;

namespace Pipeline.Functions.Runs;

/// <summary>The steps of the orchestrations. Each may be taken more than once: what it works out is written once.</summary>
internal sealed class RunActivities(RunSteps steps, RunPublishing publishing, RunEnds ends)
{
    [Function(Activities.TakeStage)]
    public Task<StepOutcome> TakeStage([ActivityTrigger] StageStep step, CancellationToken cancellation) =>
        steps.TakeStageAsync(step, cancellation);

    [Function(Activities.RenderPart)]
    public Task<StepOutcome> RenderPart([ActivityTrigger] PartStep step, CancellationToken cancellation) =>
        steps.RenderAsync(step, cancellation);

    [Function(Activities.CompleteRun)]
    public Task<StepOutcome> CompleteRun([ActivityTrigger] RunStep step, CancellationToken cancellation) =>
        steps.CompleteAsync(step.RunId, cancellation);

    [Function(Activities.PublishRun)]
    public Task<StepOutcome> PublishRun([ActivityTrigger] RunStep step, CancellationToken cancellation) =>
        publishing.PublishAsync(step.RunId, cancellation);

    [Function(Activities.WriteSite)]
    public Task<StepOutcome> WriteSite([ActivityTrigger] RunStep step, CancellationToken cancellation) =>
        publishing.WriteSiteAsync(step.RunId, cancellation);

    [Function(Activities.FollowIndex)]
    public Task<StepOutcome> FollowIndex([ActivityTrigger] FollowStep step, CancellationToken cancellation) =>
        publishing.FollowAsync(step.Edition, cancellation);

    [Function(Activities.GiveUp)]
    public Task GiveUp([ActivityTrigger] GiveUpStep step, CancellationToken cancellation) => ends.GiveUpAsync(step, cancellation);
}
