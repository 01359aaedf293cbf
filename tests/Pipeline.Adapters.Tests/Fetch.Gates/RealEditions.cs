using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Local;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Gates;

/// <summary>The ten real editions, read once for all tests.</summary>
public sealed class RealEditions : IAsyncLifetime
{
    internal Recipe Recipe { get; private set; } = null!;

    internal Territory Territory { get; private set; } = null!;

    internal IReadOnlyList<Need> Needs { get; private set; } = [];

    internal Dictionary<int, IReadOnlyList<SeriesValues>> Series { get; } = [];

    internal Dictionary<int, EditionData> Data { get; } = [];

    /// <summary>The values of each edition as it would be published.</summary>
    internal Dictionary<int, IReadOnlyList<SeriesValues>> Accepted { get; } = [];

    public async Task InitializeAsync()
    {
        if (SharedData.Folder is null)
            return;
        var folder = Directory.CreateTempSubdirectory("editions").FullName;
        try
        {
            var store = new FolderArtifactStore(folder);
            var releases = await FetchStage.RunAsync(
                new FolderReleaseSource(SharedData.Folder),
                store,
                default,
                (_, _, _) => { },
                CancellationToken.None
            );
            Recipe = RecipeReader.Read(
                "inkar-2021",
                await File.ReadAllBytesAsync(Path.Combine(RepositoryRoot.Folder, "recipes", "inkar-2021.json"))
            );
            Territory = (
                await Crosswalks.TerritoriesAsync(Recipe, releases, store, [new UmstiegsschluesselReader()], CancellationToken.None)
            ).Of(2019);
            Needs = Pipeline.Core.Normalise.Needs.Resolve(Recipe, releases, Enumerable.Range(2010, 10));
            var extraction = await Extractions.ReadAsync(
                Pipeline.Core.Normalise.Needs.ByRelease(Recipe, Needs),
                store,
                [new InkarBulkReader(), new InkarWizardReader(), new GenesisCsvReader()],
                2,
                _ => { },
                CancellationToken.None
            );
            for (var year = 2010; year <= 2019; year++)
            {
                Series[year] = SeriesValues.Select(Recipe, extraction, Needs.Where(n => n.Edition == year));
                Data[year] = Normaliser.Run(Recipe, Territory, extraction, new EditionNeeds(Needs, year, year));
                Accepted[year] = SeriesValues.Group(
                    Data[year].Observations,
                    Series[year].DistinctBy(v => v.Series).ToDictionary(v => v.Series, v => v.Identity!)
                );
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal IReadOnlyList<GateFinding> Run(int year, IReadOnlyList<SeriesValues> now)
    {
        var before = Accepted.GetValueOrDefault(year - 1, []);
        return ReleaseGates.Run(Recipe, now, ReleaseGates.KreiseOf(Territory, Needs), before, new GateParameters());
    }
}
