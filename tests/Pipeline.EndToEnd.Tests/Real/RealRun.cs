using Pipeline.EndToEnd.Tests.Published;
using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>One run on the real releases of 2010 to 2019 for all tests that look at it; nothing where they are not here.</summary>
public sealed class RealRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The store.</summary>
    public string Store => _folder.At("store");

    /// <summary>What the run said.</summary>
    public CommandResult? Result { get; private set; }

    /// <summary>The PDFs of 2019.</summary>
    internal ReportFiles Files => field ??= new(Store, "2019.1");

    internal StoreTables Tables => new(Store);

    /// <summary>Runs it.</summary>
    public async Task InitializeAsync()
    {
        if (SharedData.Folder is { } sources)
            Result = await Teilhabe.RunAsync(
                "run",
                "--sources",
                sources,
                "--recipe",
                "inkar-2021",
                "--from",
                "2010",
                "--year",
                "2019",
                "--no-site",
                "--store",
                Store
            );
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the run on real releases.</summary>
[CollectionDefinition(Name)]
public sealed class RealRunTogether : ICollectionFixture<RealRun>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "real run";
}
