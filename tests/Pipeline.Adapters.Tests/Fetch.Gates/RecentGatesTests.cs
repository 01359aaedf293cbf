using System.Globalization;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Gates;

/// <summary>What the gates say of genuine files since 2021 that a limit for all could not judge.</summary>
public sealed class RecentGatesTests
{
    private static readonly GateParameters Limits = new();

    /// <summary>Mainz fell by 73 % from 2022 to 2023, back among the others: it is listed, and nothing else of 400 Kreise stops.</summary>
    [SharedDataFact]
    public void Run_TaxOfMainz2023_IsListed()
    {
        var tax = Taxes()
            .GroupBy(t => t.Year)
            .ToDictionary(g => g.Key, g => Values("tax", g.Key, g.ToDictionary(t => t.Ags, t => (double?)t.Value)));
        var people = Read("12411-02-03-4", 2023, "Insgesamt", "Insgesamt", "population");
        var recipe = Recipe(
            "tax",
            new()
            {
                Release = new() { Source = "x" },
                Unit = "EUR",
                Kind = SeriesKind.Count,
                Minimum = 0,
                Maximum = 1e12,
            }
        );
        var kreise = tax[2023].Kreise.Keys.ToHashSet(StringComparer.Ordinal);
        var past = SeriesPast.Of(tax[2023], [tax[2022]], [], Limits.History);

        var found = EditionGates
            .Run(recipe, [tax[2023], people], [past], _ => kreise, [tax[2022]], Limits)
            .Where(f => f.Column == "tax")
            .ToList();

        Assert.Contains(found, f => f is { Gate: "cell", Area: "07315", IsDoubt: true });
        Assert.DoesNotContain(found, f => !f.IsDoubt);
    }

    /// <summary>By age the row for Germany of 2023 is 64,046 moves more than the Länder together.</summary>
    [SharedDataFact]
    public void Run_GermanyIsNotTheSumOfTheLaender_IsToldAndStopsOnlyWhereItCounts()
    {
        var moves = Read("12711-04-02-4", 2023, "18 bis unter 25 Jahre", "Zuzüge - Wanderungen über die Kreisgrenzen", "moves");
        var kreise = KreisRegister.Gebietsstand2021.All.Select(k => k.Key.Text).ToHashSet(StringComparer.Ordinal);
        SeriesRecipe Series(bool laender) =>
            new()
            {
                Release = new() { Source = "x" },
                Unit = "Anzahl",
                Kind = SeriesKind.Count,
                Areas = AreaCoverage.AllCodesEver,
                Minimum = 0,
                Maximum = 1e7,
                LaenderCount = laender,
            };

        var stopped = ReleaseGates.Run(Recipe("moves", Series(false)), [moves], _ => kreise, [], Limits);
        var told = Assert.Single(ReleaseGates.Run(Recipe("moves", Series(true)), [moves], _ => kreise, [], Limits));

        Assert.Contains(stopped, f => f is { Gate: "sum", IsDoubt: false });
        Assert.Equal(("germany-row", true), (told.Gate, told.IsDoubt));
        Assert.Equal(new FindingExtent(1_041_073, 1_105_119, 1), told.Extent);
    }

    private static IEnumerable<(string Ags, int Year, double Value)> Taxes() =>
        File.ReadLines(SharedData.File("recent/71231-01-03-4_STNW15_total_eur_2022-2024_transcribed.csv"))
            .Skip(1)
            .Select(l => l.Split(','))
            .Select(p =>
                (p[0].PadLeft(5, '0'), int.Parse(p[1], CultureInfo.InvariantCulture), double.Parse(p[2], CultureInfo.InvariantCulture))
            );

    private static SeriesValues Values(string series, int year, Dictionary<string, double?> kreise) =>
        new(series, Period.OfYear(year), "genesis", null, kreise, new Dictionary<string, double?>(), null);

    private static SeriesValues Read(string table, int year, string row, string head, string series)
    {
        var file = $"genesis/csv/{table}_{year}.csv";
        var offer = new ReleaseOffer
        {
            Source = "genesis",
            Format = "genesis-csv",
            Table = table,
            Period = year.ToString(CultureInfo.InvariantCulture),
            Gebietsstand = new(year, 12, 31),
            File = file,
            Licence = "dl-de/by-2-0",
            Attribution = "x",
        };
        var where = new Dictionary<string, string> { ["row1"] = row, ["head1"] = head };
        if (table.StartsWith("127", StringComparison.Ordinal))
            where["head3"] = "Insgesamt";
        var selector = new SeriesSelector
        {
            Code = series,
            Unit = "Anzahl",
            Where = where,
        };
        var release = new Release(offer, "h", 1);
        using var content = File.OpenRead(SharedData.File(file));
        var extracted = Extraction.Read(new GenesisCsvReader(), release, content, [selector], CancellationToken.None)[series];
        var period = extracted.Periods.Single();
        var recipe = new SeriesRecipe
        {
            Release = new() { Source = "genesis" },
            Unit = "Anzahl",
            Kind = SeriesKind.Count,
            Minimum = 0,
            Maximum = 1e9,
        };
        return SeriesValues.Build(series, recipe, offer, period, extracted.Cells(period));
    }

    private static Recipe Recipe(string code, SeriesRecipe series) =>
        new()
        {
            Schema = Core.Normalise.Recipe.CurrentSchema,
            Name = "x",
            Title = "x",
            FirstYear = 2023,
            LastYear = 2023,
            Gebietsstand = new(2021, 12, 31),
            Population = "population",
            Clustering = new()
            {
                Clusters = 2,
                RandomStarts = 1,
                Seed = 1,
                Hysteresis = 0,
            },
            Indicators = [],
            Series = new Dictionary<string, SeriesRecipe>
            {
                [code] = series,
                ["population"] = series with { Areas = AreaCoverage.AllCodesEver },
            },
        };
}
