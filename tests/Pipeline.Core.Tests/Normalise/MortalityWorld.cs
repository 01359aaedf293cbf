using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>
/// Deaths and inhabitants by age of two Kreise of one Land, and an edition of 2024 whose life expectancy is computed from them.
/// Both Kreise are the one of <c>HandComputedKreisTests</c> of the life tables, whose three years are divided over the years here.
/// </summary>
internal sealed class MortalityWorld
{
    public const int Year = 2024;
    public const string A = "01001";
    public const string B = "01002";

    private static readonly int[][] DeathsOfYears =
    [
        [3, 1, 5, 54, 200, 200],
        [3, 1, 5, 53, 200, 200],
        [2, 0, 4, 53, 200, 200],
    ];
    private static readonly int[] AtTheOuterEnds = [3334, 18666, 13334, 6666, 1334];
    private static readonly int[] AtTheInnerEnds = [3333, 18667, 13333, 6667, 1333];

    private readonly Dictionary<(string Series, int Year), Dictionary<string, (double? Value, ValueStatus Status)>> _cells = [];

    /// <summary>Two Kreise that did not change.</summary>
    public MortalityWorld()
    {
        for (var end = Year - 3; end <= Year; end++)
        {
            var people = end is Year or Year - 3 ? AtTheOuterEnds : AtTheInnerEnds;
            SetAll("people", end, people);
        }
        for (var year = Year - 2; year <= Year; year++)
            SetAll("deaths", year, DeathsOfYears[year - Year + 2]);
    }

    /// <summary>Where the former Kreise are today, the same in every year.</summary>
    public IReadOnlyList<(string From, string To, double Weight)> Links { get; set; } = [(A, A, 1), (B, B, 1)];

    /// <summary>What the life table is told.</summary>
    public LifeTableRecipe Table { get; set; } = new() { Deaths = "deaths", Population = "people" };

    /// <summary>The recipe of the world.</summary>
    public Recipe Recipe
    {
        get
        {
            var ages = new Dictionary<string, AgeSeriesRecipe>
            {
                ["deaths"] = Ages(0, 1, 5, 40, 65, 85),
                ["people"] = Ages(0, 5, 40, 65, 85),
            };
            return new()
            {
                Schema = Recipe.CurrentSchema,
                Name = "test",
                Title = "test",
                FirstYear = Year,
                LastYear = Year,
                Gebietsstand = new DateOnly(2025, 12, 31),
                Clustering = new ClusterParameters(),
                Population = "people_total",
                AgeSeries = ages,
                Series = ages.SelectMany(a => a.Value.All(a.Key)).ToDictionary(s => s.Key, s => OwnTable(s.Key, s.Value)),
                Indicators =
                [
                    new()
                    {
                        Code = Indicators.LifeExpectancy.Code,
                        Rule = IndicatorRule.LifeTable,
                        LifeTable = Table,
                        SourceName = "test",
                    },
                ],
            };
        }
    }

    /// <summary>Sets a cell; the text <c>-</c> is nothing, <c>.</c> is secret.</summary>
    public void Set(string series, int year, string area, object cell)
    {
        if (!_cells.TryGetValue((series, year), out var cells))
            _cells.Add((series, year), cells = []);
        cells[area] = cell switch
        {
            "-" => (null, ValueStatus.Nil),
            "." => (null, ValueStatus.UnknownOrSecret),
            _ => (Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture), ValueStatus.Value),
        };
    }

    /// <summary>Takes a row away.</summary>
    public void Remove(string series, int year, string area) => _cells[(series, year)].Remove(area);

    /// <summary>Sets the groups and the total of an area.</summary>
    public void Set(string name, int year, string area, IReadOnlyList<int> groups)
    {
        foreach (var (series, value) in Recipe.AgeSeries[name].Parts(name).Zip(groups))
            Set(series, year, area, value);
        Set(AgeSeriesRecipe.TotalOf(name), year, area, groups.Sum());
    }

    private void SetAll(string name, int year, int[] groups)
    {
        Set(name, year, A, groups);
        Set(name, year, B, groups);
        int[] both = [.. groups.Select(g => 2 * g)];
        Set(name, year, "01", both);
        Set(name, year, "DG", both);
    }

    /// <summary>Normalises it.</summary>
    public EditionData Run()
    {
        var links = Links.Select(l => new CrosswalkLink(KreisKey.Parse(l.From), KreisKey.Parse(l.To), l.Weight)).ToList();
        var crosswalk = new Crosswalk(
            new DateOnly(2025, 12, 31),
            Enumerable.Range(Year - 20, 21).ToDictionary(y => y, _ => (IReadOnlyList<CrosswalkLink>)links),
            "test"
        );
        var recipe = Recipe;
        var releases = _cells.Keys.Select(k => new Release(Offer(k.Series, k.Year), $"sha-{k.Series}-{k.Year}", 1)).ToList();
        var needs = Needs.Resolve(recipe, releases, [Year]);
        var extraction = new Extraction();
        foreach (var need in needs)
            extraction.Add(
                need.Release,
                Extraction.Read(
                    new Reader(_cells[(need.Series, need.Year)], need.Year),
                    need.Release,
                    Stream.Null,
                    [recipe.Series[need.Series].Selector(need.Series, "test")],
                    default
                )
            );
        return Normaliser.Run(
            recipe,
            new Territory(crosswalk, [.. links.Select(l => l.To).Distinct().Order()]),
            extraction,
            new EditionNeeds(needs, Year, Year)
        );
    }

    private static AgeSeriesRecipe Ages(params int[] from) =>
        new()
        {
            Series = new()
            {
                Release = new ReleasePattern { Source = "test", Period = "{period}" },
                Unit = "Anzahl",
                Kind = SeriesKind.Count,
                Areas = AreaCoverage.AllCodesEver,
                Minimum = 0,
                Maximum = 1e7,
            },
            Total = new AgeText { Code = "", Label = "Insgesamt" },
            Ages =
            [
                .. from.Select(a => new AgeText
                {
                    From = a,
                    Code = $"ALT{a:000}",
                    Label = $"{a}",
                }),
            ],
        };

    /// <summary>Every series stands in a file of its own here.</summary>
    private static SeriesRecipe OwnTable(string code, SeriesRecipe series) =>
        series with
        {
            Release = series.Release with { Table = code },
        };

    private static ReleaseOffer Offer(string series, int year) =>
        new()
        {
            Source = "test",
            Format = "test",
            Table = series,
            Period = $"{year}",
            Gebietsstand = new DateOnly(year, 12, 31),
            File = $"{series}_{year}",
            Licence = "none",
            Attribution = "none",
        };

    private sealed class Reader(Dictionary<string, (double? Value, ValueStatus Status)> cells, int year) : IReleaseReader
    {
        public IReadOnlyCollection<string> Formats { get; } = ["test"];

        public IEnumerable<SourceCell> Read(
            Release release,
            Stream content,
            IReadOnlyList<SeriesSelector> wanted,
            CancellationToken cancellation
        ) =>
            cells.Select((c, i) => new SourceCell(0, Level(c.Key), c.Key, Period.OfYear(year), c.Value.Value, c.Value.Status, null, i + 2));

        private static AreaLevel Level(string area) =>
            area switch
            {
                "DG" => AreaLevel.Germany,
                { Length: 2 } => AreaLevel.Land,
                _ => AreaLevel.Kreis,
            };
    }
}
