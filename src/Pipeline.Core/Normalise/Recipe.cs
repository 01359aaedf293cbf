using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Which series feeds which indicator for a family of editions, and by which parameters they are clustered: a JSON
/// file in <c>recipes/</c>, not code. Read by <see cref="RecipeReader"/>, which refuses unknown keys.
/// </summary>
public sealed record Recipe
{
    /// <summary>The form of the file.</summary>
    public const string CurrentSchema = "recipe/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>The name on the command line; equals the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>One German line that says what the family is made of.</summary>
    public required string Title { get; init; }

    /// <summary>True where the values are invented. Everything made from such a recipe says so.</summary>
    public bool Demo { get; init; }

    /// <summary>True where a new or revised release starts a run by itself; it still ends as a preview.</summary>
    public bool RunOnNews { get; init; }

    /// <summary>The first edition of the family unless the operator names another: its centres become the anchor.</summary>
    public required int FirstYear { get; init; }

    /// <summary>The edition made when the operator names none.</summary>
    public required int LastYear { get; init; }

    /// <summary>The territorial status all values are moved to.</summary>
    public required DateOnly Gebietsstand { get; init; }

    /// <summary>
    /// Where the family outlives a reform: the first year of data another Gebietsstand holds for, with that Gebietsstand. Editions
    /// before it keep the Kreise they were published with.
    /// </summary>
    public IReadOnlyDictionary<int, DateOnly> GebietsstandFrom { get; init; } = new Dictionary<int, DateOnly>();

    /// <summary>The territorial status of the edition of a year.</summary>
    public DateOnly GebietsstandOf(int year) =>
        GebietsstandFrom.Where(g => g.Key <= year).OrderBy(g => g.Key).Select(g => g.Value).LastOrDefault(Gebietsstand);

    /// <summary>The release with the crosswalk; null for the project's own table of reforms.</summary>
    public ReleasePattern? Crosswalk { get; init; }

    /// <summary>
    /// Where set, an edition uses only releases published until 31.12. of the year that many years after its own, as it
    /// would have been made then. Where not, the newest of each label.
    /// </summary>
    public int? ReleasesUntilYearsAfter { get; init; }

    /// <summary>Parameters of the clustering.</summary>
    public required ClusterParameters Clustering { get; init; }

    /// <summary>Parameters of the bootstrap; the published method where the file says nothing.</summary>
    public CertaintyParameters Certainty { get; init; } = new();

    /// <summary>Parameters of the gap statistic; the published method where the file says nothing.</summary>
    public GapParameters Gap { get; init; } = new();

    /// <summary>Code of the series of inhabitants that weighs ratios when Kreise merge.</summary>
    public required string Population { get; init; }

    /// <summary>The series, by code.</summary>
    public required IReadOnlyDictionary<string, SeriesRecipe> Series { get; init; }

    /// <summary>
    /// Counts by age, by name; the reader adds their series to <see cref="Series"/> (<see cref="AgeSeriesRecipe.All"/>).
    /// </summary>
    public IReadOnlyDictionary<string, AgeSeriesRecipe> AgeSeries { get; init; } = new Dictionary<string, AgeSeriesRecipe>();

    /// <summary>The indicators, in the order of the tables.</summary>
    public required IReadOnlyList<IndicatorRecipe> Indicators { get; init; }

    /// <summary>Indicators that are not among <see cref="Domain.Indicators.All"/>, with their German words.</summary>
    public IReadOnlyList<Indicator> OwnIndicators { get; init; } = [];

    /// <summary>Series carried for the reports and never clustered (METHOD §1); a value that is missing is left out there.</summary>
    public IReadOnlyList<ContextRecipe> Context { get; init; } = [];

    /// <summary>The indicators as they are described, in the order of the tables: the columns of the matrix.</summary>
    public IReadOnlyList<Indicator> Columns() => [.. Indicators.Select(i => Indicator(i.Code))];

    /// <summary>The description of an indicator: the recipe's own, else the known one.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that code.</exception>
    public Indicator Indicator(string code) => OwnIndicators.FirstOrDefault(i => i.Code == code) ?? Domain.Indicators.ByCode(code);

    /// <summary>Whether an edition takes a series of another year than its own.</summary>
    public bool MixesPeriods => Series.Values.Any(s => s.Period != PeriodChoice.SameYear);

    /// <summary>The recipe as it holds for one edition: every indicator as it is made after the last break up to its year.</summary>
    /// <param name="year">The edition's year.</param>
    public Recipe ForEdition(int year) =>
        Indicators.All(i => i.Breaks.Count == 0) ? this : this with { Indicators = [.. Indicators.Select(i => i.ForEdition(year))] };

    /// <summary>True for a series that only a context series is read from.</summary>
    /// <param name="series">Its code.</param>
    public bool OnlyDescribes(string series) =>
        Context.Any(c => c.AllSeries.Contains(series))
        && series != Population
        && Indicators
            .SelectMany(i => i.Breaks.Select(b => b.Indicator).Prepend(i))
            .All(i => !i.Series.Concat(i.In).Concat(i.Out).Concat(i.Population).Contains(series));
}

/// <summary>Whether a series is counted or a ratio: they move differently when borders do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeriesKind>))]
public enum SeriesKind
{
    /// <summary>A count: shares of a former Kreis go to its successors and add up.</summary>
    Count,

    /// <summary>A ratio or mean delivered without its counts: merged with population weights, status <c>imputed</c>.</summary>
    Ratio,

    /// <summary>
    /// Inhabitants per area, above 0: merged so that inhabitants and areas add up – the areas follow from inhabitants and density –
    /// status <c>imputed</c>.
    /// </summary>
    Density,
}

/// <summary>Which area codes a release holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AreaCoverage>))]
public enum AreaCoverage
{
    /// <summary>Exactly the Kreise of its Gebietsstand; any other Kreis stops the run (INKAR).</summary>
    Exact,

    /// <summary>All codes ever used; those not valid on the day are passed over (GENESIS).</summary>
    AllCodesEver,
}

/// <summary>The GENESIS part of a selector for one layout.</summary>
public sealed record LayoutSelector
{
    /// <summary>Code of the value variable, where the layout has one.</summary>
    public string? Measure { get; init; }

    /// <summary>Coordinates of the cells in the terms of the layout.</summary>
    public required IReadOnlyDictionary<string, string> Where { get; init; }

    /// <summary>Texts of <see cref="Where"/> the source writes otherwise in some years.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Renamed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Unit as the layout writes it; that of the series where it is not given.</summary>
    public string? Unit { get; init; }
}

/// <summary>A series under the names a later edition of its source gives it.</summary>
public sealed record LaterEdition
{
    /// <summary>The source's edition.</summary>
    public required string Edition { get; init; }

    /// <summary>INKAR: Bereich (LRB, SDG, ZOM, EU); only left out where it cannot be known, and then the ID must be given.</summary>
    public string? Bereich { get; init; }

    /// <summary>INKAR: numeric ID.</summary>
    public string? Id { get; init; }

    /// <summary>INKAR: Kürzel.</summary>
    public string? Kuerzel { get; init; }

    /// <summary>INKAR: name of the indicator.</summary>
    public string? Name { get; init; }
}

/// <summary>Chooses a release by its label.</summary>
public sealed record ReleasePattern
{
    /// <summary>Source, for example <c>inkar</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Layout; null for any.</summary>
    public string? Format { get; init; }

    /// <summary>Edition of the source; may hold <c>{year}</c>.</summary>
    public string? Edition { get; init; }

    /// <summary>GENESIS table.</summary>
    public string? Table { get; init; }

    /// <summary>Period of the slice; may hold <c>{year}</c> or <c>{period}</c>.</summary>
    public string? Period { get; init; }
}

/// <summary>How an indicator is made from series (METHOD §1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IndicatorRule>))]
public enum IndicatorRule
{
    /// <summary>The value of one series in the edition's year, times <see cref="IndicatorRecipe.Factor"/>.</summary>
    Value,

    /// <summary>Points for four distances: 2 up to 400 m, 1 up to 1,000 m; latest period up to the year, else the earliest.</summary>
    SupplyPoints,

    /// <summary>
    /// A count per inhabitant of the edition's year, times <see cref="IndicatorRecipe.Factor"/>: both harmonised first, then divided,
    /// so that the ratio is rebuilt and never averaged.
    /// </summary>
    PerInhabitant,

    /// <summary>
    /// The mean of one series over those of the last <see cref="IndicatorRecipe.Years"/> years, the edition's among them, that have
    /// a value, times <see cref="IndicatorRecipe.Factor"/>: for rates that shake from year to year (METHOD §9). The reference
    /// period names the years that went in.
    /// </summary>
    Mean,

    /// <summary>(in − out) per 1,000 inhabitants of the age, mean over those of the last years that have a value.</summary>
    NetMigration,

    /// <summary>Life expectancy at birth, computed from deaths and inhabitants by age (<see cref="IndicatorRecipe.LifeTable"/>).</summary>
    LifeTable,
}

/// <summary>One indicator of a recipe.</summary>
public sealed record IndicatorRecipe
{
    /// <summary>Code out of <see cref="Domain.Indicators"/> or of <see cref="Recipe.OwnIndicators"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The rule.</summary>
    public required IndicatorRule Rule { get; init; }

    /// <summary><see cref="IndicatorRule.Value"/>: one series; <see cref="IndicatorRule.SupplyPoints"/>: the four distances.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary><see cref="IndicatorRule.Value"/>: multiplies the value (12 makes a month's income a year's).</summary>
    public double Factor { get; init; } = 1;

    /// <summary><see cref="IndicatorRule.NetMigration"/>: in-moves.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary><see cref="IndicatorRule.NetMigration"/>: out-moves.</summary>
    public IReadOnlyList<string> Out { get; init; } = [];

    /// <summary>
    /// <see cref="IndicatorRule.NetMigration"/>: inhabitants of the age; <see cref="IndicatorRule.PerInhabitant"/>: all inhabitants.
    /// </summary>
    public IReadOnlyList<string> Population { get; init; } = [];

    /// <summary>
    /// <see cref="IndicatorRule.NetMigration"/>, <see cref="IndicatorRule.Mean"/> and <see cref="IndicatorRule.PerInhabitant"/>: number
    /// of years of the mean.
    /// </summary>
    public int Years { get; init; } = 5;

    /// <summary><see cref="IndicatorRule.LifeTable"/>: what it is computed from; null for all other rules.</summary>
    public LifeTableRecipe? LifeTable { get; init; }

    /// <summary>
    /// Robust z of a Kreis's change from which the run stops, where it is not the usual one of the gates: the demo's planted
    /// movers move as no real Kreis does.
    /// </summary>
    public double? DriftStop { get; init; }

    /// <summary>German name of the source series, for the table of sources in the report.</summary>
    public required string SourceName { get; init; }

    /// <summary>German remark printed wherever the indicator is explained, for example that it is a proxy.</summary>
    public string? Note { get; init; }

    /// <summary>From which editions on it is made otherwise, in the order of the years; empty where it never is.</summary>
    public IReadOnlyList<SeriesBreak> Breaks { get; init; } = [];

    /// <summary>How it was made before the last break up to an edition; null where there was none.</summary>
    /// <param name="year">The edition's year.</param>
    public IndicatorRecipe? Before(int year) =>
        Breaks.ToList().FindLastIndex(b => b.FirstYear <= year) switch
        {
            < 0 => null,
            0 => this,
            var at => Breaks[at - 1].Indicator,
        };

    /// <summary>The indicator as it is made in one edition; its note says the break. The breaks stay with it.</summary>
    /// <param name="year">The edition's year.</param>
    public IndicatorRecipe ForEdition(int year) =>
        Breaks.LastOrDefault(b => b.FirstYear <= year) is { } last
            ? last.Indicator with
            {
                Breaks = Breaks,
                Note = last.Indicator.Note is { } note ? $"{note} {last.Note}" : last.Note,
            }
            : this;
}
