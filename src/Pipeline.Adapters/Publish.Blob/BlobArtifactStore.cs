using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>
/// The store in Azure Blob Storage, with the paths of the folder store in two containers. A blob appears whole or not at
/// all; write-once is <c>If-None-Match: *</c>, the switch of the index is its ETag, every body carries its MD5 both ways.
/// </summary>
public sealed class BlobArtifactStore : ISharedStore
{
    private const string LockPath = "locks/store";

    private readonly BlobContainers _containers;
    private readonly BlobTransfer _transfer;
    private readonly BlobStoreOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>The lease of the flow that asks: what one run lost, another one may have got, in the same process.</summary>
    private readonly AsyncLocal<BlobLock?> _flowLease = new();

    /// <summary>The lock of this process as a whole.</summary>
    private volatile BlobLock? _lock;

    /// <summary>Uses an account; nothing is asked of it yet.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="clock">Measures the lock.</param>
    public BlobArtifactStore(BlobStoreAddress address, BlobStoreOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        var client = new BlobClientOptions
        {
            TransferValidation = { Upload = { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 } },
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = options.Retries,
                Delay = options.Pause,
                MaxDelay = options.LongestPause,
                NetworkTimeout = options.Timeout,
            },
        };
        _containers = new BlobContainers(address.Client(client, options.ClientId), options, address.IsEmulator);
        Location = address.Endpoint.ToString();
        _transfer = new BlobTransfer(_containers, Location);
        var root = address.Endpoint.AbsoluteUri.TrimEnd('/');
        PublishedAddress = new Uri($"{root}/{options.Published}/");
        PrivateAddress = new Uri($"{root}/{options.Private}/");
    }

    /// <inheritdoc />
    public string Location { get; }

    /// <inheritdoc />
    public PublicationKey? Key => _options.Key;

    /// <summary>Where anyone reads what is published: paths follow it.</summary>
    public Uri PublishedAddress { get; }

    /// <summary>Where operators with an identity read what is private.</summary>
    public Uri PrivateAddress { get; }

    /// <inheritdoc />
    public Task<long?> SizeAsync(string path, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync<long?>(async () =>
        {
            try
            {
                return (await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value.ContentLength;
            }
            catch (RequestFailedException e) when (BlobErrors.IsMissing(e))
            {
                return null;
            }
        });
    }

    /// <summary>The ETag of an object, for asking whether it is still the one known; null where there is none.</summary>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public Task<string?> TagAsync(string path, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync<string?>(async () =>
        {
            try
            {
                return (await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value.ETag.ToString();
            }
            catch (RequestFailedException e) when (BlobErrors.IsMissing(e))
            {
                return null;
            }
        });
    }

    /// <inheritdoc />
    public Task<Stream> OpenAsync(string path, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync(async () => (await _transfer.ReadAsync(path, blob, cancellation).ConfigureAwait(false)).Content);
    }

    /// <inheritdoc />
    public Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync(() => WriteAsync(path, blob, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation));
    }

    /// <inheritdoc />
    public Task<TakenObject> TakeAsync(string folder, Stream content, string? expectedSha256, CancellationToken cancellation)
    {
        StorePath.Checked(folder);
        return GuardAsync(async () =>
        {
            // The name is the hash, which is known at the end only: what comes in lies in a file until then, never in memory.
            using var spool = await BlobSpool.FillAsync(content, cancellation).ConfigureAwait(false);
            if (expectedSha256 is not null && spool.Sha256 != expectedSha256)
                return new TakenObject(spool.Sha256, spool.Bytes, IsNew: false, Refused: true);
            var path = $"{folder}/{spool.Sha256}";
            ThrowIfLost();
            var isNew = await _transfer.TakeAsync(path, Checked(path), spool, cancellation).ConfigureAwait(false);
            return new TakenObject(spool.Sha256, spool.Bytes, isNew, Refused: false);
        });
    }

    /// <inheritdoc />
    public Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync(() => WriteAsync(path, blob, content, null, cancellation));
    }

    /// <inheritdoc />
    public Task<bool> TrySwitchAsync(string path, string? expectedSha256, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync(async () =>
        {
            var (hash, tag) = await _transfer.StateAsync(path, blob, cancellation).ConfigureAwait(false);
            if (hash != expectedSha256)
                return false;
            var condition = tag is { } known
                ? new BlobRequestConditions { IfMatch = known }
                : new BlobRequestConditions { IfNoneMatch = ETag.All };
            cancellation.ThrowIfCancellationRequested();
            return await WriteAsync(path, blob, content, condition, CancellationToken.None).ConfigureAwait(false);
        });
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in ListWithTimesAsync(folder, cancellation).ConfigureAwait(false))
            yield return blob.Found;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> FoldersAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var container = _containers.Of(StorePath.Checked(folder));
        var prefix = folder + "/";
        var listing = container.GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Prefix = prefix, Delimiter = "/" }, cancellation);
        await foreach (var item in EachAsync(listing, cancellation).ConfigureAwait(false))
            if (item.IsPrefix)
                yield return item.Prefix[prefix.Length..^1];
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> RootAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var container in _containers.All)
        {
            var listing = container.GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Delimiter = "/" }, cancellation);
            await foreach (var item in EachAsync(listing, cancellation).ConfigureAwait(false))
                names.Add(item.IsPrefix ? item.Prefix : item.Blob.Name);
        }
        names.Remove(LockPath.Split('/')[0] + "/");
        foreach (var name in names)
            yield return name;
    }

    /// <summary>As <see cref="ListAsync"/>, with the moment each object was last written.</summary>
    public async IAsyncEnumerable<TimedObject> ListWithTimesAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var container = _containers.Of(StorePath.Checked(folder));
        var listing = container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder + "/" }, cancellation);
        await foreach (var blob in EachAsync(listing, cancellation).ConfigureAwait(false))
            yield return new TimedObject(new StoredObject(blob.Name, blob.Properties.ContentLength ?? 0), blob.Properties.LastModified);
    }

    /// <summary>The items of a listing, page by page, each request guarded as any other.</summary>
    private async IAsyncEnumerable<T> EachAsync<T>(AsyncPageable<T> listing, [EnumeratorCancellation] CancellationToken cancellation)
        where T : notnull
    {
        var pages = listing.AsPages().GetAsyncEnumerator(cancellation);
        await using (pages.ConfigureAwait(false))
        {
            while (await GuardAsync(async () => await NextAsync(pages).ConfigureAwait(false)).ConfigureAwait(false))
                foreach (var item in pages.Current.Values)
                    yield return item;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string path, CancellationToken cancellation)
    {
        var blob = Checked(path);
        return GuardAsync(async () =>
        {
            ThrowIfLost();
            return await blob.DeleteIfExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        });
    }

    /// <inheritdoc />
    public async Task<IAsyncDisposable> LockAsync(CancellationToken cancellation) =>
        _lock = await TakeLockAsync(null, cancellation).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<T> WithLeaseAsync<T>(string? holder, Func<Task<T>> act, CancellationToken cancellation)
    {
        var lease = await TakeLockAsync(holder, cancellation).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            // Seen by what is called from here, and by nobody else: it goes with this method.
            _flowLease.Value = lease;
            return await act().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public Task ReleaseLeaseAsync(string holder, CancellationToken cancellation) =>
        GuardAsync(async () =>
        {
            await BlobLock.GiveUpAsync(_containers.Blob(LockPath), holder, cancellation).ConfigureAwait(false);
            return true;
        });

    /// <inheritdoc />
    public Task<bool?> IsLockedAsync(CancellationToken cancellation) =>
        GuardAsync(async () => await BlobLock.IsHeldAsync(_containers.Blob(LockPath), cancellation).ConfigureAwait(false));

    private Task<BlobLock> TakeLockAsync(string? holder, CancellationToken cancellation) =>
        GuardAsync(async () =>
        {
            await _containers.EnsureAsync(cancellation).ConfigureAwait(false);
            return await BlobLock
                .TakeAsync(_containers.Blob(LockPath), holder, _options.Lease, _clock, Location, cancellation)
                .ConfigureAwait(false);
        });

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<Page<T>> pages)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobErrors.IsMissing(e))
        {
            return false;
        }
    }

    private Task<bool> WriteAsync(
        string path,
        BlobClient blob,
        ReadOnlyMemory<byte> content,
        BlobRequestConditions? condition,
        CancellationToken cancellation
    )
    {
        ThrowIfLost();
        return _transfer.WriteAsync(path, blob, content, condition, cancellation);
    }

    private BlobClient Checked(string path) => _containers.Blob(StorePath.Checked(path));

    private void ThrowIfLost()
    {
        if (_flowLease.Value is { } lease ? lease.IsEnded || lease.IsLost : _lock is { IsEnded: false, IsLost: true })
            throw new StoreLockLostException(Location);
    }

    private Task<T> GuardAsync<T>(Func<Task<T>> call) => BlobErrors.GuardAsync(Location, call);
}
