using Pipeline.EndToEnd.Tests.Published;
using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>
/// One run on the real releases of 2010 to 2019 for all tests that look at it; nothing where they are not here. By day it has
/// few resamples and references (<see cref="RecipeRun.Short"/>), at night those that are published; by day
/// <see cref="PublishedParametersTests"/> proves these.
/// </summary>
public sealed class RealRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The store.</summary>
    public string Store => _folder.At("store");

    /// <summary>The PDFs of 2019; every fourth is read by day, for the demo's are all read.</summary>
    internal ReportFiles Files => field ??= new(Store, "2019.1", Night.AllOrAFourth);

    internal StoreTables Tables => new(Store);

    /// <summary>Runs it.</summary>
    public async Task InitializeAsync()
    {
        if (SharedData.Folder is not { } sources)
            return;
        if (Night.Is)
        {
            await ByCommandAsync(Store, "--recipe", "inkar-2021", "--from", "2010", "--year", "2019", "--no-site");
            return;
        }
        var run = RecipeRun.Short("inkar-2021");
        await run.RunAsync(sources, Store, run.Order(2010, 2019));
    }

    /// <summary>Makes real editions by the command, with every repetition the recipe asks for; gives what it said.</summary>
    internal static async Task<CommandResult> ByCommandAsync(string store, params string[] options)
    {
        var result = await Teilhabe.RunAsync([
            "run",
            "--sources",
            SharedData.Folder!,
            .. RealImprint.Options,
            .. options,
            "--store",
            store,
        ]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
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
