using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>A store in which an operator ordered new centres: 2021 is in both schemes, 2022 in the new one.</summary>
public sealed class BridgeRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What the run said that made the bridge.</summary>
    public string Ordered { get; private set; } = "";

    internal StoreTables Tables => new(_folder.Path);

    /// <summary>Makes the editions 2019 to 2022.</summary>
    public async Task InitializeAsync()
    {
        await DoneAsync("run", "--demo", "--no-site", "--year", "2020", "--no-reports");
        Ordered = await DoneAsync("run", "--demo", "--no-site", "--year", "2021", "--reanchor", "--kreis", "16077");
        await DoneAsync("run", "--demo", "--no-site", "--year", "2022", "--no-reports");
    }

    /// <summary>Output of a command on the store, which must end well.</summary>
    public async Task<string> DoneAsync(params string[] arguments)
    {
        var result = await InProcess.RunAsync([.. arguments, "--store", _folder.Path]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    /// <summary>The centres of a solution, one indicator after the other.</summary>
    internal double[] Centres(string edition, string solution) =>
        [.. StoreTables.Indicators.SelectMany(i => Tables.OfClusters(edition, solution, "centre_" + i.Code))];

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();
}
