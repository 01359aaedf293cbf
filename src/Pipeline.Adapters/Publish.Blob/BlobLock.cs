using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>
/// The lock of the store: a lease on one blob, renewed while it is held. It is lost when another holder has it, or when it
/// could not be renewed for as long as it lasts; then nothing more is written.
/// </summary>
internal sealed class BlobLock : IAsyncDisposable
{
    private readonly BlobLeaseClient _lease;
    private readonly TimeSpan _lasts;
    private readonly TimeProvider _clock;
    private readonly bool _isShared;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;
    private long _renewed;
    private volatile bool _isLost;

    private BlobLock(BlobLeaseClient lease, TimeSpan lasts, TimeProvider clock, bool isShared)
    {
        (_lease, _lasts, _clock, _isShared) = (lease, lasts, clock, isShared);
        _renewed = clock.GetTimestamp();
        _renewing = RenewAsync();
    }

    /// <summary>True once it was given back.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>True once another run may have the store.</summary>
    public bool IsLost => _isLost || _clock.GetElapsedTime(Interlocked.Read(ref _renewed)) >= _lasts;

    /// <summary>Takes the lease.</summary>
    /// <param name="blob">The blob that stands for the store.</param>
    /// <param name="holder">Name shared by all processes of a run; null for a lock of this process alone.</param>
    /// <param name="lasts">How long the lease lasts without being renewed.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="location">For messages.</param>
    /// <param name="cancellation">Observed before.</param>
    public static async Task<BlobLock> TakeAsync(
        BlobClient blob,
        string? holder,
        TimeSpan lasts,
        TimeProvider clock,
        string location,
        CancellationToken cancellation
    )
    {
        if (!await blob.ExistsAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                await blob.UploadAsync(
                        BinaryData.FromString("The lease on this blob is the lock of the store.\n"),
                        overwrite: false,
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (BlobErrors.IsConflict(e) || BlobErrors.IsLeased(e))
            {
                // Another process was faster; the lease decides.
            }
        }
        var lease = blob.GetBlobLeaseClient(holder is null ? null : IdOf(holder));
        try
        {
            await lease.AcquireAsync(lasts, cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobErrors.IsLeased(e))
        {
            throw new StoreBusyException(location);
        }
        return new BlobLock(lease, lasts, clock, holder is not null);
    }

    /// <summary>Whether somebody has the lease now; false where nobody ever took it, null where this account may not look.</summary>
    public static async Task<bool?> IsHeldAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false);
            return properties.Value.LeaseStatus == LeaseStatus.Locked;
        }
        catch (RequestFailedException e) when (BlobErrors.IsMissing(e))
        {
            return false;
        }
        catch (RequestFailedException e) when (e.Status == 403)
        {
            return null;
        }
    }

    /// <summary>Gives back the lease of a holder, whoever holds it for him.</summary>
    public static async Task GiveUpAsync(BlobClient blob, string holder, CancellationToken cancellation)
    {
        try
        {
            await blob.GetBlobLeaseClient(IdOf(holder)).ReleaseAsync(cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (BlobErrors.IsOfService(e))
        {
            // It was not the holder, or no longer; where the service is away, the lease lapses by itself.
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Stops renewing; a lock of this process alone is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _end.Dispose();
        IsEnded = true;
        if (_isShared || IsLost)
            return;
        try
        {
            await _lease.ReleaseAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (BlobErrors.IsOfService(e))
        {
            // It lapses by itself; what went wrong before must not be hidden by this.
            _isLost = true;
        }
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_lasts / 3, _clock);
        while (!_isLost && await TickAsync(timer).ConfigureAwait(false))
        {
            try
            {
                await _lease.RenewAsync(cancellationToken: _end.Token).ConfigureAwait(false);
                Interlocked.Exchange(ref _renewed, _clock.GetTimestamp());
            }
            catch (RequestFailedException e) when (BlobErrors.IsLeased(e) || BlobErrors.IsMissing(e))
            {
                _isLost = true;
            }
            catch (Exception e) when (BlobErrors.IsOfService(e))
            {
                // Not reached: the next tick tries again, and IsLost turns true once the lease has run out.
                continue;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> TickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A lease id must look like a GUID; the same holder has the same.</summary>
    private static string IdOf(string holder) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(holder)).AsSpan(0, 16)).ToString();
}
