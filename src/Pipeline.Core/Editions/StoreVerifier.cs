using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>What a verification looked at and what it found wrong.</summary>
/// <param name="Editions">How many editions were checked.</param>
/// <param name="Files">How many files were hashed.</param>
/// <param name="Bytes">How many bytes that were.</param>
/// <param name="Findings">Everything that is missing, damaged, not listed or outside its limits; empty when all is well.</param>
public sealed record VerificationResult(
    int Editions,
    int Files,
    long Bytes,
    [property: JsonPropertyName("faults")] IReadOnlyList<Finding> Findings
);

/// <summary>
/// Reads editions back: every hash is recomputed – manifest, basis, artefacts, the raw releases they were made from – and every
/// table is parsed and held against its description.
/// </summary>
public sealed class StoreVerifier(IArtifactStore store, ITableFormat format)
{
    /// <summary>The code of a finding about a file that belongs to nothing published; what is published is sound for all that.</summary>
    public const string Foreign = "foreign-files";

    private readonly EditionReader _reader = new(store, format);
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Checks published editions.</summary>
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
        var used = new List<BasisRelease>();
        foreach (var entry in entries)
        {
            try
            {
                var manifest = await EditionAsync(entry, cancellation).ConfigureAwait(false);
                List<BasisRelease> releases = [.. manifest.Basis.Releases, .. manifest.Basis.LaterDeliveries];
                used.AddRange(releases);
                foreach (var release in releases)
                    await IsSoundAsync($"raw/{release.Source}/{release.Sha256}", release.Sha256, null, cancellation).ConfigureAwait(false);
            }
            catch (FindingException e)
            {
                _findings.AddRange(e.Findings);
            }
            done(entry);
        }
        if (withAllRaw)
        {
            await RawAsync(cancellation).ConfigureAwait(false);
            _findings.AddRange(await new RawRecordCheck(store).RunAsync(used, cancellation).ConfigureAwait(false));
        }
        return new VerificationResult(entries.Count, _seen.Count, _bytes, _findings);
    }

    /// <summary>
    /// Checks editions that lie complete in the store and are about to be published: nothing that is not sound may be. Such an
    /// edition loses its basis, so that the next run makes it anew instead of taking over what is there.
    /// </summary>
    /// <param name="entries">Their entries in the index to be.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <exception cref="FindingException">Something is missing, damaged, not listed or outside its limits.</exception>
    public async Task RequireSoundAsync(IEnumerable<IndexEntry> entries, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            var before = _findings.Count;
            try
            {
                await EditionAsync(entry, cancellation).ConfigureAwait(false);
            }
            catch (FindingException e)
            {
                _findings.AddRange(e.Findings);
            }
            if (_findings.Count > before)
                await store.DeleteAsync(StorePath.Basis(entry.Id), cancellation).ConfigureAwait(false);
        }
        if (_findings.Count > 0)
            throw new FindingException(_findings);
    }

    private async Task<EditionManifest> EditionAsync(IndexEntry entry, CancellationToken cancellation)
    {
        var edition = await _reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
        var (manifest, folder) = (edition.Manifest, StorePath.Edition(entry.Id));
        if (manifest.Fingerprint != entry.Fingerprint)
            Add(StorePath.Manifest(entry.Id), "fingerprint " + entry.Fingerprint, manifest.Fingerprint);
        if (manifest.Artefacts.FirstOrDefault(a => a.Path == "basis.json")?.Sha256 != manifest.Fingerprint)
            Add(StorePath.Basis(entry.Id), "the fingerprint in the list of artefacts", "another hash or none");
        var sound = new HashSet<string>(StringComparer.Ordinal);
        foreach (var artefact in manifest.Artefacts)
            if (await IsSoundAsync($"{folder}/{artefact.Path}", artefact.Sha256, artefact.Bytes, cancellation).ConfigureAwait(false))
                sound.Add(artefact.Path);
        if (sound.Contains("basis.json"))
            await BasisAsync(entry, cancellation).ConfigureAwait(false);
        await TablesAsync(edition, sound, cancellation).ConfigureAwait(false);
        var listed = manifest.Artefacts.Select(a => $"{folder}/{a.Path}").Append(StorePath.Manifest(entry.Id)).ToHashSet();
        await foreach (var file in store.ListAsync(folder, cancellation).ConfigureAwait(false))
            if (!listed.Contains(file.Path))
                _findings.Add(
                    new Finding(Foreign, "In a published edition lies a file its manifest does not list. Remove it.")
                    {
                        Source = file.Path,
                        Expected = "only files the manifest lists",
                        Found = "a file it does not list",
                    }
                );
        return manifest;
    }

    /// <summary>
    /// The manifest repeats the basis. It is held against the file as it was written, for an older version of this program wrote
    /// fewer members than the record has today.
    /// </summary>
    private async Task BasisAsync(IndexEntry entry, CancellationToken cancellation)
    {
        var manifest = await JsonAsync(StorePath.Manifest(entry.Id), cancellation).ConfigureAwait(false);
        var basis = await JsonAsync(StorePath.Basis(entry.Id), cancellation).ConfigureAwait(false);
        if (!JsonNode.DeepEquals(manifest?["basis"], basis))
            Add(StorePath.Manifest(entry.Id), "the basis as in basis.json", "another");
    }

    /// <summary>A file as it is; null where there is none any more, or no JSON in it.</summary>
    private async Task<JsonNode?> JsonAsync(string path, CancellationToken cancellation)
    {
        var bytes = await store.ReadAsync(path, EditionReader.LargestJson, cancellation).ConfigureAwait(false);
        try
        {
            return bytes is null ? null : JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Parses the tables whose bytes are right; what is wrong with the others is said already.</summary>
    private async Task TablesAsync(PublishedEdition edition, HashSet<string> sound, CancellationToken cancellation)
    {
        if (!sound.Contains(_reader.PathOf(TableSchemas.IndicatorValues)))
            return;
        var values = await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var indicators = values.DistinctBy(v => v.Indicator).Select(IndicatorOf).ToList();
        foreach (var table in TableSchemas.All(indicators).Where(t => sound.Contains(_reader.PathOf(t))))
        {
            var data = await edition.DataAsync(table, cancellation).ConfigureAwait(false);
            var place = $"{StorePath.Edition(edition.Id)}/{_reader.PathOf(table)}";
            _findings.AddRange(TableCheck.Run(data).Select(f => f with { Source = place }));
        }
    }

    /// <summary>The indicator of a row. One of a recipe's own is known here by its code and unit, which is all that tables need.</summary>
    private static Indicator IndicatorOf(IndicatorRow row) =>
        Indicators.All.FirstOrDefault(i => i.Code == row.Indicator)
        ?? new Indicator(row.Indicator, row.Unit, 1, row.Indicator, row.Unit, 0);

    private async Task RawAsync(CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync("raw", cancellation).ConfigureAwait(false))
            if (!StorePath.IsPath(file.Path))
                Add(file.Path, "only releases and their records", "a file whose name no file of a store has");
            else if (!file.Path.EndsWith(".json", StringComparison.Ordinal))
                await IsSoundAsync(file.Path, file.Path[(file.Path.LastIndexOf('/') + 1)..], null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Hashes a file once; false where it is missing or its bytes are others.</summary>
    private async Task<bool> IsSoundAsync(string path, string sha256, long? bytes, CancellationToken cancellation)
    {
        if (!_seen.Add(path))
            return true;
        if (await store.SizeAsync(path, cancellation).ConfigureAwait(false) is not { } size)
        {
            Add(path, "sha256 " + sha256, "no such file");
            return false;
        }
        _bytes += size;
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var hash = await Sha256Hex.OfAsync(stream, cancellation).ConfigureAwait(false);
            if (hash == sha256 && (bytes is null || bytes == size))
                return true;
            Add(path, $"sha256 {sha256}" + (bytes is null ? "" : $", {bytes} bytes"), $"sha256 {hash}, {size} bytes");
            return false;
        }
    }

    private void Add(string path, string expected, string found) =>
        _findings.Add(
            new Finding("store-damaged", "A file of the store is not what was published. Restore it from a backup.")
            {
                Source = path,
                Expected = expected,
                Found = found,
            }
        );
}
