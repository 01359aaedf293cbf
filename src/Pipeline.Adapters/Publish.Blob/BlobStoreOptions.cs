using Pipeline.Core.Store;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>How blob storage is used.</summary>
public sealed record BlobStoreOptions
{
    /// <summary>Container anyone may read.</summary>
    public string Published { get; init; } = BlobStoreAddress.DefaultPublished;

    /// <summary>Private container.</summary>
    public string Private { get; init; } = BlobStoreAddress.DefaultPrivate;

    /// <summary>Client id of a user-assigned identity; null for the identity of the machine or developer.</summary>
    public string? ClientId { get; init; }

    /// <summary>Signs the list of each publication; null for none.</summary>
    public PublicationKey? Key { get; init; }

    /// <summary>How long the lock outlives its process: 15 to 60 seconds. It is renewed three times in that time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried again where the network or the service fails, 0 or more.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Pause before the first retry; it grows exponentially up to <see cref="LongestPause"/>.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest pause between tries.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
