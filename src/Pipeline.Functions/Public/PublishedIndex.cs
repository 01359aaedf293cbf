using System.Collections.Concurrent;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Public;

/// <summary>An edition with what the public asks for.</summary>
/// <param name="Entry">Its line in the index.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Reports">Names of its reports: keys of Kreise, and <c>deutschland</c>.</param>
internal sealed record PublicEdition(IndexEntry Entry, EditionManifest Manifest, IReadOnlySet<string> Reports);

/// <summary>
/// The index as the public sees it, answered from memory: every few seconds one request asks the store whether it is still the
/// same (its ETag), the others do not wait for it. A store that is away for a while leaves what is known in place, and
/// <see cref="StaleFor"/> says so; a store that does not answer is waited for a few seconds only.
/// </summary>
internal sealed class PublishedIndex(BlobArtifactStore store, ITableFormat tables, AppSettings settings, TimeProvider clock) : IDisposable
{
    private const string Store = "The store",
        ReportsFolder = "reports/";

    /// <summary>Whoever has something to show waits shorter than whoever has nothing.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3),
        LongestFirstWait = TimeSpan.FromSeconds(10),
        ShortestPause = TimeSpan.FromSeconds(1);

    private readonly EditionReader _reader = new(store, tables);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentDictionary<string, PublicEdition> _editions = new(StringComparer.Ordinal);
    private Seen? _seen;

    /// <summary>How long ago the store last confirmed what is known; null before it did.</summary>
    public TimeSpan? Age => _seen is { } seen ? clock.GetElapsedTime(seen.ConfirmedAt) : null;

    /// <summary>How long ago the store last confirmed what is known, where it did not when it was last asked; else null.</summary>
    public TimeSpan? StaleFor => _seen is { } seen && seen.ConfirmedAt != seen.At ? clock.GetElapsedTime(seen.ConfirmedAt) : null;

    /// <summary>The index and its hash; null where nothing is published.</summary>
    /// <exception cref="IOException">The store cannot be reached and nothing is known yet.</exception>
    public ValueTask<(EditionIndex Index, string? Sha256)> GetAsync(CancellationToken cancellation) =>
        GetAsync(settings.IndexAge, cancellation);

    /// <summary>Asks the store now, if it was not asked this very second.</summary>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await GetAsync(ShortestPause, cancellation).ConfigureAwait(false);
        if (StaleFor is { } age)
            throw new IOException(FormattableString.Invariant($"The store last answered {age.TotalSeconds:0} seconds ago."));
    }

    private async ValueTask<(EditionIndex Index, string? Sha256)> GetAsync(TimeSpan oldest, CancellationToken cancellation)
    {
        if (_seen is { } fresh && clock.GetElapsedTime(fresh.At) < oldest)
            return (fresh.Index, fresh.Sha256);
        var old = _seen;
        if (old is null)
            await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        else if (!await _gate.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false))
            return (old.Index, old.Sha256); // Somebody is asking already: what is known is good enough meanwhile.
        try
        {
            return Remember(
                await Deadline
                    .WithinAsync(Store, old is null ? LongestFirstWait : LongestWait, AskAsync, cancellation)
                    .ConfigureAwait(false)
            );
        }
        catch (IOException) when (_seen is { } known)
        {
            return Remember(known with { At = clock.GetTimestamp() });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets what is known, after a switch this process made.</summary>
    public void Forget() => _seen = null;

    /// <summary>An edition by <c>2023.1</c>, <c>2023</c> or <c>latest</c>; null where there is none.</summary>
    public async ValueTask<PublicEdition?> FindAsync(string edition, CancellationToken cancellation)
    {
        var (index, _) = await GetAsync(cancellation).ConfigureAwait(false);
        if (index.Find(edition) is not { } entry)
            return null;
        if (_editions.TryGetValue(entry.ManifestSha256, out var known))
            return known.Entry == entry ? known : known with { Entry = entry };
        var manifest = await Deadline
            .WithinAsync(Store, LongestFirstWait, c => _reader.ManifestAsync(entry, c), cancellation)
            .ConfigureAwait(false);
        var reports = manifest
            .Artefacts.Where(a =>
                a.Path.StartsWith(ReportsFolder, StringComparison.Ordinal) && a.Path.EndsWith(".pdf", StringComparison.Ordinal)
            )
            .Select(a => a.Path[ReportsFolder.Length..^".pdf".Length])
            .ToHashSet(StringComparer.Ordinal);
        return _editions[entry.ManifestSha256] = new PublicEdition(entry, manifest, reports);
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<Seen> AskAsync(CancellationToken cancellation)
    {
        // Asked before it is read: what changes in between is found the next time.
        var tag = await store.TagAsync(StorePath.Index, cancellation).ConfigureAwait(false);
        var now = clock.GetTimestamp();
        if (_seen is { } same && same.Tag == tag)
            return same with { At = now, ConfirmedAt = now };
        var (index, hash) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
        return new Seen(index, hash, tag, now, now);
    }

    private (EditionIndex Index, string? Sha256) Remember(Seen seen)
    {
        _seen = seen;
        return (seen.Index, seen.Sha256);
    }

    /// <param name="Index">The index.</param>
    /// <param name="Sha256">Its hash.</param>
    /// <param name="Tag">Its ETag.</param>
    /// <param name="At">When the store was last asked.</param>
    /// <param name="ConfirmedAt">When it last answered; the same where it did.</param>
    private sealed record Seen(EditionIndex Index, string? Sha256, string? Tag, long At, long ConfirmedAt);
}
