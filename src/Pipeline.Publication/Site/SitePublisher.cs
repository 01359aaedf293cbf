using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Site;

/// <summary>
/// Brings the site up to the index. It is made from what is published, never from what a run has in memory, so the same store
/// gives the same site whoever asks. New files go first and the start page last; permanent pages of an edition are written
/// once and again only when the edition is replaced. A run that was stopped is completed by the next.
/// </summary>
public sealed class SitePublisher(IArtifactStore store, ITableFormat tables, SiteSources sources)
{
    /// <summary>Most bytes of a description or of the state of a site.</summary>
    internal const int LargestFile = 16 << 20;

    private readonly EditionReader _editions = new(store, tables);
    private readonly SiteReader _reader = new(store, tables, sources);

    /// <summary>Writes what is missing or old.</summary>
    /// <param name="order">How.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <exception cref="FindingException">A published edition or the settings are damaged.</exception>
    public async Task<SiteResult> RunAsync(SiteOrder order, CancellationToken cancellation)
    {
        var (index, _) = await _editions.IndexAsync(cancellation).ConfigureAwait(false);
        if (IsListed(order))
            await PublicationRecord.RequireSignableAsync(store, cancellation).ConfigureAwait(false);
        if (await _reader.PlanAsync(index, cancellation).ConfigureAwait(false) is not { } plan)
            return order.Elsewhere is null
                ? await TakenBackAsync(index, order, cancellation).ConfigureAwait(false)
                : new SiteResult(0, 0, 0);
        if (order.RequiresImprint)
            RequireImprint(plan.Missing);
        var output = new SiteOutput(order.Elsewhere ?? store, order.Elsewhere is null ? "site/" : "") { IsListed = IsListed(order) };
        var last = await output.StateAsync(cancellation).ConfigureAwait(false);
        if (last.Key == plan.Key && !order.Everything)
            return await output.UnchangedAsync(last, cancellation).ConfigureAwait(false) with { Missing = plan.Missing };
        var before = last.Certain(order.Everything ? new Dictionary<string, string>() : plan.Keys);
        await output.BeginAsync(before, cancellation).ConfigureAwait(false);

        var content = await _reader.LoadAsync(plan, order, cancellation).ConfigureAwait(false);
        var world = content.World;
        await output.WriteAsync([() => SitePages.Assets(world)], before, order.Threads, cancellation).ConfigureAwait(false);
        var latest = await _reader.ContentAsync(content, world.Latest, cancellation).ConfigureAwait(false);
        var panel = await new SitePanel(tables)
            .MakeAsync(content.Published.Values, world.Latest, latest.Context, cancellation)
            .ConfigureAwait(false);
        await output.WriteAsync([() => [panel]], before, order.Threads, cancellation).ConfigureAwait(false);
        foreach (var edition in world.Editions)
        {
            if (before.Editions.ContainsKey(edition.Entry.Edition))
                output.Keep(before, edition.Folder);
            else
            {
                var isLatest = edition == world.Latest;
                var said = isLatest ? latest : await _reader.ContentAsync(content, edition, cancellation).ConfigureAwait(false);
                var pages = await PagesAsync(world, edition, said, withSite: isLatest, cancellation).ConfigureAwait(false);
                await output.WriteAsync(pages, before, order.Threads, cancellation).ConfigureAwait(false);
            }
        }
        if (before.Editions.Count > 0)
            output.Keep(before, "assets/"); // Permanent pages written earlier are still read with what they were made for.
        await output
            .WriteAsync(
                SitePages.OfSite(world, latest, withKreise: before.Editions.ContainsKey(plan.Latest.Edition)),
                before,
                order.Threads,
                cancellation
            )
            .ConfigureAwait(false);
        await output.WriteAsync([() => [SitePages.Start(world)]], before, order.Threads, cancellation).ConfigureAwait(false);
        if (order.Elsewhere is null)
            await output.RedirectAsync(cancellation).ConfigureAwait(false);
        return await output.CompleteAsync(plan.Key, plan.Keys, before, cancellation).ConfigureAwait(false) with { Missing = plan.Missing };
    }

    /// <summary>
    /// Writes the permanent pages of editions that are about to be published, before the index says so: whoever follows an address of
    /// theirs after the switch finds them. What speaks of the newest edition is written after it, by <see cref="RunAsync"/>.
    /// </summary>
    /// <param name="next">The index as it is to be; its editions are complete in the store.</param>
    /// <param name="threads">Most threads; no effect on the result.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>
    /// Null where all went well; otherwise what is wrong with the settings or an edition. It is not thrown, for it holds up no switch:
    /// the site says it again after it.
    /// </returns>
    public async Task<FindingException?> PrepareAsync(EditionIndex next, int threads, CancellationToken cancellation)
    {
        try
        {
            if (await _reader.PlanAsync(next, cancellation).ConfigureAwait(false) is { } plan)
                await PrepareAsync(plan, threads, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (FindingException e)
        {
            return e;
        }
    }

    private async Task PrepareAsync(SitePlan plan, int threads, CancellationToken cancellation)
    {
        var output = new SiteOutput(store, "site/");
        var before = (await output.StateAsync(cancellation).ConfigureAwait(false)).Certain(plan.Keys);
        // Pages of editions that are published change with the switch, not before it: what they say of their successor is not true yet.
        var (now, _) = await _editions.IndexAsync(cancellation).ConfigureAwait(false);
        var there = now.Editions.Select(e => e.Edition).ToHashSet(StringComparer.Ordinal);
        var wanted = plan.Keys.Where(k => !there.Contains(k.Key) && !before.Editions.ContainsKey(k.Key)).ToDictionary();
        if (wanted.Count == 0)
            return;
        before = before with { Ahead = [.. before.Ahead.Union(wanted.Keys).Order(StringComparer.Ordinal)] };
        await output.BeginAsync(before, cancellation).ConfigureAwait(false);
        var content = await _reader.LoadAsync(plan, new SiteOrder(threads), cancellation).ConfigureAwait(false);
        await output.WriteAsync([() => SitePages.Assets(content.World)], before, threads, cancellation).ConfigureAwait(false);
        foreach (var edition in content.World.Editions.Where(e => wanted.ContainsKey(e.Entry.Edition)))
        {
            var said = await _reader.ContentAsync(content, edition, cancellation).ConfigureAwait(false);
            var pages = await PagesAsync(content.World, edition, said, withSite: false, cancellation).ConfigureAwait(false);
            await output.WriteAsync(pages, before, threads, cancellation).ConfigureAwait(false);
        }
        await output.PreparedAsync(before, wanted, cancellation).ConfigureAwait(false);
    }

    /// <summary>The permanent pages of an edition; with those of the site that say the same, where they are wanted now.</summary>
    private async Task<IReadOnlyList<Func<IReadOnlyList<SiteFile>>>> PagesAsync(
        SiteWorld world,
        SiteEdition edition,
        SiteContent content,
        bool withSite,
        CancellationToken cancellation
    )
    {
        var areas = await SiteAreas.MakeAsync(tables, edition, content.Context.Maps.Boundaries, cancellation).ConfigureAwait(false);
        return [() => [areas], .. SitePages.OfEdition(world, edition, content, withSite)];
    }

    private static bool IsListed(SiteOrder order) => order is { Elsewhere: null, IsOnlyComputed: false };

    private static void RequireImprint(IReadOnlyList<string> missing)
    {
        if (missing.Count > 0)
            throw new FindingException(
                new Finding(
                    "site-imprint-missing",
                    "Imprint, privacy and accessibility pages of a real edition would be templates with gaps. Fill in the settings of the "
                        + "site, or look at the pages with site --draft."
                )
                {
                    Source = SiteSettings.Path,
                    Expected = "operator, address, email, represented_by, accessibility_checked_on, privacy",
                    Found = "without " + string.Join(", ", missing),
                }
            );
    }

    /// <summary>
    /// Where everything was taken back, no page may speak of a valid edition: those that do go, and the start page says so. Pages
    /// of editions keep their addresses, and what the law wants stays.
    /// </summary>
    private async Task<SiteResult> TakenBackAsync(EditionIndex index, SiteOrder order, CancellationToken cancellation)
    {
        const string key = "none";
        var output = new SiteOutput(store, "site/") { IsListed = IsListed(order) };
        var last = await output.StateAsync(cancellation).ConfigureAwait(false);
        if ((last.Files.Count == 0 && last.Ahead.Count == 0) || last.Key == key)
            return await output.UnchangedAsync(last, cancellation).ConfigureAwait(false);
        var editions = last.Editions.Where(e => index.Editions.Any(i => i.Edition == e.Key)).ToDictionary();
        foreach (var kept in editions.Keys.Select(e => e + "/").Concat(["assets/", .. LegalPages.Paths]))
            output.Keep(last, kept);
        await output
            .WriteAsync([() => [new SiteFile("index.html", LatestPages.PageOfNone())]], last, 1, cancellation)
            .ConfigureAwait(false);
        return await output.CompleteAsync(key, editions, last, cancellation).ConfigureAwait(false);
    }
}
