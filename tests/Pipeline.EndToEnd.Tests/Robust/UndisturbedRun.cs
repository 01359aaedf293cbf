using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Robust;

/// <summary>A run nobody disturbs: two editions, the second with some PDFs. What every disturbed one must end like.</summary>
public sealed class UndisturbedRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The command without its store.</summary>
    public static IReadOnlyList<string> Command { get; } =
    [
        "run",
        "--demo",
        "--year",
        "2020",
        "--kreise",
        "01001,01002,03159,05334,05515,06412,07133,08111,09162,09184,10041,11000,12054,13003,14612,15003,16055,16063,16077",
        "--no-site",
        "--threads",
        "2",
    ];

    /// <summary>What its store holds.</summary>
    public FolderSnapshot Published { get; private set; } = null!;

    /// <summary>Makes a store that holds the first of its editions and the releases of both, by links.</summary>
    public void LinkFirstEdition(string store) => FolderLinks.Link(_folder.At("first"), store);

    /// <summary>Runs it, and once more up to its first edition.</summary>
    public async Task InitializeAsync()
    {
        var result = await InProcess.RunAsync([.. Command, "--store", _folder.At("store")]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Published = FolderSnapshot.OfPublished(_folder.At("store"));
        var first = await InProcess.RunAsync(
            "run",
            "--demo",
            "--year",
            "2019",
            "--no-reports",
            "--no-site",
            "--store",
            _folder.At("first")
        );
        Assert.True(first.ExitCode == 0, first.ToString());
        // The record of this run would stand beside that of the one which is disturbed.
        foreach (var run in Directory.GetDirectories(_folder.At("first", "runs")))
            Directory.Delete(run, recursive: true);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the stores.</summary>
    public void Dispose() => _folder.Dispose();
}
