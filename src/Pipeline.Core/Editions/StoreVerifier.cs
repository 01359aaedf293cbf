using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>What a verification looked at and what it found wrong.</summary>
/// <param name="Editions">How many editions were checked.</param>
/// <param name="Files">How many files were hashed.</param>
/// <param name="Bytes">How many bytes that were.</param>
/// <param name="Faults">Everything that is missing, damaged or not listed; empty when all is well.</param>
public sealed record VerificationResult(int Editions, int Files, long Bytes, IReadOnlyList<Finding> Faults);

/// <summary>Recomputes every hash of published editions: manifest, basis, artefacts, and the raw releases they were made from.</summary>
public sealed class StoreVerifier(IArtifactStore store, ITableFormat format)
{
    private readonly List<Finding> _faults = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Checks editions.</summary>
    /// <param name="entries">Entries of the index.</param>
    /// <param name="withAllRaw">Also the releases in <c>raw/</c> that no edition uses yet.</param>
    /// <param name="done">Told after each edition.</param>
    /// <param name="cancellation">Observed between files.</param>
    public async Task<VerificationResult> RunAsync(
        IReadOnlyList<IndexEntry> entries,
        bool withAllRaw,
        Action<IndexEntry> done,
        CancellationToken cancellation
    )
    {
        foreach (var entry in entries)
        {
            try
            {
                await EditionAsync(entry, cancellation).ConfigureAwait(false);
            }
            catch (FindingException e)
            {
                _faults.AddRange(e.Findings);
            }
            done(entry);
        }
        if (withAllRaw)
            await RawAsync(cancellation).ConfigureAwait(false);
        return new VerificationResult(entries.Count, _seen.Count, _bytes, _faults);
    }

    private async Task EditionAsync(IndexEntry entry, CancellationToken cancellation)
    {
        var manifest = await new EditionReader(store, format).ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var folder = StorePath.Edition(entry.Id);
        if (manifest.Fingerprint != entry.Fingerprint || manifest.Basis.Fingerprint != manifest.Fingerprint)
            Fault(
                StorePath.Manifest(entry.Id),
                "fingerprint " + entry.Fingerprint,
                $"{manifest.Fingerprint}, of the basis {manifest.Basis.Fingerprint}"
            );
        if (manifest.Artefacts.FirstOrDefault(a => a.Path == "basis.json")?.Sha256 != manifest.Fingerprint)
            Fault(StorePath.Basis(entry.Id), "the fingerprint in the list of artefacts", "another hash or none");
        foreach (var artefact in manifest.Artefacts)
            await FileAsync($"{folder}/{artefact.Path}", artefact.Sha256, artefact.Bytes, cancellation).ConfigureAwait(false);
        foreach (var release in manifest.Basis.Releases.Concat(manifest.Basis.LaterDeliveries))
            await FileAsync($"raw/{release.Source}/{release.Sha256}", release.Sha256, null, cancellation).ConfigureAwait(false);
        var listed = manifest
            .Artefacts.Select(a => $"{folder}/{a.Path}")
            .Append(StorePath.Manifest(entry.Id))
            .ToHashSet(StringComparer.Ordinal);
        await foreach (var file in store.ListAsync(folder, cancellation).ConfigureAwait(false))
            if (!listed.Contains(file.Path))
                Fault(file.Path, "only files the manifest lists", "a file it does not list");
    }

    private async Task RawAsync(CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync("raw", cancellation).ConfigureAwait(false))
            if (!file.Path.EndsWith(".json", StringComparison.Ordinal))
                await FileAsync(file.Path, file.Path[(file.Path.LastIndexOf('/') + 1)..], null, cancellation).ConfigureAwait(false);
    }

    private async Task FileAsync(string path, string sha256, long? bytes, CancellationToken cancellation)
    {
        if (!_seen.Add(path))
            return;
        if (await store.SizeAsync(path, cancellation).ConfigureAwait(false) is not { } size)
        {
            Fault(path, "sha256 " + sha256, "no such file");
            return;
        }
        _bytes += size;
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var hash = await Sha256Hex.OfAsync(stream, cancellation).ConfigureAwait(false);
            if (hash != sha256 || (bytes is not null && bytes != size))
                Fault(path, $"sha256 {sha256}" + (bytes is null ? "" : $", {bytes} bytes"), $"sha256 {hash}, {size} bytes");
        }
    }

    private void Fault(string path, string expected, string found) =>
        _faults.Add(
            new Finding("store-damaged", "A file of the store is not what was published. Restore it from a backup.")
            {
                Source = path,
                Expected = expected,
                Found = found,
            }
        );
}
