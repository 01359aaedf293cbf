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
/// same (its ETag), the others do not wait for it. A store that is away for a while leaves what is known in place.
/// </summary>
internal sealed class PublishedIndex(BlobArtifactStore store, ITableFormat tables, AppSettings settings, TimeProvider clock) : IDisposable
{
    private const string ReportsFolder = "reports/";
    private readonly EditionReader _reader = new(store, tables);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentDictionary<string, PublicEdition> _editions = new(StringComparer.Ordinal);
    private Seen? _seen;

    /// <summary>The index and its hash; null where nothing is published.</summary>
    /// <exception cref="IOException">The store cannot be reached and nothing is known yet.</exception>
    public async ValueTask<(EditionIndex Index, string? Sha256)> GetAsync(CancellationToken cancellation)
    {
        if (_seen is { } fresh && clock.GetElapsedTime(fresh.At) < settings.IndexAge)
            return (fresh.Index, fresh.Sha256);
        var old = _seen;
        if (old is null)
            await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        else if (!await _gate.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false))
            return (old.Index, old.Sha256); // Somebody is asking already: what is known is good enough meanwhile.
        try
        {
            // Asked before it is read: what changes in between is found the next time.
            var tag = await store.TagAsync(StorePath.Index, cancellation).ConfigureAwait(false);
            if (_seen is { } same && same.Tag == tag)
                return Keep(same with { At = clock.GetTimestamp() });
            var (index, hash) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
            return Keep(new Seen(index, hash, tag, clock.GetTimestamp()));
        }
        catch (IOException) when (_seen is { } known)
        {
            return Keep(known with { At = clock.GetTimestamp() });
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
        var manifest = await _reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
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

    private (EditionIndex Index, string? Sha256) Keep(Seen seen)
    {
        _seen = seen;
        return (seen.Index, seen.Sha256);
    }

    private sealed record Seen(EditionIndex Index, string? Sha256, string? Tag, long At);
}
