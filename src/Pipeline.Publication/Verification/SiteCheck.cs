using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Site;

namespace Pipeline.Publication.Verification;

/// <summary>The site of a store against the one its editions give, and against the list of pages the last publication left.</summary>
/// <param name="store">The store.</param>
/// <param name="tables">Reads tables.</param>
/// <param name="sources">What the site is made with.</param>
internal sealed class SiteCheck(IArtifactStore store, ITableFormat tables, SiteSources sources)
{
    private const string List = PublicationRecord.SiteList;
    private readonly DerivedFiles _derived = new(store);

    /// <summary>Whether the list of the last publication, a page or the page that leads to them says that there is a site.</summary>
    /// <param name="list">The list of the publication; null where there is none to be trusted.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<bool> IsThereAsync(PublicationRecord? list, CancellationToken cancellation)
    {
        if (list?.Files.ContainsKey(List) == true)
            return true;
        if (await store.SizeAsync(SitePages.RedirectPath, cancellation).ConfigureAwait(false) is not null)
            return true;
        await foreach (var _ in store.ListAsync("site", cancellation).ConfigureAwait(false))
            return true;
        return false;
    }

    /// <summary>Compares.</summary>
    /// <param name="index">The index.</param>
    /// <param name="areEditionsSound">Whether pages can be made from them.</param>
    /// <param name="list">The list of the publication; null where there is none to be trusted.</param>
    /// <param name="cancellation">Observed between files.</param>
    public async Task<IReadOnlyList<Finding>> FindAsync(
        EditionIndex index,
        bool areEditionsSound,
        PublicationRecord? list,
        CancellationToken cancellation
    )
    {
        var listed = list?.Files.GetValueOrDefault(List);
        var found = await store.HashAsync(List, cancellation).ConfigureAwait(false);
        var isListed = list is null || (found is not null && found == listed);
        if (index.Latest is null)
            return isListed || listed is null
                ? await TakenBackAsync(cancellation).ConfigureAwait(false)
                : [PublicationRecord.Damaged(List, $"sha256 {listed}", DerivedFiles.Hash(found))];
        if (!isListed)
            _derived.Add(List, $"the list of pages the last publication left, sha256 {listed ?? "none"}", DerivedFiles.Hash(found));
        if (!areEditionsSound)
            return [.. _derived.Findings, NotCompared()];
        await PagesAsync(cancellation).ConfigureAwait(false);
        return _derived.Findings;
    }

    private static Finding NotCompared() =>
        new(
            "not-compared",
            "The pages of the site are made from the editions, and one of those is damaged. They were neither compared nor mended; restore "
                + "the edition first."
        )
        {
            Source = "site/",
        };

    /// <summary>Where no edition is valid, no page can be made: those that were kept are held against the list of pages.</summary>
    private async Task<IReadOnlyList<Finding>> TakenBackAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var state = await StateAsync(cancellation).ConfigureAwait(false);
        foreach (var (path, hash) in state.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            if (await store.HashAsync("site/" + path, cancellation).ConfigureAwait(false) is var found && found != hash)
                findings.Add(PublicationRecord.Damaged("site/" + path, $"sha256 {hash}", DerivedFiles.Hash(found)));
        var known = state.Files.Keys.Select(f => "site/" + f).Append(List).ToHashSet(StringComparer.Ordinal);
        await foreach (var file in store.ListAsync("site", cancellation).ConfigureAwait(false))
            if (!known.Contains(file.Path))
                findings.Add(PublicationRecord.Damaged(file.Path, "only pages the list names", "a file it does not name"));
        return findings;
    }

    private async Task PagesAsync(CancellationToken cancellation)
    {
        var probe = new SiteProbe(store);
        await new SitePublisher(probe, tables, sources)
            .RunAsync(new SiteOrder(Environment.ProcessorCount) { Everything = true, IsOnlyComputed = true }, cancellation)
            .ConfigureAwait(false);
        foreach (var (path, hash) in probe.Hashes.OrderBy(h => h.Key, StringComparer.Ordinal))
            if (path != List)
                await _derived.CompareAsync(path, hash, "the page this version of the program makes", cancellation).ConfigureAwait(false);
        var known = probe.Hashes.Keys.ToHashSet(StringComparer.Ordinal);
        known.UnionWith(await OlderAssetsAsync(cancellation).ConfigureAwait(false));
        await _derived.StrangersAsync("site", known, cancellation).ConfigureAwait(false);
    }

    /// <summary>Styles of an earlier design: listed with their hash, and no page of today loads them.</summary>
    private async Task<IReadOnlyList<string>> OlderAssetsAsync(CancellationToken cancellation)
    {
        var sound = new List<string>();
        var state = await StateAsync(cancellation).ConfigureAwait(false);
        foreach (var (path, hash) in state.Files.Where(f => f.Key.StartsWith("assets/", StringComparison.Ordinal)))
            if (await store.HashAsync("site/" + path, cancellation).ConfigureAwait(false) == hash)
                sound.Add("site/" + path);
        return sound;
    }

    private Task<SiteState> StateAsync(CancellationToken cancellation) => new SiteOutput(store, "site/").StateAsync(cancellation);
}
