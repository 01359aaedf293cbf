using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// What the last publication left beside the editions, each file with its hash: <c>runs/published.json</c>. Editions vouch for
/// themselves, and documents can be composed anew; the index and the records in <c>raw/</c> can not, so <c>verify</c> holds them
/// against this list, and the list against its own hash and, where the operator has a key, against the signature of that.
/// </summary>
/// <param name="Schema">The form of the file.</param>
/// <param name="Files">SHA-256 by path: index, documents, records of releases, and the list of the site's pages where there is one.</param>
/// <param name="Sha256">Hash of the paths and hashes, a line for each.</param>
public sealed record PublicationRecord(string Schema, SortedDictionary<string, string> Files, string Sha256)
{
    /// <summary>Signature of those lines (<see cref="PublicationKey"/>), base64; null where the operator set no key.</summary>
    public string? Signature { get; init; }

    /// <summary>SHA-256 of the public key that checks it.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Where it lies.</summary>
    public const string Path = StorePath.Published;

    /// <summary>The code of a finding that can be mended by writing anew what follows from the editions.</summary>
    public const string Differs = "derived-differs";

    /// <summary>The list of the site's pages with their hashes; named here from the first site on.</summary>
    public const string SiteList = "site/site.json";

    /// <summary>The code of a finding nothing but a backup mends.</summary>
    public const string Damage = "store-damaged";

    /// <summary>The code of a finding about a list the operator's key does not vouch for.</summary>
    public const string Unvouched = "not-signed";

    private const string CurrentSchema = "published/1";
    private const int Largest = 16 << 20;

    /// <summary>Writes the list of what is there now; nothing where nothing was ever published.</summary>
    /// <param name="store">The store.</param>
    /// <param name="documents">The documents as they were written.</param>
    /// <param name="cancellation">Observed between files.</param>
    public static async Task WriteAsync(IArtifactStore store, IReadOnlyList<PublicDocument> documents, CancellationToken cancellation)
    {
        if (documents.Count == 0)
            return;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in documents)
            if (document.Content is { } content)
                files[document.Path] = Sha256Hex.Of(content);
        files[StorePath.Index] = await store.HashAsync(StorePath.Index, cancellation).ConfigureAwait(false) ?? "";
        await foreach (var file in store.ListAsync("raw", cancellation).ConfigureAwait(false))
            if (file.Path.EndsWith(".json", StringComparison.Ordinal) && StorePath.IsPath(file.Path))
                files[file.Path] = (await store.HashAsync(file.Path, cancellation).ConfigureAwait(false))!;
        // A site that is gone stays on the list until one is written again: nothing else would tell.
        var site = await store.HashAsync(SiteList, cancellation).ConfigureAwait(false);
        if ((site ?? (await ReadAsync(store, cancellation).ConfigureAwait(false))?.Files.GetValueOrDefault(SiteList)) is { } listed)
            files[SiteList] = listed;
        await PutAsync(store, files, cancellation).ConfigureAwait(false);
    }

    /// <summary>Notes the site as it was just written; nothing where no publication left a list yet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task NoteSiteAsync(IArtifactStore store, CancellationToken cancellation)
    {
        if (
            await ReadAsync(store, cancellation).ConfigureAwait(false) is not { } list
            || await store.HashAsync(SiteList, cancellation).ConfigureAwait(false) is not { } hash
        )
            return;
        list.Files[SiteList] = hash;
        await PutAsync(store, list.Files, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Holds a store to its signature before anything is published there: a list that bears one is followed by no list without, and
    /// nobody's key vouches for a list that somebody else may have changed.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException"><c>signing-key-missing</c> or <c>not-signed</c>.</exception>
    public static async Task RequireSignableAsync(IArtifactStore store, CancellationToken cancellation)
    {
        var list = await ReadAsync(store, cancellation).ConfigureAwait(false);
        if (store.Key is not { } key)
        {
            if (list?.Signature is not null)
                throw new FindingException(KeyMissing(list.SignedBy));
            return;
        }
        // Nothing was published before where there is no index either.
        if (list is null && await store.SizeAsync(StorePath.Index, cancellation).ConfigureAwait(false) is null)
            return;
        if ((list is null ? "no list" : list.FaultOf(key)) is { } fault)
            throw new FindingException(Unsigned(key, fault));
    }

    /// <summary>Compares index and records with the list.</summary>
    /// <param name="store">The store.</param>
    /// <param name="published">What is published.</param>
    /// <param name="key">Whose signature the list must bear; null where none is asked for.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>
    /// The list, where it can be trusted, and what is wrong: code <c>store-damaged</c>, <c>not-signed</c>, or <c>derived-differs</c> where
    /// the list is gone or is not that of the index.
    /// </returns>
    public static async Task<(PublicationRecord? List, IReadOnlyList<Finding> Findings)> CompareAsync(
        IArtifactStore store,
        EditionIndex published,
        PublicationKey? key,
        CancellationToken cancellation
    )
    {
        if (await store.SizeAsync(Path, cancellation).ConfigureAwait(false) is null)
            return (null, published.Editions.Count == 0 ? [] : [key is null ? Missing() : Unsigned(key, "no such file")]);
        if (await ReadAsync(store, cancellation).ConfigureAwait(false) is not { } list)
            return (null, [Damaged(Path, "a list with the hash of its lines", "another form or hash")]);
        if (key is not null && list.FaultOf(key) is { } fault)
            return (null, [Unsigned(key, fault)]);
        var findings = new List<Finding>();
        foreach (var (path, hash) in list.Files.Where(f => f.Key.StartsWith("raw/", StringComparison.Ordinal)))
            if (await store.HashAsync(path, cancellation).ConfigureAwait(false) is var found && found != hash)
                findings.Add(Damaged(path, $"sha256 {hash}", found is null ? "no such file" : $"sha256 {found}"));
        var index = await store.HashAsync(StorePath.Index, cancellation).ConfigureAwait(false);
        var listed = list.Files.GetValueOrDefault(StorePath.Index);
        if (index != listed)
            findings.Add(key is null ? Outdated(listed, index) : Unsigned(key, $"one of an index with sha256 {listed}, not of {index}"));
        return (list, findings);
    }

    private static async Task<PublicationRecord?> ReadAsync(IArtifactStore store, CancellationToken cancellation) =>
        await store.ReadAsync(Path, Largest, cancellation).ConfigureAwait(false) is { } bytes ? Read(bytes) : null;

    private static Task PutAsync(IArtifactStore store, SortedDictionary<string, string> files, CancellationToken cancellation)
    {
        var lines = LinesOf(files);
        var list = new PublicationRecord(CurrentSchema, files, HashOf(lines));
        if (store.Key is { } key)
            list = list with { Signature = key.Sign(lines), SignedBy = key.Id };
        return store.ReplaceIfOtherAsync(Path, CanonicalJson.Write(list), Largest, cancellation);
    }

    /// <summary>What is wrong with the signature; null where it is that of the key.</summary>
    private string? FaultOf(PublicationKey key) =>
        Signature is null ? "no signature"
        : SignedBy != key.Id ? $"the signature of another key, {SignedBy ?? "unnamed"}"
        : key.Verifies(LinesOf(Files), Signature) ? null
        : "a signature of other lines";

    private static PublicationRecord? Read(byte[] bytes)
    {
        try
        {
            return
                CanonicalJson.Read<PublicationRecord>(bytes) is { Schema: CurrentSchema, Files: not null } list
                && list.Files.Keys.All(StorePath.IsPath)
                && HashOf(LinesOf(list.Files)) == list.Sha256
                ? list
                : null;
        }
        catch (JsonException)
        {
            return null; // Told as what it is: no such list.
        }
    }

    private static string HashOf(string lines) => Sha256Hex.Of(System.Text.Encoding.UTF8.GetBytes(lines));

    /// <summary>What is hashed and signed, in the form <c>sha256sum</c> knows.</summary>
    private static string LinesOf(SortedDictionary<string, string> files) => string.Concat(files.Select(f => $"{f.Value}  {f.Key}\n"));

    /// <summary>The index was changed by something else than a publication, or one was cut off before it wrote the list.</summary>
    private static Finding Outdated(string? expected, string? found) =>
        new(Differs, "The index is not the one the last publication left. If it is right, verify --repair brings the list up to it.")
        {
            Source = Path,
            Expected = $"{StorePath.Index} with sha256 {expected}",
            Found = $"sha256 {found}",
        };

    private static Finding Missing() =>
        new(
            Differs,
            "The list of the last publication is gone: whether index, records in raw/ and, where no edition is valid, pages are what "
                + "it left cannot be told. If they are right, verify --repair writes the list from them; otherwise restore it from "
                + "a backup."
        )
        {
            Source = Path,
            Expected = "the list of the last publication",
            Found = "no such file",
        };

    private static Finding KeyMissing(string? signedBy) =>
        new(
            "signing-key-missing",
            "The list of the last publication is signed, and there is no key to sign the next: nothing was changed. "
                + $"Give the private key in {PublicationKey.Variable}, on Azure in {PublicationKey.Setting}."
        )
        {
            Source = Path,
            Expected = $"the private key {signedBy}",
            Found = "none",
        };

    private static Finding Unsigned(PublicationKey key, string found) =>
        new(
            Unvouched,
            "The key does not vouch for the list of the last publication as it is: somebody else may have changed it, and index, records "
                + "in raw/ or pages with it. If you know that they are right - the key is new, or a publication was cut off -, "
                + "verify --sign signs them as they are; otherwise restore them from a backup."
        )
        {
            Source = Path,
            Expected = $"a signature of the key {key.Id}",
            Found = found,
        };

    internal static Finding Damaged(string path, string expected, string found) =>
        new(Damage, "A file is not what the last publication left. Restore it from a backup, or publish once more.")
        {
            Source = path,
            Expected = expected,
            Found = found,
        };
}
