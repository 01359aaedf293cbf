using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Pipeline.Runs.Orders;

namespace Pipeline.Functions.Orchestration;

/// <summary>
/// The way of a run, from its order to its preview. Its id is the name of the run, its input as well: what the steps work out
/// lies in the store. It ends at the preview, for an approval may come weeks later, by another build.
/// </summary>
internal static class RunOrchestrator
{
    [Function(nameof(RunOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var runId = context.GetInput<string>()!;
        try
        {
            if (
                await StagesAsync(context, runId) is not { } parts
                || !await ReportsAsync(context, runId, parts)
                || await CompleteAsync(context, runId) is not { Publishes: true }
            )
                return;
        }
        catch (TaskFailedException e)
        {
            await StepCalls.GiveUpAsync(context, runId, e);
            return;
        }
        await context.CallSubOrchestratorAsync(
            nameof(PublishOrchestrator),
            runId,
            new SubOrchestrationOptions { InstanceId = PublishOrchestrator.IdOf(runId) }
        );
    }

    /// <summary>The stages up to the division of the reports; the parts that are to be made, null where the run has ended.</summary>
    private static async Task<IReadOnlyList<int>?> StagesAsync(TaskOrchestrationContext context, string runId)
    {
        var outcome = new StepOutcome(StepState.Done) { Next = Stage.Fetch };
        while (outcome.Next is { } stage)
        {
            outcome = await StepCalls.TakeAsync(
                context,
                Activities.TakeStage,
                new StageStep(runId, stage),
                waits => context.SetCustomStatus(new RunStatus(TextOf(stage), Waits: waits))
            );
            if (outcome.State == StepState.Ended)
                return null;
        }
        return outcome.Parts;
    }

    /// <summary>All parts of the reports, as many at a time as host.json allows; false where the run has ended meanwhile.</summary>
    private static async Task<bool> ReportsAsync(TaskOrchestrationContext context, string runId, IReadOnlyList<int> parts)
    {
        var (made, waiting) = (0, false);
        var outcomes = await Task.WhenAll(parts.Select(PartAsync));
        return outcomes.All(o => o.State == StepState.Done);

        async Task<StepOutcome> PartAsync(int part)
        {
            var outcome = await StepCalls.TakeAsync(context, Activities.RenderPart, new PartStep(runId, part), waits => Tell(made, waits));
            Tell(made + 1, false);
            return outcome;
        }

        void Tell(int done, bool waits)
        {
            (made, waiting) = (done, waits);
            context.SetCustomStatus(new RunStatus(TextOf(Stage.Report), parts.Count, made, waiting));
        }
    }

    private static Task<StepOutcome> CompleteAsync(TaskOrchestrationContext context, string runId) =>
        StepCalls.TakeAsync(
            context,
            Activities.CompleteRun,
            new RunStep(runId),
            waits => context.SetCustomStatus(new RunStatus("complete", Waits: waits))
        );

    private static string TextOf(Stage stage) => stage.ToString().ToLowerInvariant();
}
