using System.Text;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>How a site is written.</summary>
/// <param name="Threads">Most threads; no effect on the result.</param>
public sealed record SiteOrder(int Threads)
{
    /// <summary>Write every page anew, also the permanent ones of editions that have not changed: for a new design.</summary>
    public bool Everything { get; init; }

    /// <summary>
    /// Refuse to write pages of a real edition that do not say who answers for them. A run does not: its editions are published by then,
    /// and pages with gaps that are marked are better than none.
    /// </summary>
    public bool RequiresImprint { get; init; }

    /// <summary>
    /// Another store to write to, at its root; null for the folder <c>site/</c> of the store that is read. Links to data are then
    /// addresses.
    /// </summary>
    public IArtifactStore? Elsewhere { get; init; }

    /// <summary>The pages are computed, to compare them or for a preview: the list of the publication does not name them.</summary>
    public bool IsOnlyComputed { get; init; }
}

/// <summary>What a run of <see cref="SitePublisher"/> did.</summary>
/// <param name="Pages">Files the site has.</param>
/// <param name="Written">How many of them had to be written.</param>
/// <param name="Bytes">How many bytes that were.</param>
public sealed record SiteResult(int Pages, int Written, long Bytes);

/// <summary>
/// Brings the site up to the index. It is made from what is published, never from what a run has in memory, so the same store
/// gives the same site whoever asks. New files go first and the start page last; permanent pages of an edition are written
/// once and again only when the edition is replaced. A run that was stopped is completed by the next.
/// </summary>
public sealed class SitePublisher(IArtifactStore store, ITableFormat tables, SiteSources sources)
{
    /// <summary>Most bytes of a description or of the state of a site.</summary>
    internal const int LargestFile = 16 << 20;

    private readonly EditionReader _reader = new(store, tables);
    private readonly SiteMaps _maps = new(store, sources.Boundaries);

    /// <summary>Writes what is missing or old.</summary>
    /// <param name="order">How.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <exception cref="FindingException">A published edition or the settings are damaged.</exception>
    public async Task<SiteResult> RunAsync(SiteOrder order, CancellationToken cancellation)
    {
        var (index, _) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
        if (IsListed(order))
            await PublicationRecord.RequireSignableAsync(store, cancellation).ConfigureAwait(false);
        if (index.Find("latest") is not { } latest)
            return order.Elsewhere is null ? await TakenBackAsync(order, cancellation).ConfigureAwait(false) : new SiteResult(0, 0, 0);
        var settings = await store.ReadAsync(SiteSettings.Path, LargestFile, cancellation).ConfigureAwait(false);
        if (order.RequiresImprint && latest.Notice is null)
            RequireImprint(settings is null ? new SiteSettings() : SiteSettings.Read(settings));
        var output = new SiteOutput(order.Elsewhere ?? store, order.Elsewhere is null ? "site/" : "") { IsListed = IsListed(order) };
        var last = await output.StateAsync(cancellation).ConfigureAwait(false);
        var keys = index.Editions.ToDictionary(e => e.Edition, e => Key(JsonSerializer.Serialize(e with { PublishedAt = null })));
        var register = KreisRegister.On((await _reader.ManifestAsync(latest, cancellation).ConfigureAwait(false)).Basis.Gebietsstand);
        var directory = await SitePlaces.FindAsync(store, register, cancellation).ConfigureAwait(false);
        var key = Key(
            string.Join('\n', keys.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Key + k.Value)),
            Sha256Hex.Of(settings ?? []),
            SiteAssets.StyleSheet.Path,
            SiteAssets.Script.Path,
            SiteAssets.CompareScript.Path,
            SiteAssets.SeriesScript.Path,
            directory?.Sha256 ?? ""
        );
        if (last.Key == key && !order.Everything)
            return await output.UnchangedAsync(last, cancellation).ConfigureAwait(false);
        var before = last.Certain(order.Everything ? new Dictionary<string, string>() : keys);
        await output.BeginAsync(before, cancellation).ConfigureAwait(false);

        var published = new Dictionary<string, PublishedEdition>(StringComparer.Ordinal);
        var editions = new List<SiteEdition>();
        foreach (var entry in index.Editions)
        {
            published[entry.Edition] = await _reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
            editions.Add(await SiteEdition.LoadAsync(published[entry.Edition], cancellation).ConfigureAwait(false));
        }
        var newest = editions.Single(e => e.Entry == latest);
        var world = new SiteWorld(
            editions,
            newest,
            settings is null ? new SiteSettings() : SiteSettings.Read(settings),
            order.Elsewhere is null ? null : newest.Manifest.Basis.PublicationAddress.Text
        )
        {
            Places = await SitePlaces.ReadAsync(store, directory, sources.Municipalities, cancellation).ConfigureAwait(false),
            Pictures = sources.Lettering is { } lettering ? new SharePicture(lettering, newest) : null,
        };

        await output.WriteAsync([() => SitePages.Assets(world)], before, order.Threads, cancellation).ConfigureAwait(false);
        var latestContent = await ContentAsync(published, newest, cancellation).ConfigureAwait(false);
        var panel = await new SitePanel(tables)
            .MakeAsync(published.Values, newest, latestContent.Context, cancellation)
            .ConfigureAwait(false);
        await output.WriteAsync([() => [panel]], before, order.Threads, cancellation).ConfigureAwait(false);
        foreach (var edition in editions)
        {
            if (before.Editions.ContainsKey(edition.Entry.Edition))
                output.Keep(before, edition.Folder);
            else
            {
                var content =
                    edition == newest ? latestContent : await ContentAsync(published, edition, cancellation).ConfigureAwait(false);
                var areas = await SiteAreas.MakeAsync(tables, edition, content.Context.Maps.Boundaries, cancellation).ConfigureAwait(false);
                await output
                    .WriteAsync([() => [areas], .. SitePages.OfEdition(world, edition, content)], before, order.Threads, cancellation)
                    .ConfigureAwait(false);
            }
        }
        if (before.Editions.Count > 0)
            output.Keep(before, "assets/"); // Permanent pages written earlier are still read with what they were made for.
        await output
            .WriteAsync(
                SitePages.OfSite(world, latestContent, withKreise: before.Editions.ContainsKey(latest.Edition)),
                before,
                order.Threads,
                cancellation
            )
            .ConfigureAwait(false);
        await output.WriteAsync([() => [SitePages.Start(world)]], before, order.Threads, cancellation).ConfigureAwait(false);
        if (order.Elsewhere is null)
            await output.RedirectAsync(cancellation).ConfigureAwait(false);
        return await output.CompleteAsync(key, keys, before, cancellation).ConfigureAwait(false);
    }

    private static bool IsListed(SiteOrder order) => order is { Elsewhere: null, IsOnlyComputed: false };

    private static void RequireImprint(SiteSettings settings)
    {
        if (settings.Missing.Count > 0)
            throw new FindingException(
                new Finding(
                    "site-imprint-missing",
                    "Imprint, privacy and accessibility pages of a real edition would be templates with gaps. Fill in the settings of the "
                        + "site, or look at the pages with site --draft."
                )
                {
                    Source = SiteSettings.Path,
                    Expected = "operator, address, email, represented_by, accessibility_checked_on, privacy",
                    Found = "without " + string.Join(", ", settings.Missing),
                }
            );
    }

    /// <summary>
    /// Where everything was taken back, no page may speak of a valid edition: those that do go, and the start page says so. Pages
    /// of editions keep their addresses, and what the law wants stays.
    /// </summary>
    private async Task<SiteResult> TakenBackAsync(SiteOrder order, CancellationToken cancellation)
    {
        const string key = "none";
        var output = new SiteOutput(store, "site/") { IsListed = IsListed(order) };
        var last = await output.StateAsync(cancellation).ConfigureAwait(false);
        if (last.Files.Count == 0 || last.Key == key)
            return await output.UnchangedAsync(last, cancellation).ConfigureAwait(false);
        foreach (var kept in last.Editions.Keys.Select(e => e + "/").Concat(["assets/", .. LegalPages.Paths]))
            output.Keep(last, kept);
        await output
            .WriteAsync([() => [new SiteFile("index.html", LatestPages.PageOfNone())]], last, 1, cancellation)
            .ConfigureAwait(false);
        return await output.CompleteAsync(key, last.Editions, last, cancellation).ConfigureAwait(false);
    }

    private async Task<SiteContent> ContentAsync(
        Dictionary<string, PublishedEdition> published,
        SiteEdition edition,
        CancellationToken cancellation
    )
    {
        var before = edition.Manifest.PreviousEdition is { } previous ? published[previous] : null;
        var maps = await _maps.FindAsync(edition.Manifest.Basis, cancellation).ConfigureAwait(false);
        var context = await PublishedContext
            .CompareAsync(before, published[edition.Entry.Edition], sources.Recipes(edition.Entry.Recipe), maps, cancellation)
            .ConfigureAwait(false);
        return new SiteContent(context, await DataAsync(edition, cancellation).ConfigureAwait(false));
    }

    /// <summary>The JSON-LD of an edition, with angle brackets escaped as a page needs it.</summary>
    private async Task<string?> DataAsync(SiteEdition edition, CancellationToken cancellation)
    {
        if (edition.File(DataPage.StructuredData) is null)
            return null;
        var bytes = await store
            .ReadAsync($"{StorePath.Edition(edition.Id)}/{DataPage.StructuredData}", LargestFile, cancellation)
            .ConfigureAwait(false);
        return bytes is null ? null : Encoding.UTF8.GetString(bytes).Replace("<", "\\u003C", StringComparison.Ordinal);
    }

    private static string Key(params ReadOnlySpan<string> parts) => Sha256Hex.Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
