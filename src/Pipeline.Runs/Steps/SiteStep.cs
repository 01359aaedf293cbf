using Pipeline.Publication.Site;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Steps;

/// <summary>The pages that follow the switch.</summary>
internal static class SiteStep
{
    /// <summary>Brings the site up to the index, where the order published and wants a site.</summary>
    public static async Task RunAsync(RunContext run, RunOrder order, CancellationToken cancellation)
    {
        if (order.Until < Stage.Publish || !order.WritesSite || run.Ports.Site is not { } site)
            return;
        run.Observer.Begin(Stage.Site, 1);
        var result = await site.RunAsync(new SiteOrder(order.Threads), cancellation).ConfigureAwait(false);
        if (result.Gaps is { } gaps)
            run.Observer.Remarked([gaps]);
        run.Observer.Item(Stage.Site, $"{result.Written} of {result.Pages} files written", result.Written == 0, 1);
        await run.Observer.EndAsync(Stage.Site, cancellation).ConfigureAwait(false);
    }
}
