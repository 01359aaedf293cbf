using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Planning;

/// <summary>A release as the source has it now, against the one that was last accepted.</summary>
/// <param name="Change">What it is to the deliveries before.</param>
/// <param name="AcceptedSha256">The bytes the newest published edition was made from; null where none uses this label.</param>
/// <param name="Revisions">The cells of the recipe's series that differ from them; empty where nothing differs or nothing
/// was accepted.</param>
public sealed record CheckedRelease(ReleaseChange Change, string? AcceptedSha256, IReadOnlyList<CellRevision> Revisions)
{
    /// <summary>
    /// Labels of the accepted releases the revisions speak of, where this one is a later edition of their source; empty where
    /// it is another delivery of an accepted one.
    /// </summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>Why its cells could not be compared; null where they were, or there was nothing to compare them with.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// Those of the revisions that are the source's: not what is new or gone, nor what another Gebietsstand made of it.
    /// </summary>
    public IReadOnlyList<CellRevision> Revised { get; } = [.. Revisions.Where(r => r.Kind == CellRevisionKind.Revised)];

    /// <summary>Whether the source serves the same bytes as at the last look, and an edition was made from others.</summary>
    public bool IsWaiting =>
        Change.Kind == ReleaseChangeKind.Unchanged && AcceptedSha256 is not null && AcceptedSha256 != Change.Now.Sha256;
}

/// <summary>
/// Tells, before anything is accepted, what the sources changed since the last accepted edition: release by release and
/// cell by cell. A revised cell is a revision of the source, never a change in the Kreis.
/// </summary>
/// <param name="ports">The edges.</param>
/// <param name="recipe">Names the series that matter.</param>
public sealed class RevisionCheck(PipelinePorts ports, Recipe recipe)
{
    /// <summary>Fetches what the source has into <c>raw/</c> and compares it.</summary>
    /// <param name="receivedAt">The time of the run.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <exception cref="FindingException">An error in the source's data.</exception>
    /// <exception cref="SourceUnreachableException">The source cannot be had.</exception>
    public async Task<IReadOnlyList<CheckedRelease>> RunAsync(DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var mine = await ports.Store.LockAsync(cancellation).ConfigureAwait(false);
        await using (mine.ConfigureAwait(false))
        {
            var accepted = Accepted(await BasesAsync(cancellation).ConfigureAwait(false));
            var changes = await ReleaseCheck
                .RunAsync(ports.Source, ports.Store, receivedAt, (_, _, _) => { }, cancellation)
                .ConfigureAwait(false);
            return await CheckAsync(changes, accepted, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The same for releases a run has fetched: those that no published edition of the family was made from. A run holds the store
    /// already, and says what a look says.
    /// </summary>
    /// <param name="releases">The releases in <c>raw/</c>.</param>
    /// <param name="receivedAt">The time of the run.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <exception cref="FindingException">An error in the source's data.</exception>
    public async Task<IReadOnlyList<CheckedRelease>> OfRunAsync(
        IReadOnlyList<Release> releases,
        DateTimeOffset receivedAt,
        CancellationToken cancellation
    )
    {
        var bases = await BasesAsync(cancellation).ConfigureAwait(false);
        var used = bases.SelectMany(b => b.Releases.Concat(b.LaterDeliveries)).Select(r => (r.Label, r.Sha256)).ToHashSet();
        if (used.Count == 0)
            return [];
        var accepted = Accepted(bases);
        var changes = releases
            .Where(r => !used.Contains((r.Offer.Label, r.Sha256)))
            .Select(r => new RawRecord("", receivedAt, r.Offer, r.Sha256, r.Bytes))
            .Select(r => new ReleaseChange(
                r,
                accepted.ContainsKey(r.Offer.Label) ? ReleaseChangeKind.RevisedInPlace : ReleaseChangeKind.New,
                null
            ))
            .ToList();
        return await CheckAsync(changes, accepted, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The same for releases a look has found, without the lock: it only reads. A release that cannot be read is told with its fault, for
    /// that it is new has to be told all the same.
    /// </summary>
    /// <param name="changes">The releases, in <c>raw/</c>.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public async Task<IReadOnlyList<CheckedRelease>> OfLookAsync(IReadOnlyList<ReleaseChange> changes, CancellationToken cancellation)
    {
        var accepted = Accepted(await BasesAsync(cancellation).ConfigureAwait(false));
        var told = new List<CheckedRelease>();
        foreach (var change in changes)
            try
            {
                told.AddRange(await CheckAsync([change], accepted, cancellation).ConfigureAwait(false));
            }
            catch (FindingException e)
            {
                var last = accepted.GetValueOrDefault(change.Now.Offer.Label);
                told.Add(new CheckedRelease(change, last?.Sha256, []) { Fault = e.Findings[0].ToString() });
            }
        return told;
    }

    private async Task<IReadOnlyList<CheckedRelease>> CheckAsync(
        IReadOnlyList<ReleaseChange> changes,
        Dictionary<string, BasisRelease> accepted,
        CancellationToken cancellation
    )
    {
        var result = new List<CheckedRelease>();
        foreach (var change in changes)
        {
            var last = accepted.GetValueOrDefault(change.Now.Offer.Label);
            // Also where it is unchanged: another delivery than the accepted one may lie in raw/ already.
            var old = last is not null && last.Sha256 != change.Now.Sha256 ? last : null;
            result.Add(
                last is null
                    ? await LaterAsync(change, accepted, cancellation).ConfigureAwait(false)
                    : new CheckedRelease(
                        change,
                        last.Sha256,
                        old is null ? [] : await CompareAsync(old, change.Now, cancellation).ConfigureAwait(false)
                    )
            );
        }
        return result;
    }

    /// <summary>What the published editions of the family were made from, oldest first.</summary>
    private async Task<IReadOnlyList<EditionBasis>> BasesAsync(CancellationToken cancellation)
    {
        var reader = new EditionReader(ports.Store, ports.Tables);
        var (index, _) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
        var bases = new List<EditionBasis>();
        foreach (var entry in index.Family(recipe.Name).OrderBy(e => e.Year))
            bases.Add((await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false)).Basis);
        return bases;
    }

    /// <summary>By label, what the newest published edition of the family was made from.</summary>
    private static Dictionary<string, BasisRelease> Accepted(IEnumerable<EditionBasis> bases)
    {
        var accepted = new Dictionary<string, BasisRelease>(StringComparer.Ordinal);
        foreach (var release in bases.SelectMany(b => b.Releases))
            accepted[release.Label] = release;
        return accepted;
    }

    /// <summary>A later edition of a source against the accepted ones, series by series under its new names.</summary>
    private async Task<CheckedRelease> LaterAsync(
        ReleaseChange change,
        Dictionary<string, BasisRelease> accepted,
        CancellationToken cancellation
    )
    {
        var (later, revisions, earlier) = (change.Now, new List<CellRevision>(), new SortedSet<string>(StringComparer.Ordinal));
        var pairs = recipe
            .Series.OrderBy(s => s.Key, StringComparer.Ordinal)
            .Where(s => s.Value.Release.Source == later.Offer.Source)
            .SelectMany(s => s.Value.LaterEditions.Where(l => l.Edition == later.Offer.Edition).Select(l => (s.Key, s.Value, Later: l)))
            .ToList();
        if (pairs.Count > 0 && ports.Readers.Any(r => r.Formats.Contains(later.Offer.Format)))
        {
            var records = (await RawRecords.ReadAsync(ports.Store, cancellation).ConfigureAwait(false)).ToLookup(r =>
                (r.Offer.Label, r.Sha256)
            );
            foreach (var (label, old) in accepted.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                if (records[(label, old.Sha256)].FirstOrDefault() is not { } record)
                    continue;
                var fed = pairs.Where(p => Feeds(p.Value.Release, record.Offer)).ToList();
                if (fed.Count == 0)
                    continue;
                earlier.Add(label);
                revisions.AddRange(
                    await CompareAsync(
                            new Release(record.Offer, old.Sha256, record.Bytes),
                            [.. fed.Select(f => f.Value.Selector(f.Key, record.Offer.Format))],
                            new Release(later.Offer, later.Sha256, later.Bytes),
                            [
                                .. fed.Select(f =>
                                    f.Value.Selector(f.Key, later.Offer.Format) with
                                    {
                                        Bereich = f.Later.Bereich,
                                        Id = f.Later.Id,
                                        Kuerzel = f.Later.Kuerzel,
                                        Name = f.Later.Name,
                                    }
                                ),
                            ],
                            cancellation
                        )
                        .ConfigureAwait(false)
                );
            }
        }
        return new CheckedRelease(change, null, revisions) { Earlier = [.. earlier] };
    }

    private async Task<IReadOnlyList<CellRevision>> CompareAsync(BasisRelease old, RawRecord now, CancellationToken cancellation)
    {
        var wanted = recipe
            .Series.Where(s => Feeds(s.Value.Release, now.Offer))
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => s.Value.Selector(s.Key, now.Offer.Format))
            .ToList();
        if (wanted.Count == 0 || ports.Readers.All(r => !r.Formats.Contains(now.Offer.Format)))
            return [];
        var before = new Release(now.Offer with { Gebietsstand = old.Gebietsstand }, old.Sha256, 0);
        var after = new Release(now.Offer, now.Sha256, now.Bytes);
        return await CompareAsync(before, wanted, after, wanted, cancellation).ConfigureAwait(false);
    }

    /// <summary>Series by series; both lists in one order, whatever the names in either release.</summary>
    private async Task<IReadOnlyList<CellRevision>> CompareAsync(
        Release before,
        IReadOnlyList<SeriesSelector> named,
        Release after,
        IReadOnlyList<SeriesSelector> renamed,
        CancellationToken cancellation
    )
    {
        var extraction = await Extractions
            .ReadAsync(
                [new WantedSeries(before, named), new WantedSeries(after, renamed)],
                ports.Store,
                ports.Readers,
                2,
                _ => { },
                cancellation
            )
            .ConfigureAwait(false);
        return
        [
            .. named.SelectMany(w =>
                CellRevisions.Compare(
                    w.Code,
                    extraction.Of(before, w.Code),
                    before.Offer.Gebietsstand,
                    extraction.Of(after, w.Code),
                    after.Offer.Gebietsstand
                )
            ),
        ];
    }

    /// <summary>Whether a series may be read from a release, whatever the year.</summary>
    private static bool Feeds(ReleasePattern pattern, ReleaseOffer offer)
    {
        return pattern.Source == offer.Source
            && Fits(pattern.Format, offer.Format)
            && Fits(pattern.Edition, offer.Edition)
            && Fits(pattern.Table, offer.Table);

        static bool Fits(string? wanted, string? value) =>
            wanted is null || wanted.Contains('{', StringComparison.Ordinal) || wanted == value;
    }
}
