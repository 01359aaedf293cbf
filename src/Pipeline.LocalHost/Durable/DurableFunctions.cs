using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Pipeline.LocalHost.Durable;

/// <summary>
/// The orchestrations and activities of the app as the Durable extension sees them: each hands what it is given to the worker
/// and its answer back. The names are those of the worker; <see cref="DurableHost"/> refuses to start where they differ.
/// </summary>
/// <param name="worker">Invokes a function of the worker by its name.</param>
public sealed class DurableFunctions(IDurableWorker worker)
{
    [FunctionName(nameof(RunOrchestrator))]
    public Task<string> RunOrchestrator([OrchestrationTrigger] string context) => worker.OrchestrateAsync(nameof(RunOrchestrator), context);

    [FunctionName(nameof(PublishOrchestrator))]
    public Task<string> PublishOrchestrator([OrchestrationTrigger] string context) =>
        worker.OrchestrateAsync(nameof(PublishOrchestrator), context);

    [FunctionName(nameof(FollowOrchestrator))]
    public Task<string> FollowOrchestrator([OrchestrationTrigger] string context) =>
        worker.OrchestrateAsync(nameof(FollowOrchestrator), context);

    [FunctionName(nameof(TakeStage))]
    public Task<JToken> TakeStage([ActivityTrigger] string step) => ActAsync(nameof(TakeStage), step);

    [FunctionName(nameof(RenderPart))]
    public Task<JToken> RenderPart([ActivityTrigger] string step) => ActAsync(nameof(RenderPart), step);

    [FunctionName(nameof(CompleteRun))]
    public Task<JToken> CompleteRun([ActivityTrigger] string step) => ActAsync(nameof(CompleteRun), step);

    [FunctionName(nameof(PublishRun))]
    public Task<JToken> PublishRun([ActivityTrigger] string step) => ActAsync(nameof(PublishRun), step);

    [FunctionName(nameof(WriteSite))]
    public Task<JToken> WriteSite([ActivityTrigger] string step) => ActAsync(nameof(WriteSite), step);

    [FunctionName(nameof(FollowIndex))]
    public Task<JToken> FollowIndex([ActivityTrigger] string step) => ActAsync(nameof(FollowIndex), step);

    [FunctionName(nameof(GiveUp))]
    public Task<JToken> GiveUp([ActivityTrigger] string step) => ActAsync(nameof(GiveUp), step);

    /// <summary>Text that looks like a date stays the text it is.</summary>
    private async Task<JToken> ActAsync(string name, string step) =>
        await worker.ActAsync(name, step) is { } json
            ? JsonConvert.DeserializeObject<JToken>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!
            : JValue.CreateNull();
}

/// <summary>The worker as orchestrations and activities need it.</summary>
public interface IDurableWorker
{
    /// <summary>Lets the worker replay an orchestration.</summary>
    Task<string> OrchestrateAsync(string name, string context);

    /// <summary>Lets the worker carry out an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">JSON.</param>
    /// <returns>JSON; null where the activity gives nothing.</returns>
    Task<string?> ActAsync(string name, string input);
}
