using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Core.Normalise;

/// <summary>Finds and reads the crosswalk of a recipe.</summary>
public static class Crosswalks
{
    /// <summary>The release that holds it; null where the project's own table of reforms serves.</summary>
    /// <exception cref="FindingException">There is no such release, or more than one.</exception>
    public static Release? Release(Recipe recipe, IReadOnlyList<Release> releases) =>
        recipe.Crosswalk is null
            ? null
            : new ReleaseResolver(recipe, releases).Find("crosswalk", recipe.Crosswalk, recipe.LastYear, recipe.LastYear);

    /// <summary>The target Gebietsstände of the editions and the ways there.</summary>
    /// <exception cref="FindingException">The crosswalk is faulty or does not lead to the recipe's Gebietsstand.</exception>
    public static async Task<Territories> TerritoriesAsync(
        Recipe recipe,
        IReadOnlyList<Release> releases,
        IArtifactStore store,
        IReadOnlyList<ICrosswalkReader> readers,
        CancellationToken cancellation
    )
    {
        var crosswalk = Release(recipe, releases) is { } release
            ? await ReadAsync(release, store, readers, cancellation).ConfigureAwait(false)
            : Reforms.CrosswalkTo2021();
        if (crosswalk.Target != recipe.Gebietsstand)
            throw new FindingException(
                new Finding("crosswalk-target", "The crosswalk leads to another Gebietsstand than the recipe asks for.")
                {
                    Source = crosswalk.Source,
                    Expected = $"{recipe.Gebietsstand:yyyy-MM-dd}",
                    Found = $"{crosswalk.Target:yyyy-MM-dd}",
                }
            );
        return new Territories(recipe, crosswalk);
    }

    private static async Task<Crosswalk> ReadAsync(
        Release release,
        IArtifactStore store,
        IReadOnlyList<ICrosswalkReader> readers,
        CancellationToken cancellation
    )
    {
        var reader = readers.FirstOrDefault(r => r.Formats.Contains(release.Offer.Format)) ?? throw Extractions.UnknownFormat(release);
        var content = await store.OpenAsync(release.Path, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return reader.Read(release, content, cancellation);
    }
}
