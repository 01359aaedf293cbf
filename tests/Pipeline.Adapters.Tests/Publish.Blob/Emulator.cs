using Pipeline.Adapters.Publish.Blob;
using Pipeline.Testing.Azure;

namespace Pipeline.Adapters.Tests.Publish.Blob;

/// <summary>One emulator for all tests of the blob store; each test has containers of its own.</summary>
public sealed class Emulator : IAsyncLifetime
{
    private int _stores;

    /// <summary>The emulator.</summary>
    public AzuriteServer Server { get; private set; } = null!;

    /// <summary>Options with containers nobody else uses.</summary>
    public BlobStoreOptions Fresh()
    {
        var number = Interlocked.Increment(ref _stores);
        return new BlobStoreOptions
        {
            Published = $"published-{number}",
            Private = $"pipeline-{number}",
            Lease = TimeSpan.FromSeconds(15),
            Pause = TimeSpan.FromMilliseconds(10),
            LongestPause = TimeSpan.FromMilliseconds(50),
            Retries = 3,
        };
    }

    /// <summary>A store of the emulator.</summary>
    public BlobArtifactStore Open(BlobStoreOptions options) => new(BlobStoreAddress.Parse(Server.Blobs), options, TimeProvider.System);

    /// <summary>Starts it.</summary>
    public async Task InitializeAsync() => Server = await AzuriteServer.StartAsync();

    /// <summary>Stops it.</summary>
    public async Task DisposeAsync() => await Server.DisposeAsync();
}
