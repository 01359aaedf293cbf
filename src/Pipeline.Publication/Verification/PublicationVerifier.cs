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
    private static readonly string[] DerivedFolders = ["errata", "latest"];
    private readonly List<Finding> _findings = [];

    /// <summary>Whose signature the list of the publication must bear; null where none is asked for.</summary>
    public PublicationKey? Key { get; init; } = store.Key;

    private bool _areEditionsSound = true;
    private bool _areReleasesSound = true;

    /// <summary>Compares.</summary>
    /// <param name="index">The index as it is.</param>
    /// <param name="found">
    /// What is wrong with editions and releases. Pages made from a damaged edition would only spread the damage and are not compared.
    /// </param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>
    /// Code <c>index-inconsistent</c>, <c>store-damaged</c>, <c>not-signed</c>, <c>foreign-files</c>,
    /// <c>not-compared</c> or <c>derived-differs</c>; empty
    /// when all is well.
    /// </returns>
    /// <exception cref="FindingException">The manifest of a published edition is damaged.</exception>
    public async Task<IReadOnlyList<Finding>> RunAsync(EditionIndex index, IReadOnlyList<Finding> found, CancellationToken cancellation)
    {
        _areEditionsSound = !found.Any(f =>
            f.Code != StoreVerifier.Foreign && f.Source?.StartsWith("editions/", StringComparison.Ordinal) == true
        );
        _areReleasesSound = !found.Any(f => f.Source?.StartsWith("raw/", StringComparison.Ordinal) == true);
        CheckIndex(index);
        if (_findings.Count > 0)
            return _findings; // Nothing follows from an index that contradicts itself.
        var (list, faults) = await PublicationRecord.CompareAsync(store, index, Key, cancellation).ConfigureAwait(false);
        _findings.AddRange(faults);
        var reader = new EditionReader(store, tables);
        var documents = await PublicDocuments.ComposeAsync(store, reader, index, cancellation).ConfigureAwait(false);
        var derived = new DerivedFiles(store);
        foreach (var document in documents)
            await derived
                .CompareAsync(
                    document.Path,
                    document.Content is { } content ? Sha256Hex.Of(content) : null,
                    "the document the index gives",
                    cancellation
                )
                .ConfigureAwait(false);
        var named = documents.Where(d => d.Content is not null).Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in DerivedFolders)
            await derived.StrangersAsync(folder, named, cancellation).ConfigureAwait(false);
        _findings.AddRange(derived.Findings);
        var site = new SiteCheck(store, tables, sources);
        HasSite = await site.IsThereAsync(list, cancellation).ConfigureAwait(false);
        if (HasSite)
        {
            _findings.AddRange(await site.FindAsync(index, _areEditionsSound, list, cancellation).ConfigureAwait(false));
            named.Add(SitePages.RedirectPath);
        }
        var foreign = new ForeignFiles(store);
        _findings.AddRange(await foreign.FindAsync(index, named, cancellation).ConfigureAwait(false));
        LeftOver = foreign.LeftOver;
        return _findings;
    }

    /// <summary>Folders of editions a run that was stopped left: not published, and no fault.</summary>
    public IReadOnlyList<string> LeftOver { get; private set; } = [];

    /// <summary>Whether there is a site, or something says that there was one.</summary>
    public bool HasSite { get; private set; }

    /// <summary>
    /// Whether anything that was found can be mended by <see cref="RepairAsync"/>: not from an index or a list the key does not vouch
    /// for, unless the operator does.
    /// </summary>
    /// <param name="isVouched">Whether the operator will sign what is there.</param>
    public bool CanRepair(bool isVouched) =>
        _findings.Any(f => f.Code == Differs) && (isVouched || !_findings.Any(f => f.Code == PublicationRecord.Unvouched));

    /// <summary>
    /// Writes anew what was found to differ, and removes what nothing makes; the editions stay as they are. What follows from
    /// something damaged is left: pages where an edition is, the list of the publication where a record of a release is.
    /// </summary>
    /// <param name="index">The index as it is; it must be consistent.</param>
    /// <param name="threads">Most threads; no effect on the result.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>How many files that were.</returns>
    /// <exception cref="FindingException">
    /// A published edition is damaged; or the list is signed and there is no key to sign it again.
    /// </exception>
    public async Task<int> RepairAsync(EditionIndex index, int threads, CancellationToken cancellation)
    {
        var isUnvouched = _findings.Any(f => f.Code == PublicationRecord.Unvouched);
        if (!isUnvouched)
            await PublicationRecord.RequireSignableAsync(store, cancellation).ConfigureAwait(false);
        var differing = _findings.Where(f => f.Code == Differs).ToList();
        foreach (var stranger in differing.Where(f => f.Expected == DerivedFiles.NoFile))
            await store.DeleteAsync(stranger.Source!, cancellation).ConfigureAwait(false);
        if (_areEditionsSound && differing.Any(f => SiteProbe.IsSite(f.Source!) && f.Expected != DerivedFiles.NoFile))
        {
            // The redirect is written only where its length differs; a changed one goes first.
            await store.DeleteAsync(SitePages.RedirectPath, cancellation).ConfigureAwait(false);
            await new SitePublisher(store, tables, sources)
                .RunAsync(new SiteOrder(threads) { Everything = true, IsOnlyComputed = isUnvouched }, cancellation)
                .ConfigureAwait(false);
        }
        var documents = await PublicDocuments
            .ComposeAsync(store, new EditionReader(store, tables), index, cancellation)
            .ConfigureAwait(false);
        await PublicDocuments.PutAsync(store, documents, cancellation).ConfigureAwait(false);
        if (!_areEditionsSound || !_areReleasesSound || isUnvouched || _findings.Any(f => f.Code == PublicationRecord.Damage))
            return differing.Count(f => f.Source != PublicationRecord.Path && (_areEditionsSound || !SiteProbe.IsSite(f.Source!)));
        await PublicationRecord.WriteAsync(store, documents, cancellation).ConfigureAwait(false);
        return differing.Count;
    }

    /// <summary>
    /// Whether all that was found is a list without the signature of the store's key, which <see cref="SignAsync"/> gives it.
    /// </summary>
    /// <param name="found">What is wrong with editions and releases.</param>
    public bool CanSign(IReadOnlyList<Finding> found) =>
        store.Key is not null
        && found.Count == 0
        && _findings.Count > 0
        && _findings.TrueForAll(f => f.Code == PublicationRecord.Unvouched);

    /// <summary>Writes the list of the publication from what is there, signed: the operator's word that it is right.</summary>
    /// <param name="index">The index as it is.</param>
    /// <param name="cancellation">Observed between files.</param>
    public async Task SignAsync(EditionIndex index, CancellationToken cancellation)
    {
        var documents = await PublicDocuments
            .ComposeAsync(store, new EditionReader(store, tables), index, cancellation)
            .ConfigureAwait(false);
        await PublicationRecord.WriteAsync(store, documents, cancellation).ConfigureAwait(false);
    }

    /// <summary>What must hold of the states whatever happened: at most one current revision a year, and the newest is latest.</summary>
    private void CheckIndex(EditionIndex index)
    {
        foreach (var year in index.Editions.GroupBy(e => e.Year))
        {
            var current = year.Where(e => e.Status == EditionStatus.Current).ToList();
            var newest = year.Where(e => e.Status != EditionStatus.Withdrawn).MaxBy(e => e.Revision);
            if (current.Count != (newest is null ? 0 : 1) || current.Any(c => c != newest))
                Contradiction(
                    newest is null ? $"no current revision of {year.Key}" : $"{newest.Edition} as the current revision of {year.Key}",
                    current.Count == 0 ? "none" : string.Join(", ", current.Select(e => e.Edition))
                );
            foreach (var entry in year.Where(e => e.Status == EditionStatus.Superseded && !year.Any(o => o.Edition == e.SupersededBy)))
                Contradiction($"a revision that replaces {entry.Edition}", entry.SupersededBy ?? "none");
        }
        var latest = index.Editions.LastOrDefault(e => e.Status == EditionStatus.Current)?.Edition;
        if (latest != index.Latest)
            Contradiction($"latest {latest ?? "none"}", $"latest {index.Latest ?? "none"}");
    }

    private void Contradiction(string expected, string found) =>
        _findings.Add(
            new Finding("index-inconsistent", "The index contradicts itself. Restore it from a backup.")
            {
                Source = StorePath.Index,
                Expected = expected,
                Found = found,
            }
        );
}
