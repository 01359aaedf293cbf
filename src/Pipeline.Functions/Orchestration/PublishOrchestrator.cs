using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Pipeline.Functions.Orchestration;

/// <summary>
/// Publishes the preview of a run once its approval is written down: first copy and switch, then what follows the index, a step of its
/// own that is taken again without the other.
/// </summary>
internal static class PublishOrchestrator
{
    /// <summary>The id of the instance that publishes a run.</summary>
    public static string IdOf(string runId) => $"publish-{runId}";

    [Function(nameof(PublishOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var runId = context.GetInput<string>()!;
        try
        {
            var outcome = await StepCalls.TakeAsync(
                context,
                Activities.PublishRun,
                new RunStep(runId),
                waits => context.SetCustomStatus(new RunStatus("publish", Waits: waits))
            );
            if (outcome.State == StepState.Done)
                await StepCalls.TakeAsync(
                    context,
                    Activities.WriteSite,
                    new RunStep(runId),
                    waits => context.SetCustomStatus(new RunStatus("site", Waits: waits))
                );
        }
        catch (TaskFailedException e)
        {
            await StepCalls.GiveUpAsync(context, runId, e);
        }
    }
}

/// <summary>Brings catalogue, feed and site up to the index after a rollback.</summary>
internal static class FollowOrchestrator
{
    [Function(nameof(FollowOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        StepCalls.TakeAsync(
            context,
            Activities.FollowIndex,
            new FollowStep(context.GetInput<string>()!),
            waits => context.SetCustomStatus(new RunStatus("follow", Waits: waits))
        );
}
