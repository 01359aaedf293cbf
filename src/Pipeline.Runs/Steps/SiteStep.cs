using Pipeline.Core.Domain;
using Pipeline.Publication.Site;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Steps;

/// <summary>The pages that follow the switch.</summary>
internal static class SiteStep
{
    /// <summary>Brings the site up to the index, where the order published and wants a site.</summary>
    /// <returns>What is wrong with the site; null for nothing. It takes back nothing: the editions are published by then.</returns>
    public static async Task<SiteError?> RunAsync(RunContext run, RunOrder order, CancellationToken cancellation)
    {
        if (order.Until < Stage.Publish || !order.WritesSite || run.Ports.Site is not { } site)
            return null;
        run.Observer.Begin(Stage.Site, 1);
        try
        {
            var result = await site.RunAsync(new SiteOrder(order.Threads), cancellation).ConfigureAwait(false);
            run.Observer.Item(Stage.Site, $"{result.Written} of {result.Pages} files written", result.Written == 0, 1);
            await run.Observer.EndAsync(Stage.Site, cancellation).ConfigureAwait(false);
            return result.Gaps is { } gaps ? new SiteError(gaps, IsBehind: false) : null;
        }
        catch (FindingException e)
        {
            return SiteError.Behind(e);
        }
    }
}
