using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// What an edition will be made of, told before a byte is fetched: per indicator the releases, the periods, how old the data are
/// and what is missing. It knows what a source lists and what a recipe says it serves; what arrives is checked again.
/// </summary>
/// <param name="Edition">The edition's year.</param>
/// <param name="Indicators">In the order of the recipe.</param>
/// <param name="Releases">Labels of the releases the edition takes, in the order of the source's list.</param>
/// <param name="Missing">What it cannot be made without and is not there, each once.</param>
public sealed record DataPlan(
    int Edition,
    IReadOnlyList<PlannedIndicator> Indicators,
    IReadOnlyList<string> Releases,
    IReadOnlyList<Finding> Missing
)
{
    /// <summary>Plans an edition.</summary>
    /// <param name="recipe">The recipe of the family.</param>
    /// <param name="edition">The edition's year.</param>
    /// <param name="offers">What the source lists.</param>
    /// <exception cref="FindingException">Two deliveries that nothing tells apart.</exception>
    public static DataPlan Make(Recipe recipe, int edition, IReadOnlyList<ReleaseOffer> offers)
    {
        var resolver = new ReleaseResolver(recipe, [.. offers.Select(o => new Release(o, o.Sha256 ?? o.File, 0))]);
        var planner = new IndicatorPlanner(recipe, resolver, edition);
        var indicators = recipe.ForEdition(edition).Indicators.Select(planner.Plan).ToList();
        planner.Add(recipe.Population, edition, "population");
        var taken = planner.Labels;
        return new DataPlan(
            edition,
            indicators,
            [.. offers.Select(o => o.Label).Distinct(StringComparer.Ordinal).Where(taken.Contains)],
            planner.Missing
        );
    }
}

/// <summary>An indicator of a planned edition.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Period">The years its values speak of: <c>2022–2024</c>.</param>
/// <param name="Age">Years between the edition and the newest of them; below 0 where a measurement is newer than the edition.</param>
/// <param name="Sources">Where it comes from.</param>
public sealed record PlannedIndicator(string Code, string Period, int Age, IReadOnlyList<PlannedSource> Sources);

/// <summary>A table or file an indicator is made of.</summary>
/// <param name="Name">Source with edition or table: <c>inkar 2025</c>, <c>genesis 12613-02-02-4</c>.</param>
/// <param name="Years">The years that are taken: <c>2021–2024</c>.</param>
/// <param name="Missing">Those of them that are not there; empty where all are.</param>
/// <param name="Useful">Years that would make it better and are not there: how the open age group grew; empty for none.</param>
public sealed record PlannedSource(string Name, string Years, string Missing, string Useful);

/// <summary>Plans indicator after indicator and remembers what they take and lack.</summary>
internal sealed class IndicatorPlanner(Recipe recipe, ReleaseResolver resolver, int edition)
{
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly List<Finding> _missing = [];

    public IReadOnlySet<string> Labels => _labels;

    public IReadOnlyList<Finding> Missing => [.. _missing.DistinctBy(f => f.ToString())];

    public PlannedIndicator Plan(IndicatorRecipe indicator)
    {
        var wanted = Needs
            .OfIndicator(recipe, indicator, edition, s => Needs.Taken(recipe, resolver, s, edition, edition))
            .Select(w => (w.Series, Year: Served(indicator, w.Series, w.Year)))
            .Distinct()
            .ToList();
        var there = wanted.ToDictionary(w => w, w => Add(w.Series, w.Year, indicator.Code));
        var useful = LifeTableNeeds.Growth(recipe, indicator, edition).Where(g => !IsThere(g.Series, g.Year)).ToList();
        foreach (var growth in LifeTableNeeds.Growth(recipe, indicator, edition).Where(g => IsThere(g.Series, g.Year)))
            _labels.Add(Find(growth.Series, growth.Year)!.Offer.Label);
        // What a value speaks of is what happened, not the people it is divided by.
        var told = wanted.Where(w => !IsPopulation(indicator, w.Series)).Select(w => w.Year).ToList();
        return new PlannedIndicator(
            indicator.Code,
            Years(told),
            edition - told.Max(),
            [
                .. wanted
                    .GroupBy(w => NameOf(w.Series), StringComparer.Ordinal)
                    .Select(g => new PlannedSource(
                        g.Key,
                        Years(g.Select(w => w.Year)),
                        Years(g.Where(w => !there[w]).Select(w => w.Year)),
                        Years(useful.Where(u => NameOf(u.Series) == g.Key).Select(u => u.Year))
                    )),
            ]
        );
    }

    /// <summary>Takes a series of a year; false and a finding where it is not there.</summary>
    public bool Add(string series, int year, string user)
    {
        var release = Find(series, year);
        if (release is not null)
            _labels.Add(release.Offer.Label);
        var (pattern, served) = (recipe.Series[series].Release, recipe.Series[series].Served);
        if (release is not null && served?.Holds(year) != false)
            return true;
        var total = recipe.Series[series].PartOf ?? series;
        _missing.Add(
            release is null
                ? new Finding("release-missing", $"Nothing the source lists covers {total} of {year}.")
                {
                    Source = pattern.Source,
                    Table = pattern.Table,
                    Column = user,
                    Place = Place(year),
                    Expected = $"{NameOf(series)} of {year}",
                    Found = "none",
                }
                : new Finding("period-unserved", $"The source is known not to serve {total} of {year}.")
                {
                    Source = release.Offer.Label,
                    Table = pattern.Table,
                    Column = user,
                    Place = Place(year),
                    Expected = string.Create(CultureInfo.InvariantCulture, $"a year from {served!.First} to {served.Last}"),
                    Found = year.ToString(CultureInfo.InvariantCulture),
                }
        );
        return false;
    }

    private string Place(int year) => string.Create(CultureInfo.InvariantCulture, $"edition {edition}, year {year}");

    private bool IsThere(string series, int year) => Find(series, year) is not null && recipe.Series[series].Served?.Holds(year) != false;

    private Release? Find(string series, int year) => resolver.TryFind(series, recipe.Series[series].Release, edition, edition, year);

    /// <summary>
    /// The year that will be found: of a measurement that is not made every year the nearest, of a series that may lag the latest
    /// its source serves within the limit.
    /// </summary>
    private int Served(IndicatorRecipe indicator, string series, int year)
    {
        var own = recipe.Series[series];
        if (own.Served is not { } served || served.Holds(year))
            return year;
        if (indicator.Rule == IndicatorRule.SupplyPoints)
            return served.Nearest(year);
        return indicator.Series.Contains(series)
            ? own.Period.Years(edition).Where(y => y <= year).Cast<int?>().FirstOrDefault(y => served.Holds(y!.Value)) ?? year
            : year;
    }

    private bool IsPopulation(IndicatorRecipe indicator, string series) =>
        indicator.Population.Contains(series)
        || (indicator.LifeTable is { } table && (recipe.Series[series].PartOf ?? series) == AgeSeriesRecipe.TotalOf(table.Population));

    private string NameOf(string series)
    {
        var pattern = recipe.Series[series].Release;
        var name = pattern.Edition?.Replace("{year}", edition.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return string.Join(' ', new[] { pattern.Source, pattern.Table ?? name }.Where(t => t is not null));
    }

    private static string Years(IEnumerable<int> years) => YearList.Text([.. years.Distinct().Order()]);
}
