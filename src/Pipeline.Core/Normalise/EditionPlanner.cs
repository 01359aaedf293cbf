using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>Plans indicator after indicator and remembers what they take and lack.</summary>
internal sealed class EditionPlanner(Recipe recipe, ReleaseResolver resolver, int edition, bool areFiles)
{
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly List<Finding> _missing = [];

    public IReadOnlySet<string> Labels => _labels;

    public IReadOnlyList<Finding> Missing => [.. _missing.DistinctBy(f => f.ToString())];

    /// <summary>An indicator, out of what <see cref="WantedYears"/> says it is made of.</summary>
    public PlannedIndicator Plan(IndicatorRecipe indicator, IEnumerable<WantedYear> wanted)
    {
        var taken = Take([.. wanted], (series, year) => Served(indicator, series, year), indicator.Code);
        // What a value speaks of is what happened, not the people it is divided by.
        var told = taken.Where(w => w.IsTold && !IsPopulation(indicator, w.Series)).Select(w => w.Year).ToList();
        var name = recipe.Indicator(indicator.Code).Name;
        return IsMeasuredAtTimes(indicator)
            ? new PlannedIndicator(indicator.Code, name, UpTo(told), null, Sources(taken, UpTo))
            : new PlannedIndicator(indicator.Code, name, Years(told), edition - told.Max(), Sources(taken, Years));
    }

    /// <summary>Distances are not measured every year: where nobody wrote down which years a source has, its file decides.</summary>
    private bool IsMeasuredAtTimes(IndicatorRecipe indicator) =>
        indicator.Rule == IndicatorRule.SupplyPoints && indicator.Series.Any(s => recipe.Series[s].Served is null);

    /// <summary>
    /// What is taken for another use. Of context the latest years up to the edition's are shown, so an older one will do.
    /// </summary>
    public PlannedUse Plan(string use, IEnumerable<WantedYear> wanted)
    {
        var taken = Take([.. wanted], (series, year) => use == WantedYears.Context ? Latest(series, year) : year, use);
        return new PlannedUse(use, Sources(taken, Years));
    }

    private List<TakenYear> Take(List<WantedYear> wanted, Func<string, int, int> served, string user)
    {
        var required = wanted
            .Where(w => w.IsRequired)
            .Select(w => (w.Series, Year: served(w.Series, w.Year)))
            .Distinct()
            .Select(w => new TakenYear(w.Series, w.Year, true, Add(w.Series, w.Year, user)));
        var useful = wanted.Where(w => !w.IsRequired).Select(w => new TakenYear(w.Series, w.Year, false, AddIfThere(w.Series, w.Year)));
        return [.. required, .. useful];
    }

    private IReadOnlyList<PlannedSource> Sources(List<TakenYear> taken, Func<IEnumerable<int>, string> years) =>
        [
            .. taken
                .GroupBy(w => NameOf(w.Series), StringComparer.Ordinal)
                .Select(g => new PlannedSource(
                    g.Key,
                    years(g.Where(w => w.IsTold).Select(w => w.Year)),
                    Years(g.Where(w => w is { IsRequired: true, IsThere: false }).Select(w => w.Year)),
                    Years(g.Where(w => w is { IsRequired: false, IsThere: false }).Select(w => w.Year)),
                    Years(g.Where(w => w is { IsRequired: true, IsThere: true } && !IsKnown(w.Series, w.Year)).Select(w => w.Year))
                )),
        ];

    private bool AddIfThere(string series, int year)
    {
        if (!IsThere(series, year))
            return false;
        _labels.Add(Find(series, year)!.Offer.Label);
        return true;
    }

    /// <summary>Takes a series of a year; false and a finding where it is not there.</summary>
    private bool Add(string series, int year, string user)
    {
        var release = Find(series, year);
        if (release is not null)
            _labels.Add(release.Offer.Label);
        var (pattern, served) = (recipe.Series[series].Release, recipe.Series[series].Served);
        if (release is not null && (areFiles || IsKnown(series, year)))
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

    private bool IsThere(string series, int year) => Find(series, year) is not null && IsKnown(series, year);

    /// <summary>
    /// Whether the source is known to have a year: by the recipe, or because a release of just that year is listed, by a folder or by
    /// an operator's requests, which may be newer than the recipe.
    /// </summary>
    private bool IsKnown(string series, int year) =>
        recipe.Series[series].Served?.Holds(year) != false || Find(series, year)?.Offer.Period is not null;

    private Release? Find(string series, int year) => resolver.TryFind(series, recipe.Series[series].Release, edition, edition, year);

    /// <summary>
    /// The year that will be found: of a measurement that is not made every year the nearest, of a series that may lag the latest
    /// its source serves within the limit.
    /// </summary>
    private int Served(IndicatorRecipe indicator, string series, int year)
    {
        var own = recipe.Series[series];
        if (own.Served is not { } served || IsKnown(series, year))
            return year;
        if (indicator.Rule == IndicatorRule.SupplyPoints)
            return served.Nearest(year);
        return indicator.Series.Contains(series)
            ? own.Period.Years(edition).Where(y => y <= year).Cast<int?>().FirstOrDefault(y => IsKnown(series, y!.Value)) ?? year
            : year;
    }

    private int Latest(string series, int year) =>
        recipe.Series[series].Served is { } served && !IsKnown(series, year) ? Math.Min(year, served.Last) : year;

    private bool IsPopulation(IndicatorRecipe indicator, string series) =>
        indicator.Population.Contains(series)
        || (indicator.LifeTable is { } table && (recipe.Series[series].PartOf ?? series) == AgeSeriesRecipe.TotalOf(table.Population));

    private string NameOf(string series)
    {
        var pattern = recipe.Series[series].Release;
        var name = pattern.Edition?.Replace("{year}", edition.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return string.Join(' ', new[] { pattern.Source, pattern.Table ?? name }.Where(t => t is not null));
    }

    /// <summary>Some year up to the last: <c>–2019</c>.</summary>
    private static string UpTo(IEnumerable<int> years) => string.Create(CultureInfo.InvariantCulture, $"–{years.Max()}");

    private static string Years(IEnumerable<int> years) => YearList.Text([.. years.Distinct().Order()]);

    /// <summary>A year that is wanted, and whether it is there.</summary>
    private readonly record struct TakenYear(string Series, int Year, bool IsRequired, bool IsThere)
    {
        /// <summary>What is needed is told even where it is missing.</summary>
        public bool IsTold => IsRequired || IsThere;
    }
}
