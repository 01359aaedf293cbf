using Pipeline.Core.Store;

namespace Pipeline.Core.Editions;

/// <summary>
/// Writes the artefacts of one edition that nobody sees yet. The basis goes first: a run that finds the same basis from
/// an interrupted one takes over the files that are there, because equal bases mean equal bytes; anything else is
/// cleared away, as is what this run does not make. The manifest goes last and completes the edition.
/// </summary>
public sealed class EditionWriter
{
    private readonly IArtifactStore _store;
    private readonly string _folder;
    private readonly SortedDictionary<string, Artefact> _artefacts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    private EditionWriter(IArtifactStore store, string folder) => (_store, _folder) = (store, folder);

    /// <summary>What this writer wrote or found so far, in ordinal order of the paths.</summary>
    public IReadOnlyList<Artefact> Artefacts
    {
        get
        {
            lock (_gate)
                return [.. _artefacts.Values];
        }
    }

    /// <summary>Opens the folder of an edition for writing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="folder"><see cref="StorePath.Edition"/>, or a folder of the run for a preview.</param>
    /// <param name="basis">What the edition is made from.</param>
    /// <param name="cancellation">Observed between files.</param>
    public static async Task<EditionWriter> OpenAsync(
        IArtifactStore store,
        string folder,
        EditionBasis basis,
        CancellationToken cancellation
    )
    {
        var writer = new EditionWriter(store, folder);
        var bytes = CanonicalJson.Write(basis);
        if (
            await writer.HashAsync("basis.json", cancellation).ConfigureAwait(false) is not { } there
            || there.Sha256 != Sha256Hex.Of(bytes)
        )
            await writer.ClearAsync(_ => true, cancellation).ConfigureAwait(false);
        await writer.PutAsync("basis.json", "application/json", () => bytes, cancellation).ConfigureAwait(false);
        return writer;
    }

    /// <summary>Joins the folder of an edition that <see cref="OpenAsync"/> has opened, as other processes may at the same time.</summary>
    /// <param name="store">The store.</param>
    /// <param name="folder">The folder.</param>
    public static EditionWriter Join(IArtifactStore store, string folder) => new(store, folder);

    /// <summary>Takes over what another process wrote.</summary>
    public void Take(Artefact artefact)
    {
        lock (_gate)
            _artefacts[artefact.Path] = artefact;
    }

    /// <summary>Writes one artefact unless an interrupted run has left it; safe to be called by several threads.</summary>
    /// <param name="path">Path within the edition.</param>
    /// <param name="mediaType">Media type.</param>
    /// <param name="make">Makes the bytes; not called where they are there.</param>
    /// <param name="cancellation">Observed before writing.</param>
    /// <returns>True where it had to be made.</returns>
    public async Task<bool> PutAsync(string path, string mediaType, Func<byte[]> make, CancellationToken cancellation)
    {
        var there = await HashAsync(path, cancellation).ConfigureAwait(false);
        if (there is not { } object_)
        {
            var bytes = make();
            object_ = (Sha256Hex.Of(bytes), bytes.Length);
            // Another worker of the same run makes the same bytes; anything else is none of ours.
            if (
                !await _store.TryCreateAsync($"{_folder}/{path}", bytes, cancellation).ConfigureAwait(false)
                && await HashAsync(path, cancellation).ConfigureAwait(false) != object_
            )
                throw new IOException($"{_folder}/{path} appeared in the store while it was being written: another program writes there.");
        }
        lock (_gate)
            _artefacts[path] = new Artefact(path, object_.Sha256, object_.Bytes, mediaType);
        return there is null;
    }

    /// <summary>Completes the edition by its manifest and gives its entry for the index.</summary>
    /// <param name="planned">The edition.</param>
    /// <param name="codeVersion">Version of the program.</param>
    /// <param name="cancellation">Observed before writing.</param>
    public async Task<IndexEntry> CompleteAsync(PlannedEdition planned, string codeVersion, CancellationToken cancellation)
    {
        var manifest = CanonicalJson.Write(
            new EditionManifest
            {
                Edition = planned.Id.ToString(),
                PreviousEdition = planned.Previous?.ToString(),
                Notice = planned.Basis.Notice,
                CodeVersion = codeVersion,
                Fingerprint = planned.Fingerprint,
                Basis = planned.Basis,
                Artefacts = Artefacts,
            }
        );
        await ClearAsync(path => !_artefacts.ContainsKey(path), cancellation).ConfigureAwait(false);
        await _store.TryCreateAsync($"{_folder}/manifest.json", manifest, cancellation).ConfigureAwait(false);
        return new IndexEntry
        {
            Edition = planned.Id.ToString(),
            Year = planned.Id.Year,
            Revision = planned.Id.Revision,
            Status = EditionStatus.Current,
            Recipe = planned.Basis.Recipe,
            Notice = planned.Basis.Notice,
            Fingerprint = planned.Fingerprint,
            ManifestSha256 = Sha256Hex.Of(manifest),
        };
    }

    /// <summary>Removes all that was written: an edition that is refused for what it says leaves nothing behind.</summary>
    /// <param name="cancellation">Observed between files.</param>
    public Task DiscardAsync(CancellationToken cancellation) => ClearAsync(_ => true, cancellation);

    private async Task<(string Sha256, long Bytes)?> HashAsync(string path, CancellationToken cancellation)
    {
        if (await _store.SizeAsync($"{_folder}/{path}", cancellation).ConfigureAwait(false) is not { } bytes)
            return null;
        var stream = await _store.OpenAsync($"{_folder}/{path}", cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            return (await Sha256Hex.OfAsync(stream, cancellation).ConfigureAwait(false), bytes);
    }

    /// <summary>Removes what an interrupted run left and this one does not take over, an old manifest among it.</summary>
    private async Task ClearAsync(Func<string, bool> isLeftover, CancellationToken cancellation)
    {
        await foreach (var leftover in _store.ListAsync(_folder, cancellation).ConfigureAwait(false))
            if (isLeftover(leftover.Path[(_folder.Length + 1)..]))
                await _store.DeleteAsync(leftover.Path, cancellation).ConfigureAwait(false);
    }
}
