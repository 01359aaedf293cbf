using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>
/// Four former Kreise and the three they became: 01003 joined 01002, a quarter of 01004 went to 01001. One ratio, and
/// moves of two years over people of an age. <see cref="Links"/> makes it any other reform.
/// </summary>
internal sealed class SmallWorld
{
    public const int Year = 2020;
    public static readonly string[] Former = ["01001", "01002", "01003", "01004"];

    /// <summary>The cells by series and year: area and value, null for the sign <c>.</c>.</summary>
    public Dictionary<(string Series, int Year), List<(string Area, double? Value)>> Cells { get; } = [];

    /// <summary>The recipes of the series.</summary>
    public Dictionary<string, SeriesRecipe> Series { get; } =
        new()
        {
            ["ratio"] = Recipe(SeriesKind.Ratio, AreaCoverage.Exact) with { Maximum = 100 },
            ["in"] = Recipe(SeriesKind.Count, AreaCoverage.AllCodesEver),
            ["out"] = Recipe(SeriesKind.Count, AreaCoverage.AllCodesEver),
            ["young"] = Recipe(SeriesKind.Count, AreaCoverage.AllCodesEver),
            ["people"] = Recipe(SeriesKind.Count, AreaCoverage.AllCodesEver) with { SumsToGermany = true },
        };

    /// <summary>Share of 01004's inhabitants that went to 01001.</summary>
    public double Share { get; set; } = 0.25;

    /// <summary>The reform: the share of each former Kreis that went to each of today's.</summary>
    public IReadOnlyList<(string From, string To, double Weight)>? Links { get; set; }

    /// <summary>How its indicators are made, where it is not the usual way.</summary>
    public IReadOnlyList<IndicatorRecipe>? Indicators { get; set; }

    /// <summary>Context series of its recipe.</summary>
    public IReadOnlyList<ContextRecipe> Context { get; init; } = [];

    /// <summary>The one year a release holds, where it is not the one it was found for.</summary>
    public Dictionary<string, int> Periods { get; } = [];

    /// <summary>A world without a fault.</summary>
    public SmallWorld()
    {
        Set("ratio", Year, 10, 20, 40, 30);
        foreach (var year in new[] { Year - 1, Year })
        {
            Set("in", year, 100, 200, 50, 80);
            Set("out", year, 90, 150, 70, 40);
            Set("young", year, 1000, 2000, 500, 400);
        }
        Set("people", Year, 10_000, 30_000, 10_000, 8_000);
        Cells[("people", Year)].Add(("DG", 58_000));
    }

    /// <summary>The value of each former Kreis.</summary>
    public void Set(string series, int year, params double?[] values) =>
        Cells[(series, year)] = [.. (Links?.Select(l => l.From).Distinct() ?? Former).Zip(values, (k, v) => (k, v))];

    /// <summary>Replaces the value of one area.</summary>
    public void Replace(string series, int year, string area, double? value)
    {
        Cells[(series, year)].RemoveAll(c => c.Area == area);
        Cells[(series, year)].Add((area, value));
    }

    /// <summary>Normalises it.</summary>
    public EditionData Run()
    {
        var links = (
            Links
            ??
            [
                ("01001", "01001", 1),
                ("01002", "01002", 1),
                ("01003", "01002", 1),
                ("01004", "01001", Share),
                ("01004", "01004", 1 - Share),
            ]
        )
            .Where(l => l.Weight > 0)
            .Select(l => new CrosswalkLink(KreisKey.Parse(l.From), KreisKey.Parse(l.To), l.Weight))
            .ToList();
        var crosswalk = new Crosswalk(
            new DateOnly(2021, 12, 31),
            new Dictionary<int, IReadOnlyList<CrosswalkLink>> { [Year - 1] = links, [Year] = links },
            "test"
        );
        var extraction = new Extraction();
        var needs = new List<Need>();

        // Another column of every file, with a number for each Kreis of its day: a missing cell does not make the file one of another.
        void Witness(Release release, string series, int year)
        {
            var code = $"witness of {series}";
            Series[code] = Recipe(SeriesKind.Count, AreaCoverage.AllCodesEver);
            var all = links.Select(l => (l.From.Text, (double?)1)).Distinct().ToList();
            extraction.Add(
                release,
                Extraction.Read(new Reader(all, year), release, Stream.Null, [Series[code].Selector(code, "test")], default)
            );
            needs.Add(new Need(Year, Year, code, year, release));
        }

        foreach (var ((series, year), cells) in Cells)
        {
            var release = new Release(Offer(series, year), $"sha-{series}-{year}", 1);
            needs.Add(new Need(Year, Year, series, year, release));
            extraction.Add(
                release,
                Extraction.Read(
                    new Reader(cells, Periods.GetValueOrDefault(series, year)),
                    release,
                    Stream.Null,
                    [Series[series].Selector(series, release.Offer.Format)],
                    default
                )
            );
            Witness(release, series, year);
        }
        return Normaliser.Run(
            Family(),
            new Territory(crosswalk, [.. links.Select(l => l.To).Distinct().Order()]),
            extraction,
            new EditionNeeds(needs, Year, Year)
        );
    }

    /// <summary>The sum of value times weight of a series in a year, per Kreis of the target.</summary>
    public static Dictionary<string, double> Harmonised(EditionData data, string series, int year) =>
        data
            .Observations.Where(o => o.Series == series && o.Period.Year == year)
            .GroupBy(o => o.Kreis.Text)
            .ToDictionary(g => g.Key, g => g.Sum(o => o.Value!.Value * o.Weight));

    private static SeriesRecipe Recipe(SeriesKind kind, AreaCoverage areas) =>
        new()
        {
            Release = new ReleasePattern { Source = "test" },
            Unit = "unit",
            Kind = kind,
            Areas = areas,
            Minimum = 0,
            Maximum = 1e9,
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

    private Recipe Family() =>
        new()
        {
            Schema = Core.Normalise.Recipe.CurrentSchema,
            Name = "test",
            Title = "test",
            FirstYear = Year,
            LastYear = Year,
            Gebietsstand = new DateOnly(2021, 12, 31),
            Clustering = new ClusterParameters(),
            Population = "people",
            Series = Series,
            Context = Context,
            Indicators =
                Indicators
                ??
                [
                    new()
                    {
                        Code = Core.Domain.Indicators.Sgb2Rate.Code,
                        Rule = IndicatorRule.Value,
                        Series = ["ratio"],
                        Factor = 2,
                        SourceName = "test",
                    },
                    new()
                    {
                        Code = Core.Domain.Indicators.YoungNetMigration.Code,
                        Rule = IndicatorRule.NetMigration,
                        In = ["in"],
                        Out = ["out"],
                        Population = ["young"],
                        Years = 2,
                        SourceName = "test",
                    },
                ],
        };

    private sealed class Reader(List<(string Area, double? Value)> cells, int year) : IReleaseReader
    {
        public IReadOnlyCollection<string> Formats { get; } = ["test"];

        public IEnumerable<SourceCell> Read(
            Release release,
            Stream content,
            IReadOnlyList<SeriesSelector> wanted,
            CancellationToken cancellation
        ) =>
            cells.Select(
                (c, i) =>
                    new SourceCell(
                        0,
                        c.Area == "DG" ? AreaLevel.Germany
                            : c.Area.Length == 2 ? AreaLevel.Land
                            : c.Area.Length == 8 ? AreaLevel.PartOfKreis
                            : AreaLevel.Kreis,
                        c.Area,
                        Period.OfYear(year),
                        c.Value,
                        c.Value is null ? ValueStatus.UnknownOrSecret : ValueStatus.Value,
                        null,
                        i + 2
                    )
            );
    }
}
