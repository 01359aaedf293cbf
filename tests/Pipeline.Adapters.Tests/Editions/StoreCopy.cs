using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Tests.Normalise.Parquet;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Editions;

/// <summary>A copy of the demo's store whose edition 2020.1 can be made another, with hashes that fit all the same.</summary>
internal sealed class StoreCopy : IDisposable
{
    public const string Edition = "2020.1";

    private readonly TemporaryFolder _folder = new();

    public StoreCopy(DemoTables demo)
    {
        FolderCopy.Make(demo.Folder, _folder.Path);
        Store = new FolderArtifactStore(_folder.Path);
        Reader = new EditionReader(Store, Format);
    }

    public ParquetTableFormat Format { get; } = new();

    public FolderArtifactStore Store { get; }

    public EditionReader Reader { get; }

    public string PathOf(string path) => _folder.At("editions", Edition, path);

    public async Task<(EditionIndex Index, IndexEntry Entry)> IndexAsync()
    {
        var (index, _) = await Reader.IndexAsync(default);
        return (index, index.Find(Edition)!);
    }

    /// <summary>A table as the file has it.</summary>
    public async Task<TableData> TableAsync(TableSchema schema) => await Reader.TableAsync((await IndexAsync()).Entry.Id, schema, default);

    /// <summary>Replaces or removes files of the edition and rewrites basis, manifest and index so that every hash fits.</summary>
    /// <param name="files">Content by path within the edition; null to remove it.</param>
    /// <param name="change">What becomes of the basis.</param>
    /// <param name="repeated">What the manifest repeats instead of the basis; the same where null.</param>
    public async Task RewriteAsync(
        IReadOnlyDictionary<string, byte[]?> files,
        Func<EditionBasis, EditionBasis> change,
        Func<EditionBasis, EditionBasis>? repeated = null
    )
    {
        var (index, entry) = await IndexAsync();
        var manifest = await Reader.ManifestAsync(entry, default);
        var basis = change(manifest.Basis);
        var all = files.Append(new("basis.json", CanonicalJson.Write(basis))).ToDictionary();
        foreach (var (path, content) in all)
            if (content is null)
                File.Delete(PathOf(path));
            else
                await File.WriteAllBytesAsync(PathOf(path), content);
        var changed = manifest with
        {
            Basis = repeated is null ? basis : repeated(basis),
            Fingerprint = basis.Fingerprint,
            Artefacts =
            [
                .. from artefact in manifest.Artefacts
                let content = all.GetValueOrDefault(artefact.Path, [])
                where content is not null
                select all.ContainsKey(artefact.Path) ? artefact with { Sha256 = Sha256Hex.Of(content), Bytes = content.Length } : artefact,
            ],
        };
        var bytes = CanonicalJson.Write(changed);
        await File.WriteAllBytesAsync(PathOf("manifest.json"), bytes);
        var renewed = entry with { Fingerprint = basis.Fingerprint, ManifestSha256 = Sha256Hex.Of(bytes) };
        await File.WriteAllBytesAsync(
            _folder.At("index.json"),
            CanonicalJson.Write(index with { Editions = [.. index.Editions.Select(e => e == entry ? renewed : e)] })
        );
    }

    public void Dispose() => _folder.Dispose();
}
