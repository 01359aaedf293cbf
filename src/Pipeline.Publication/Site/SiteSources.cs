using Pipeline.Core.Normalise;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>What a site is made with beside what is published in the store.</summary>
/// <param name="Recipes">Finds the recipe of a published edition by name.</param>
/// <param name="Boundaries">Reads the boundaries its maps are drawn from; null where no edition has any.</param>
public sealed record SiteSources(Func<string, Recipe> Recipes, IBoundaryReader? Boundaries)
{
    /// <summary>Reads the Gemeindeverzeichnis for the search; null where its names are not wanted.</summary>
    public IMunicipalReader? Municipalities { get; init; }

    /// <summary>Gives text as outlines, for the pictures of the Kreise; null where they are not wanted.</summary>
    public ILettering? Lettering { get; init; }
}
