using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Site;

namespace Pipeline.Publication.Verification;

/// <summary>
/// Compares what follows from the index – catalogue, feed, errata, the pointer to the latest edition, the site – with what it
/// should be, all computed anew. A store that nothing says ever had a site has none to compare.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tables">Reads tables.</param>
/// <param name="sources">What the site is made with.</param>
public sealed class PublicationVerifier(IArtifactStore store, ITableFormat tables, SiteSources sources)
{
    private const string Differs = PublicationRecord.Differs;
    private const string Inconsistent = "index-inconsistent";
    private const string SiteList = PublicationRecord.SiteList;
    private const string NoFile = "no file of that name";
    private static readonly string[] DerivedFolders = ["errata", "latest"];
    private readonly List<Finding> _findings = [];
    private bool _areEditionsSound = true;
    private bool _areReleasesSound = true;

    /// <summary>Compares.</summary>
    /// <param name="index">The index as it is.</param>
    /// <param name="found">
    /// What is wrong with editions and releases. Pages made from a damaged edition would only spread the damage and are not compared.
    /// </param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>
    /// Code <c>index-inconsistent</c>, <c>store-damaged</c>, <c>foreign-files</c>, <c>not-compared</c> or <c>derived-differs</c>; empty
    /// when all is well.
    /// </returns>
    /// <exception cref="FindingException">The manifest of a published edition is damaged.</exception>
    public async Task<IReadOnlyList<Finding>> RunAsync(EditionIndex index, IReadOnlyList<Finding> found, CancellationToken cancellation)
    {
        _areEditionsSound = !found.Any(f => f.Source?.StartsWith("editions/", StringComparison.Ordinal) == true);
        _areReleasesSound = !found.Any(f => f.Source?.StartsWith("raw/", StringComparison.Ordinal) == true);
        CheckIndex(index);
        if (_findings.Count > 0)
            return _findings; // Nothing follows from an index that contradicts itself.
        var (list, faults) = await PublicationRecord.CompareAsync(store, index, cancellation).ConfigureAwait(false);
        _findings.AddRange(faults);
        var reader = new EditionReader(store, tables);
        var documents = await PublicDocuments.ComposeAsync(store, reader, index, cancellation).ConfigureAwait(false);
        foreach (var document in documents)
            await CompareAsync(
                    document.Path,
                    document.Content is { } content ? Sha256Hex.Of(content) : null,
                    "the document the index gives",
                    cancellation
                )
                .ConfigureAwait(false);
        var named = documents.Where(d => d.Content is not null).Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in DerivedFolders)
            await StrangersAsync(folder, named, cancellation).ConfigureAwait(false);
        if (await HasSiteAsync(list, cancellation).ConfigureAwait(false))
        {
            await SiteAsync(index, list, cancellation).ConfigureAwait(false);
            named.Add(SitePages.RedirectPath);
        }
        _findings.AddRange(await new ForeignFiles(store).FindAsync(index, named, cancellation).ConfigureAwait(false));
        return _findings;
    }

    /// <summary>Whether anything that was found can be mended by <see cref="RepairAsync"/>.</summary>
    public bool CanRepair => _findings.Any(f => f.Code == Differs);

    /// <summary>
    /// Writes anew what was found to differ, and removes what nothing makes; the editions stay as they are. What follows from
    /// something damaged is left: pages where an edition is, the list of the publication where a record of a release is.
    /// </summary>
    /// <param name="index">The index as it is; it must be consistent.</param>
    /// <param name="threads">Most threads; no effect on the result.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>How many files that were.</returns>
    /// <exception cref="FindingException">A published edition is damaged.</exception>
    public async Task<int> RepairAsync(EditionIndex index, int threads, CancellationToken cancellation)
    {
        var differing = _findings.Where(f => f.Code == Differs).ToList();
        foreach (var stranger in differing.Where(f => f.Expected == NoFile))
            await store.DeleteAsync(stranger.Source!, cancellation).ConfigureAwait(false);
        if (_areEditionsSound && differing.Any(f => SiteProbe.IsSite(f.Source!) && f.Expected != NoFile))
        {
            // The redirect is written only where its length differs; a changed one goes first.
            await store.DeleteAsync(SitePages.RedirectPath, cancellation).ConfigureAwait(false);
            await new SitePublisher(store, tables, sources)
                .RunAsync(new SiteOrder(threads) { Everything = true }, cancellation)
                .ConfigureAwait(false);
        }
        var documents = await PublicDocuments
            .ComposeAsync(store, new EditionReader(store, tables), index, cancellation)
            .ConfigureAwait(false);
        await PublicDocuments.PutAsync(store, documents, cancellation).ConfigureAwait(false);
        if (!_areEditionsSound || !_areReleasesSound || _findings.Any(f => f.Code == PublicationRecord.Damage))
            return differing.Count(f => f.Source != PublicationRecord.Path && (_areEditionsSound || !SiteProbe.IsSite(f.Source!)));
        await PublicationRecord.WriteAsync(store, documents, cancellation).ConfigureAwait(false);
        return differing.Count;
    }

    /// <summary>What must hold of the states whatever happened: at most one current revision a year, and the newest is latest.</summary>
    private void CheckIndex(EditionIndex index)
    {
        foreach (var year in index.Editions.GroupBy(e => e.Year))
        {
            var current = year.Where(e => e.Status == EditionStatus.Current).ToList();
            var newest = year.Where(e => e.Status != EditionStatus.Withdrawn).MaxBy(e => e.Revision);
            if (current.Count != (newest is null ? 0 : 1) || current.Any(c => c != newest))
                Add(
                    Inconsistent,
                    StorePath.Index,
                    newest is null ? $"no current revision of {year.Key}" : $"{newest.Edition} as the current revision of {year.Key}",
                    current.Count == 0 ? "none" : string.Join(", ", current.Select(e => e.Edition))
                );
            foreach (var entry in year.Where(e => e.Status == EditionStatus.Superseded && !year.Any(o => o.Edition == e.SupersededBy)))
                Add(Inconsistent, StorePath.Index, $"a revision that replaces {entry.Edition}", entry.SupersededBy ?? "none");
        }
        var latest = index.Editions.LastOrDefault(e => e.Status == EditionStatus.Current)?.Edition;
        if (latest != index.Latest)
            Add(Inconsistent, StorePath.Index, $"latest {latest ?? "none"}", $"latest {index.Latest ?? "none"}");
    }

    /// <summary>Whether the list of the last publication, a page or the page that leads to them says that there is a site.</summary>
    private async Task<bool> HasSiteAsync(PublicationRecord? list, CancellationToken cancellation)
    {
        if (list?.Files.ContainsKey(SiteList) == true)
            return true;
        if (await store.SizeAsync(SitePages.RedirectPath, cancellation).ConfigureAwait(false) is not null)
            return true;
        await foreach (var _ in store.ListAsync("site", cancellation).ConfigureAwait(false))
            return true;
        return false;
    }

    private async Task SiteAsync(EditionIndex index, PublicationRecord? list, CancellationToken cancellation)
    {
        var listed = list?.Files.GetValueOrDefault(SiteList);
        var found = await store.HashAsync(SiteList, cancellation).ConfigureAwait(false);
        var isListed = list is null || (found is not null && found == listed);
        if (index.Latest is null)
            await TakenBackSiteAsync(isListed ? null : listed, cancellation).ConfigureAwait(false);
        else if (!isListed)
            Add(Differs, SiteList, $"the list of pages the last publication left, sha256 {listed ?? "none"}", Hash(found));
        if (!_areEditionsSound)
            _findings.Add(
                new Finding(
                    "not-compared",
                    "The pages of the site are made from the editions, and one of those is damaged. They were neither compared nor mended; "
                        + "restore the edition first."
                )
                {
                    Source = "site/",
                }
            );
        else if (index.Latest is not null)
            await PagesAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Where no edition is valid, no page can be made: those that were kept are held against the list of pages, and nothing is where that
    /// is not the listed one.
    /// </summary>
    private async Task TakenBackSiteAsync(string? listed, CancellationToken cancellation)
    {
        if (listed is not null)
        {
            var found = await store.HashAsync(SiteList, cancellation).ConfigureAwait(false);
            _findings.Add(PublicationRecord.Damaged(SiteList, $"sha256 {listed}", Hash(found)));
            return;
        }
        var state = await new SiteOutput(store, "site/").StateAsync(cancellation).ConfigureAwait(false);
        foreach (var (path, hash) in state.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            if (await store.HashAsync("site/" + path, cancellation).ConfigureAwait(false) is var found && found != hash)
                _findings.Add(PublicationRecord.Damaged("site/" + path, $"sha256 {hash}", Hash(found)));
        var known = state.Files.Keys.Select(f => "site/" + f).Append(SiteList).ToHashSet(StringComparer.Ordinal);
        await foreach (var file in store.ListAsync("site", cancellation).ConfigureAwait(false))
            if (!known.Contains(file.Path))
                _findings.Add(PublicationRecord.Damaged(file.Path, "only pages the list names", "a file it does not name"));
    }

    private async Task PagesAsync(CancellationToken cancellation)
    {
        var probe = new SiteProbe(store);
        await new SitePublisher(probe, tables, sources)
            .RunAsync(new SiteOrder(Environment.ProcessorCount) { Everything = true, IsOnlyComputed = true }, cancellation)
            .ConfigureAwait(false);
        foreach (var (path, hash) in probe.Hashes.OrderBy(h => h.Key, StringComparer.Ordinal))
            if (path != SiteList)
                await CompareAsync(path, hash, "the page this version of the program makes", cancellation).ConfigureAwait(false);
        var known = probe.Hashes.Keys.ToHashSet(StringComparer.Ordinal);
        known.UnionWith(await OlderAssetsAsync(cancellation).ConfigureAwait(false));
        await StrangersAsync("site", known, cancellation).ConfigureAwait(false);
    }

    /// <summary>Styles of an earlier design: listed with their hash, and no page of today loads them.</summary>
    private async Task<IReadOnlyList<string>> OlderAssetsAsync(CancellationToken cancellation)
    {
        var state = await new SiteOutput(store, "site/").StateAsync(cancellation).ConfigureAwait(false);
        var sound = new List<string>();
        foreach (var (path, hash) in state.Files.Where(f => f.Key.StartsWith("assets/", StringComparison.Ordinal)))
            if (await store.HashAsync("site/" + path, cancellation).ConfigureAwait(false) == hash)
                sound.Add("site/" + path);
        return sound;
    }

    private async Task StrangersAsync(string folder, HashSet<string> known, CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync(folder, cancellation).ConfigureAwait(false))
            if (!known.Contains(file.Path))
                Add(Differs, file.Path, NoFile, "a file nothing published makes");
    }

    private async Task CompareAsync(string path, string? expected, string meaning, CancellationToken cancellation)
    {
        var found = await store.HashAsync(path, cancellation).ConfigureAwait(false);
        if (found == expected)
            return;
        Add(Differs, path, expected is null ? NoFile : $"{meaning}, sha256 {expected}", Hash(found));
    }

    private static string Hash(string? found) => found is null ? "no such file" : $"sha256 {found}";

    private void Add(string code, string path, string expected, string found) =>
        _findings.Add(
            new Finding(
                code,
                code == Inconsistent
                    ? "The index contradicts itself. Restore it from a backup."
                    : "A file that follows from the editions is not what it should be. verify --repair writes it anew."
            )
            {
                Source = path,
                Expected = expected,
                Found = found,
            }
        );
}
