using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions;

/// <summary>Queue: completes a run whose reports are all there, and publishes one that was approved.</summary>
internal static class PublishEdition
{
    public static void Map(WebApplication app) =>
        app.MapTrigger(
            nameof(PublishEdition),
            (invocation, services, cancellation) =>
                services.GetRequiredService<RunPublisher>().RunAsync(invocation.Message<CompleteMessage>(), cancellation)
        );
}
