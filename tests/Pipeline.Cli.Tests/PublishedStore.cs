using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A store with edition 2021 of the demo, published once for all tests that must not change it.</summary>
public sealed class PublishedStore : IAsyncLifetime, IDisposable
{
    /// <summary>One edition without PDFs: what most tests need and no more.</summary>
    public static readonly string[] Edition2021 = ["--recipe", "demo", "--from", "2021", "--year", "2021", "--no-reports", "--no-site"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>The store.</summary>
    public string Folder => _folder.At("store");

    /// <summary>A store with the same edition and two PDFs.</summary>
    public string WithReports => _folder.At("with reports");

    /// <summary>Publishes both.</summary>
    public async Task InitializeAsync()
    {
        var result = await InProcess.RunAsync(["run", "--demo", .. Edition2021, "--store", Folder]);
        Assert.True(result.ExitCode == 0, result.ToString());
        string[] withReports = ["--recipe", "demo", "--from", "2021", "--year", "2021", "--kreis", "13071", "--no-site"];
        result = await InProcess.RunAsync(["run", "--demo", .. withReports, "--store", WithReports]);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes it.</summary>
    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the store run one after the other: two runs at a time would lock each other out.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedStoreTests : ICollectionFixture<PublishedStore>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "published store";
}
