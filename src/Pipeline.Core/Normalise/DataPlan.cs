using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// What an edition will be made of, told before a byte is fetched: per indicator the releases, the periods, how old the data are
/// and what is missing. It knows what a source lists and what a recipe says it serves; what arrives is checked again.
/// </summary>
/// <param name="Edition">The edition's year.</param>
/// <param name="Indicators">In the order of the recipe.</param>
/// <param name="Besides">What is taken beside the indicators, by its use: <c>population</c>, <c>context</c>, <c>weights</c>.</param>
/// <param name="Releases">Labels of the releases the edition takes, in the order of the source's list.</param>
/// <param name="Missing">What it cannot be made without and is not there, each once.</param>
public sealed record DataPlan(
    int Edition,
    IReadOnlyList<PlannedIndicator> Indicators,
    IReadOnlyList<PlannedUse> Besides,
    IReadOnlyList<string> Releases,
    IReadOnlyList<Finding> Missing
)
{
    /// <summary>Plans an edition.</summary>
    /// <param name="recipe">The recipe of the family.</param>
    /// <param name="edition">The edition's year.</param>
    /// <param name="offers">What the source lists.</param>
    /// <param name="areFiles">
    /// Whether what is listed lies there already: then what a file of many years holds is not missing before it was read, whatever years
    /// the recipe knows of its source.
    /// </param>
    /// <exception cref="FindingException">Two deliveries that nothing tells apart.</exception>
    public static DataPlan Make(Recipe recipe, int edition, IReadOnlyList<ReleaseOffer> offers, bool areFiles)
    {
        var resolver = new ReleaseResolver(recipe, [.. offers.Select(o => new Release(o, o.Sha256 ?? o.File, 0))]);
        var planner = new EditionPlanner(recipe, resolver, edition, areFiles);
        var wanted = WantedYears
            .Of(recipe, edition, s => Needs.Taken(recipe, resolver, s, edition, edition))
            .ToLookup(w => w.User, StringComparer.Ordinal);
        var indicators = recipe.ForEdition(edition).Indicators.Select(i => planner.Plan(i, wanted[i.Code])).ToList();
        string[] uses = [WantedYears.Population, WantedYears.Context, WantedYears.Weights];
        var besides = uses.Where(wanted.Contains).Select(u => planner.Plan(u, wanted[u])).ToList();
        var taken = planner.Labels;
        return new DataPlan(
            edition,
            indicators,
            besides,
            [.. offers.Select(o => o.Label).Distinct(StringComparer.Ordinal).Where(taken.Contains)],
            planner.Missing
        );
    }
}

/// <summary>An indicator of a planned edition.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its German name.</param>
/// <param name="Period">The years its values speak of: <c>2022–2024</c>; <c>–2019</c> for some year up to it.</param>
/// <param name="Age">
/// Years between the edition and the newest of them; below 0 where a measurement is newer than the edition. Null where only the file
/// says of which years it holds measurements: the last one up to the edition's year is taken, else the first after it.
/// </param>
/// <param name="Sources">Where it comes from.</param>
public sealed record PlannedIndicator(string Code, string Name, string Period, int? Age, IReadOnlyList<PlannedSource> Sources);

/// <summary>What a planned edition takes beside its indicators.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="Sources">Where it comes from.</param>
public sealed record PlannedUse(string Use, IReadOnlyList<PlannedSource> Sources);

/// <summary>A table or file an indicator is made of.</summary>
/// <param name="Name">Source with edition or table: <c>inkar 2025</c>, <c>genesis 12613-02-02-4</c>.</param>
/// <param name="Years">The years that are taken: <c>2021–2024</c>; <c>–2019</c> for some year up to it.</param>
/// <param name="Missing">Those of them that are not there; empty where all are.</param>
/// <param name="Useful">
/// Years that would make it better and are not there: those of a mean before its last, how the open age group grew; empty for none.
/// </param>
/// <param name="Unconfirmed">
/// Those of them the recipe does not know its source to have; the file at hand, which may be newer, decides. Empty for none.
/// </param>
public sealed record PlannedSource(string Name, string Years, string Missing, string Useful, string Unconfirmed);
