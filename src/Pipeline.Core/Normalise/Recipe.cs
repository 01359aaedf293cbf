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
        Context.Any(c => c.Series == series || c.Parts.Contains(series))
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

/// <summary>Where a series comes from and what its values may be.</summary>
public sealed record SeriesRecipe
{
    /// <summary>The release; <c>{year}</c> stands for the edition's year, <c>{period}</c> for the year of the wanted value.</summary>
    public required ReleasePattern Release { get; init; }

    /// <summary>INKAR: numeric ID.</summary>
    public string? Id { get; init; }

    /// <summary>INKAR: Kürzel.</summary>
    public string? Kuerzel { get; init; }

    /// <summary>INKAR: Bereich.</summary>
    public string? Bereich { get; init; }

    /// <summary>INKAR: name of the indicator.</summary>
    public string? Name { get; init; }

    /// <summary>GENESIS: code of the value variable.</summary>
    public string? Measure { get; init; }

    /// <summary>GENESIS: coordinates of the cells.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>GENESIS: texts of <see cref="Where"/> the source writes otherwise in some years, with those other forms.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Renamed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// How the series is chosen in releases of another layout than the one <see cref="Measure"/> and <see cref="Where"/> speak of,
    /// by its name (<c>genesis-ffcsv</c>): the same table may come from the service in one layout and from a folder in another.
    /// </summary>
    public IReadOnlyDictionary<string, LayoutSelector> Layouts { get; init; } = new Dictionary<string, LayoutSelector>();

    /// <summary>Unit as the source writes it.</summary>
    public required string Unit { get; init; }

    /// <summary>Count or ratio.</summary>
    public required SeriesKind Kind { get; init; }

    /// <summary>Which area codes to expect.</summary>
    public AreaCoverage Areas { get; init; } = AreaCoverage.Exact;

    /// <summary>Smallest value that can be true; below it the run stops.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value that can be true; above it the run stops.</summary>
    public required double Maximum { get; init; }

    /// <summary>
    /// About the median over the Kreise. A release whose median is <see cref="Gates.GateParameters.UnitJump"/> times as large
    /// or as small is in another unit; known here so that the first edition, which nothing can be compared with, is safe too.
    /// </summary>
    public double? Typical { get; init; }

    /// <summary>
    /// The largest factor by which one Kreis may change against all others from one period to the next; above 1. The default
    /// fits steady series (the largest of 2010–2018 is 2.5, taxes); moves (a reception centre closes: 6.8) and small quotas
    /// (4.7) need more.
    /// </summary>
    public double LargestChange { get; init; } = 3;

    /// <summary>Ratio: the year of the population that weighs merging Kreise; the edition's year where not set.</summary>
    public int? WeightYear { get; init; }

    /// <summary>Which period an edition takes; that of its own year where nothing is said.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.SameYear;

    /// <summary>
    /// The years the source is known to serve, as far as somebody has seen; null where nobody has. A plan names what it lacks by
    /// them before gigabytes are fetched; what the source really serves decides.
    /// </summary>
    public ServedYears? Served { get; init; }

    /// <summary>Where set, the valid Kreise must add up to the row for Germany exactly.</summary>
    public bool SumsToGermany { get; init; }

    /// <summary>
    /// The code of the series this one is a part of (an age group of a total); null for none. Small counts are no columns the
    /// gates could judge by themselves: the total passes them, and the parts must add up to it.
    /// </summary>
    public string? PartOf { get; init; }

    /// <summary>Codes of parts that stand in for a Kreis the source lists under no code of its own: Kreis → part.</summary>
    public IReadOnlyDictionary<string, string> Substitutes { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The same series in later editions of the source: never read for an edition of this recipe, but compared with what was
    /// accepted, because a source that revises its past does so from one edition to the next.
    /// </summary>
    public IReadOnlyList<LaterEdition> LaterEditions { get; init; } = [];

    /// <summary>For messages: our code with the source's own names.</summary>
    public string Describe(string code)
    {
        var names = new[] { Kuerzel, Id is null ? null : $"ID {Id}", Name, Measure }.Concat(
            Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key} = '{w.Value}'")
        );
        return $"{code} ({string.Join(", ", names.Where(n => n is not null))})";
    }

    /// <summary>The selector a reader understands.</summary>
    /// <param name="code">Our code of the series.</param>
    /// <param name="format">The layout of the release it is read from.</param>
    public SeriesSelector Selector(string code, string format)
    {
        var layout = Layouts.GetValueOrDefault(format);
        return new()
        {
            Code = code,
            Id = Id,
            Kuerzel = Kuerzel,
            Bereich = Bereich,
            Name = Name,
            Measure = layout is null ? Measure : layout.Measure,
            Where = layout?.Where ?? Where,
            Renamed = layout?.Renamed ?? Renamed,
            Unit = layout?.Unit ?? Unit,
        };
    }
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

    /// <summary><see cref="IndicatorRule.NetMigration"/>: number of years of the mean.</summary>
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
