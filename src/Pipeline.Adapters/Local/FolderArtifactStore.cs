using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Local;

/// <summary>
/// The store in a folder. Every object is written beside its place and moved there, so a process killed at any moment
/// leaves whole objects or none; what it was writing lies in <c>.tmp</c> and is swept away by the next run.
/// </summary>
public sealed class FolderArtifactStore : IArtifactStore
{
    private const string LockName = ".lock";
    private const string TemporaryName = ".tmp";
    private const string SwitchName = "switch";
    private const int CopyBuffer = 1 << 17;

    private readonly string _root;

    /// <summary>Uses a folder; it is made on the first write.</summary>
    public FolderArtifactStore(string folder) => _root = Path.GetFullPath(folder);

    /// <inheritdoc />
    public string Location => _root;

    /// <inheritdoc />
    public PublicationKey? Key { get; init; }

    /// <summary>What the names of all temporary files of this process begin with.</summary>
    private static readonly string Mine = Path.GetRandomFileName() + "-";

    private string Temporary => Path.Combine(_root, TemporaryName);

    /// <inheritdoc />
    public Task<long?> SizeAsync(string path, CancellationToken cancellation) => Task.FromResult(SizeOfFile.Of(Full(path)));

    /// <inheritdoc />
    public Task<Stream> OpenAsync(string path, CancellationToken cancellation)
    {
        var full = Full(path);
        if (SizeOfFile.Of(full) is not { } size)
            throw new FileNotFoundException($"The store {_root} has no {path}.", full);
        // Pipes and devices have no size: opened, they would be waited for, or read, without end.
        if (size == 0)
            return Task.FromResult<Stream>(new MemoryStream([], writable: false));
        return Task.FromResult<Stream>(
            new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, CopyBuffer, FileOptions.Asynchronous)
        );
    }

    /// <inheritdoc />
    public async Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var full = Full(path);
        if (File.Exists(full))
            return false;
        var written = await WriteTemporaryAsync(content, cancellation).ConfigureAwait(false);
        return await NewFile.MoveAsync(written, full, TurnAsync, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<TakenObject> TakeAsync(string folder, Stream content, string? expectedSha256, CancellationToken cancellation)
    {
        var written = NewTemporary();
        try
        {
            var (hash, bytes) = await CopyAsync(content, written, cancellation).ConfigureAwait(false);
            if (expectedSha256 is not null && hash != expectedSha256)
                return new TakenObject(hash, bytes, false, Refused: true);
            var full = Full($"{folder}/{hash}");
            // What lies there may have been damaged since: the bytes just received have the hash its name promises.
            if (File.Exists(full) && await HashAsync(full, cancellation).ConfigureAwait(false) != hash)
                File.Delete(full);
            var isNew = await NewFile.MoveAsync(written, full, TurnAsync, cancellation).ConfigureAwait(false);
            return new TakenObject(hash, bytes, isNew, Refused: false);
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <inheritdoc />
    public async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var full = Full(path);
        if (Directory.Exists(full))
            throw new IOException(
                $"{path} in the store {_root} is a folder where a file belongs: move it out of the store, then try again."
            );
        var written = await WriteTemporaryAsync(content, cancellation).ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.Move(written, full, overwrite: true);
    }

    /// <inheritdoc />
    public async Task<bool> TrySwitchAsync(
        string path,
        string? expectedSha256,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation
    )
    {
        _ = StorePath.Checked(path);
        // Nobody else may switch between the look and the replacement.
        var turn = await TurnAsync(cancellation).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
        {
            if (await this.HashAsync(path, cancellation).ConfigureAwait(false) != expectedSha256)
                return false;
            await ReplaceAsync(path, content, cancellation).ConfigureAwait(false);
            return true;
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var full = Full(folder);
        if (!Directory.Exists(full))
            yield break;
        var files = Directory
            .EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_root, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new StoredObject(file, new FileInfo(Path.Combine(_root, file)).Length);
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> FoldersAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var full = Full(folder);
        if (!Directory.Exists(full))
            yield break;
        // A folder that holds no file anywhere below is none: a store has objects, and folders only by their paths.
        foreach (
            var name in Directory
                .EnumerateDirectories(full)
                .Where(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories).Any())
                .Select(d => Path.GetFileName(d))
                .Order(StringComparer.Ordinal)
        )
        {
            cancellation.ThrowIfCancellationRequested();
            yield return name;
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> RootAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!Directory.Exists(_root))
            yield break;
        // A folder of the system's own at the root of a volume may be one this user cannot look into.
        var anyBelow = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var entry in new DirectoryInfo(_root).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.Name is LockName or TemporaryName)
                continue;
            if (entry is not DirectoryInfo folder)
                yield return entry.Name;
            else if (folder.EnumerateFiles("*", anyBelow).Any())
                yield return entry.Name + "/";
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task DeleteAsync(string path, CancellationToken cancellation)
    {
        var full = Full(path);
        if (File.Exists(full))
            File.Delete(full);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(_root);
        var handle = ExclusiveFile.TryOpen(Path.Combine(_root, LockName)) ?? throw new StoreBusyException(_root);
        Sweep();
        return Task.FromResult<IAsyncDisposable>(handle);
    }

    /// <inheritdoc />
    public Task<bool?> IsLockedAsync(CancellationToken cancellation)
    {
        try
        {
            // A shared lock beside the exclusive one of a run is refused; it is given back at once.
            new FileStream(Path.Combine(_root, LockName), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return Task.FromResult<bool?>(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<bool?>(false);
        }
        catch (UnauthorizedAccessException)
        {
            return Task.FromResult<bool?>(null);
        }
        catch (IOException)
        {
            return Task.FromResult<bool?>(true);
        }
    }

    private string Full(string path) => Path.Combine(_root, StorePath.Checked(path).Replace('/', Path.DirectorySeparatorChar));

    private Task<FileStream> TurnAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Temporary);
        return ExclusiveFile.WaitAsync(Path.Combine(Temporary, SwitchName), cancellation);
    }

    private string NewTemporary()
    {
        Directory.CreateDirectory(Temporary);
        return Path.Combine(Temporary, Mine + Path.GetRandomFileName());
    }

    /// <summary>
    /// Clears away what processes before this one left. What this one is writing stays: at the desk an entry is logged or a preview
    /// opened while a run begins. So does what others may hold while they switch.
    /// </summary>
    private void Sweep()
    {
        if (!Directory.Exists(Temporary))
            return;
        foreach (
            var left in Directory
                .EnumerateFiles(Temporary)
                .Where(f => Path.GetFileName(f) is var name && name != SwitchName && !name.StartsWith(Mine, StringComparison.Ordinal))
        )
            File.Delete(left);
    }

    private async Task<string> WriteTemporaryAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var file = NewTemporary();
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
            await stream.WriteAsync(content, cancellation).ConfigureAwait(false);
        return file;
    }

    private static async Task<string> HashAsync(string full, CancellationToken cancellation)
    {
        var stream = new FileStream(
            full,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            CopyBuffer,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );
        await using (stream.ConfigureAwait(false))
            return await Sha256Hex.OfAsync(stream, cancellation).ConfigureAwait(false);
    }

    private static async Task<(string Hash, long Bytes)> CopyAsync(Stream content, string file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[CopyBuffer];
        long bytes = 0;
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                bytes += read;
            }
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
