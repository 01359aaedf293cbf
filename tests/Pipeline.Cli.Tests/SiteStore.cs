using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A store with one edition and its site, and one without; every test leaves them as they were.</summary>
public sealed class SiteStore : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The store.</summary>
    public string Folder => _folder.At("store");

    /// <summary>The same without a site: for what is not about it, since each check of a site makes its 800 pages anew.</summary>
    public string WithoutSite => _folder.At("without");

    /// <summary>Publishes both.</summary>
    public async Task InitializeAsync()
    {
        string[] order = ["run", "--demo", "--recipe", "demo", "--from", "2021", "--year", "2021", "--no-reports"];
        var result = await InProcess.RunAsync([.. order, "--store", Folder]);
        Assert.True(result.ExitCode == 0, result.ToString());
        result = await InProcess.RunAsync([.. order, "--no-site", "--store", WithoutSite]);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes both.</summary>
    public void Dispose() => _folder.Dispose();
}
