using System.IO.Compression;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData;

namespace Pipeline.Adapters.Publish.Deposit;

/// <summary>
/// Writes a folder that can be uploaded to Zenodo as it is. Every file is checked against the manifest on its way; the same
/// edition gives the same bytes. The folder appears when it is complete.
/// </summary>
public sealed class DepositFolder(IArtifactStore store, EditionReader reader)
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the deposit of an edition.</summary>
    /// <param name="index">The index.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="folder">The folder; it must not be there yet, or be empty.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>The names of the files, in ordinal order.</returns>
    /// <exception cref="FindingException">A file is damaged, or the edition was published before it had descriptions.</exception>
    /// <exception cref="IOException">The folder holds something already.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(EditionIndex index, IndexEntry entry, string folder, CancellationToken cancellation)
    {
        var target = Path.GetFullPath(folder);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new IOException($"The folder {target} is not empty. Name another with --to.");
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var missing = ZenodoDeposit.Beside.Where(p => manifest.Artefacts.All(a => a.Path != p)).ToList();
        if (missing.Count > 0)
            throw new FindingException(
                new Finding(
                    "edition-undescribed",
                    "The edition was published before editions were described for depositing. Publish a new revision of it."
                )
                {
                    Place = $"edition {entry.Edition}",
                    Expected = string.Join(", ", ZenodoDeposit.Beside),
                    Found = "no " + string.Join(", ", missing),
                }
            );
        var part = target.TrimEnd(Path.DirectorySeparatorChar) + ".part";
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(part);
        var manifestBytes = await BytesAsync(StorePath.Manifest(entry.Id), entry.ManifestSha256, cancellation).ConfigureAwait(false);
        await ArchiveAsync(
                Path.Combine(part, ZenodoDeposit.DataArchive(entry.Id)),
                entry,
                manifest.Artefacts.Where(a => !ZenodoDeposit.IsReport(a.Path)),
                manifestBytes,
                cancellation
            )
            .ConfigureAwait(false);
        if (manifest.Artefacts.Where(a => ZenodoDeposit.IsReport(a.Path)).ToList() is { Count: > 0 } reports)
            await ArchiveAsync(Path.Combine(part, ZenodoDeposit.ReportArchive(entry.Id)), entry, reports, null, cancellation)
                .ConfigureAwait(false);
        foreach (var artefact in manifest.Artefacts.Where(a => ZenodoDeposit.Beside.Contains(a.Path)))
            await WriteAsync(
                    artefact.Path,
                    await BytesAsync($"{StorePath.Edition(entry.Id)}/{artefact.Path}", artefact.Sha256, cancellation).ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        var package = JsonNode.Parse(
            await File.ReadAllBytesAsync(Path.Combine(part, DataPackage.Path), cancellation).ConfigureAwait(false)
        )!;
        await WriteAsync(
                ZenodoDeposit.MetadataPath,
                ZenodoDeposit.Metadata(entry, manifest, package["title"]!.GetValue<string>(), package["description"]!.GetValue<string>())
            )
            .ConfigureAwait(false);
        await WriteAsync("errata.md", Errata.Markdown(index, entry)).ConfigureAwait(false);
        var files = Directory.EnumerateFiles(part).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList();
        var sums = new List<(string, string)>();
        foreach (var file in files)
            sums.Add((file, await HashAsync(Path.Combine(part, file), cancellation).ConfigureAwait(false)));
        await WriteAsync(ZenodoDeposit.ChecksumPath, ZenodoDeposit.Checksums(sums)).ConfigureAwait(false);
        if (Directory.Exists(target))
            Directory.Delete(target);
        Directory.Move(part, target);
        return [.. files.Append(ZenodoDeposit.ChecksumPath).Order(StringComparer.Ordinal)];

        Task WriteAsync(string path, byte[] content) => File.WriteAllBytesAsync(Path.Combine(part, path), content, cancellation);
    }

    private async Task ArchiveAsync(
        string file,
        IndexEntry entry,
        IEnumerable<Artefact> artefacts,
        byte[]? manifest,
        CancellationToken cancellation
    )
    {
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 17, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            // Stored, not deflated: Parquet and PDF are compressed already, and the bytes depend on no library.
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (var artefact in artefacts.OrderBy(a => a.Path, StringComparer.Ordinal))
                await PutAsync(
                        artefact.Path,
                        await BytesAsync($"{StorePath.Edition(entry.Id)}/{artefact.Path}", artefact.Sha256, cancellation)
                            .ConfigureAwait(false)
                    )
                    .ConfigureAwait(false);
            if (manifest is not null)
                await PutAsync("manifest.json", manifest).ConfigureAwait(false);

            async Task PutAsync(string path, byte[] content)
            {
                var part = archive.CreateEntry(path, CompressionLevel.NoCompression);
                part.LastWriteTime = NoTime;
                var body = await part.OpenAsync(cancellation).ConfigureAwait(false);
                await using (body.ConfigureAwait(false))
                    await body.WriteAsync(content, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<byte[]> BytesAsync(string path, string sha256, CancellationToken cancellation)
    {
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            var content = buffer.ToArray();
            return Sha256Hex.Of(content) is var found && found == sha256
                ? content
                : throw new FindingException(
                    new Finding(
                        "store-damaged",
                        "A file of the store is not what was published. Restore it from a backup; 'verify' lists all that is wrong."
                    )
                    {
                        Source = path,
                        Expected = "sha256 " + sha256,
                        Found = "sha256 " + found,
                    }
                );
        }
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        var stream = File.OpenRead(file);
        await using (stream.ConfigureAwait(false))
            return await Sha256Hex.OfAsync(stream, cancellation).ConfigureAwait(false);
    }
}
