using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions;

/// <summary>Timer: looks what the sources have, records what is new, and orders a run where the recipe says so.</summary>
internal static class CheckReleases
{
    public static void Map(WebApplication app) =>
        app.MapTrigger(
            nameof(CheckReleases),
            (invocation, services, cancellation) =>
                services.GetRequiredService<ReleaseWatch>().CheckAsync(invocation.IsPastDue, cancellation)
        );
}
