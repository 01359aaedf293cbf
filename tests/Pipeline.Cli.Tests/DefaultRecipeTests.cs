using System.Text.Json.Nodes;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>Which recipe counts where a run with files names none: a family that is published goes on as it began.</summary>
public sealed class DefaultRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Recipe_OfANewStore_IsTheOneWithOpenLicences() => NamesAsync("inkar-2021-amtlich");

    [Fact]
    public Task Recipe_OfAStoreWithEditions_IsThatOfTheNewest() =>
        NamesAsync("inkar-2021-mean3", Entry(2018, "inkar-2021"), Entry(2019, "inkar-2021-mean3"));

    [Fact]
    public Task Recipe_OfEditionsThatWereTakenBackOrInvented_DoesNotCount() =>
        NamesAsync("inkar-2021", Entry(2017, "inkar-2021"), Entry(2018, "live-2021", EditionStatus.Withdrawn), Entry(2019, "demo"));

    [Fact]
    public Task Recipe_ThatThisVersionDoesNotHave_DoesNotCount() => NamesAsync("inkar-2021-amtlich", Entry(2018, "a-recipe-of-ones-own"));

    /// <summary>The record of a run names the recipe, though the run stops: there is nothing to read.</summary>
    private async Task NamesAsync(string recipe, params IndexEntry[] editions)
    {
        var (sources, store) = (_folder.At("sources"), _folder.At("store"));
        Directory.CreateDirectory(sources);
        Directory.CreateDirectory(store);
        await File.WriteAllTextAsync(Path.Combine(sources, "releases.json"), """{"schema":"releases/1","releases":[]}""");
        if (editions.Length > 0)
            await File.WriteAllBytesAsync(
                Path.Combine(store, StorePath.Index),
                CanonicalJson.Write(new EditionIndex { Latest = editions[^1].Edition, Editions = editions })
            );

        var result = await InProcess.RunAsync("run", "--sources", sources, "--store", store, "--year", "2019", "--json");

        Assert.Equal(1, result.ExitCode);
        var record = JsonNode.Parse(
            await File.ReadAllBytesAsync(Directory.GetFiles(store, "run.json", SearchOption.AllDirectories).Single())
        );
        Assert.Equal(recipe, (string?)record!["recipe"]);
    }

    private static IndexEntry Entry(int year, string recipe, EditionStatus status = EditionStatus.Current) =>
        new()
        {
            Edition = $"{year}.1",
            Year = year,
            Revision = 1,
            Status = status,
            Recipe = recipe,
            Fingerprint = "f",
            ManifestSha256 = "m",
        };
}
