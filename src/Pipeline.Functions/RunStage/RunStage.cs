using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions;

/// <summary>Queue: takes one stage of a run and queues the next.</summary>
internal static class RunStage
{
    public static void Map(WebApplication app) =>
        app.MapTrigger(
            nameof(RunStage),
            (invocation, services, cancellation) =>
                services.GetRequiredService<RunWorker>().StageAsync(invocation.Message<StageMessage>(), cancellation)
        );
}
