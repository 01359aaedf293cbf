using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions;

/// <summary>Queue: renders some reports of a run.</summary>
internal static class RenderReport
{
    public static void Map(WebApplication app) =>
        app.MapTrigger(
            nameof(RenderReport),
            (invocation, services, cancellation) =>
                services.GetRequiredService<RunWorker>().RenderAsync(invocation.Message<PartMessage>(), cancellation)
        );
}
