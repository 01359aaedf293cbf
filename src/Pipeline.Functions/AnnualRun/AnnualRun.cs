using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions;

/// <summary>Timer: orders the run of the year. It ends as a preview that waits for approval.</summary>
internal static class AnnualRun
{
    public static void Map(WebApplication app) =>
        app.MapTrigger(
            nameof(AnnualRun),
            async (invocation, services, cancellation) =>
            {
                var reason = invocation.IsPastDue ? "Jahreslauf nach Zeitplan, verspätet" : "Jahreslauf nach Zeitplan";
                var runId = await services
                    .GetRequiredService<RunStarter>()
                    .StartAsync(new RunRequest { Reason = reason }, nameof(AnnualRun), cancellation)
                    .ConfigureAwait(false);
                return $"run {runId} ordered";
            }
        );
}
