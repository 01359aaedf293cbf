using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>
/// Hanau leaves the Main-Kinzig-Kreis: releases before and after it, for editions before and after it. The world is those two and
/// one more Kreis; shares are those of <c>reforms.csv</c>, sums by hand.
/// </summary>
public sealed class SplitTests
{
    private const double Share = 0.22721;
    private static readonly KreisKey Hanau = KreisKey.Parse("06415");
    private static readonly KreisKey MainKinzig = KreisKey.Parse("06435");
    private static readonly DateOnly Before = new(2025, 12, 31);
    private static readonly DateOnly After = new(2026, 12, 31);

    [Theory]
    [InlineData(2025, 400)]
    [InlineData(2026, 401)]
    [InlineData(2030, 401)]
    public void Editions_UpTo2025_KeepTheirKreise(int year, int expected) =>
        Assert.Equal(expected, new Territories(Family(), Reforms.CrosswalkTo2021()).Of(year).Kreise.Count);

    [Fact]
    public void Onward_EveryYear_LeadsToTheKreiseOf2026WithoutLosingAnybody()
    {
        var walk = Reforms.Onward(Reforms.CrosswalkTo2021(), KreisRegister.Gebietsstand2026);
        Assert.Equal(KreisRegister.Gebietsstand2026.Day, walk.Target);
        Assert.Equal(Enumerable.Range(2006, 20), walk.Years);
        Assert.All(
            walk.Years,
            year =>
            {
                var links = walk.Links(year);
                Assert.Equal(KreisRegister.Gebietsstand2026.All.Select(k => k.Key), links.Select(l => l.To).Distinct().Order());
                Assert.All(links.GroupBy(l => l.From), g => Assert.Equal(1, g.Sum(l => l.PopulationWeight), 1e-12));
                Assert.Equal(
                    [(MainKinzig, Hanau, Share), (MainKinzig, MainKinzig, 1 - Share)],
                    links.Where(l => l.IsEstimate).Select(l => (l.From, l.To, l.PopulationWeight))
                );
            }
        );
    }

    [Fact]
    public void Count_OfTheWholeKreis_IsSharedOutAndFlagged()
    {
        var values = Run(SeriesKind.Count, Before, 2026, [(MainKinzig, 100_000), (KreisKey.Parse("06440"), 5)]);
        Assert.Equal((22_721, ValueStatus.Imputed), (Math.Round(values[Hanau].Value!.Value, 6), values[Hanau].Status));
        Assert.Equal("share by inhabitants of 06435 (0.22721)", values[Hanau].Method);
        Assert.Equal((77_279, ValueStatus.Imputed), (Math.Round(values[MainKinzig].Value!.Value, 6), values[MainKinzig].Status));
        Assert.Equal(
            (5, ValueStatus.Value, null),
            (values[KreisKey.Parse("06440")].Value, values[KreisKey.Parse("06440")].Status, values[KreisKey.Parse("06440")].Method)
        );
    }

    [Fact]
    public void Ratio_OfTheWholeKreis_IsThatOfBothAndFlagged()
    {
        var values = Run(SeriesKind.Ratio, Before, 2026, [(MainKinzig, 7.5)]);
        Assert.All(
            new[] { Hanau, MainKinzig },
            k =>
                Assert.Equal(
                    (7.5, ValueStatus.Imputed, "value of 06435 before it was split"),
                    (values[k].Value, values[k].Status, values[k].Method)
                )
        );
    }

    [Fact]
    public void Values_AfterTheSplit_AreEachOnesOwn()
    {
        var values = Run(SeriesKind.Ratio, After, 2026, [(Hanau, 9), (MainKinzig, 6)]);
        Assert.Equal(
            [(9, ValueStatus.Value), (6, ValueStatus.Value)],
            new[] { Hanau, MainKinzig }.Select(k => (values[k].Value!.Value, values[k].Status))
        );
    }

    [Fact]
    public void Values_AfterTheSplitForAnEditionBeforeIt_GoBackIntoTheWholeKreis()
    {
        var counts = Run(SeriesKind.Count, After, 2025, [(Hanau, 300), (MainKinzig, 700)]);
        Assert.Equal((1000, ValueStatus.Value), (counts[MainKinzig].Value, counts[MainKinzig].Status));
        Assert.False(counts.ContainsKey(Hanau));
        var ratios = Run(SeriesKind.Ratio, After, 2025, [(Hanau, 9), (MainKinzig, 6)], k => k == Hanau ? 100 : 300);
        Assert.Equal(6.75, ratios[MainKinzig].Value);
        Assert.Equal("population-weighted mean of 06415 + 06435 (inhabitants of 31.12.2025)", ratios[MainKinzig].Method);
    }

    [Fact]
    public void Succession_OverTheSplit_NamesBothSuccessors()
    {
        var (before, now) = (Keys(KreisRegister.Gebietsstand2021), Keys(KreisRegister.Gebietsstand2026));
        var succession = Succession.Of(before, now, _ => null);
        Assert.Equal(now, succession.Select(s => s.Kreis));
        Assert.Equal([(Hanau, MainKinzig), (MainKinzig, MainKinzig)], succession.Where(s => s.IsInherited).Select(s => (s.Kreis, s.From)));
        Assert.DoesNotContain(Succession.Of(now, now, _ => null), s => s.IsInherited);
        var finding = Assert.Single(Assert.Throws<FindingException>(() => Succession.Of(now, before, _ => 1)).Findings);
        Assert.Equal(("succession-unknown", "06415 Hanau"), (finding.Code, finding.Kreis));
    }

    /// <summary>
    /// An invented merger after 2021: 01001 and 01002 become 01063, and 01003 joins 01004, which keeps its key. Shares by hand.
    /// </summary>
    [Fact]
    public void Succession_OverAMergerTheTableKnows_IsTheMeanOfItsPartsByInhabitants()
    {
        KreisKey[] before = [Key("01001"), Key("01002"), Key("01003"), Key("01004"), Key("01051")];
        KreisKey[] now = [Key("01004"), Key("01051"), Key("01063")];
        Reform[] rows = [Merger("01001", "01063"), Merger("01002", "01063"), Merger("01003", "01004"), Merger("01004", "01004")];
        double? People(KreisKey kreis) =>
            kreis.Text switch
            {
                "01001" => 90_000,
                "01002" => 270_000,
                "01003" => 100_000,
                _ => 60_000,
            };

        var succession = Succession.Of(before, now, People, rows);

        Assert.Equal(["01003", "01051", "01002"], succession.Select(s => s.From.Text));
        Assert.Equal([true, false, true], succession.Select(s => s.IsInherited));
        Assert.Equal([("01001", 0.25), ("01002", 0.75)], succession[2].Parts.Select(p => (p.Kreis.Text, p.Share)));
        Assert.Equal([("01003", 0.625), ("01004", 0.375)], succession[0].Parts.Select(p => (p.Kreis.Text, p.Share)));
        Assert.Empty(succession[1].Parts);

        var unknown = Assert.Throws<FindingException>(() => Succession.Of(before, now, _ => null, rows));
        Assert.Equal("succession-unknown", Assert.Single(unknown.Findings).Code);
        Assert.Throws<FindingException>(() => Succession.Of(before, now, People, rows[..2]));

        static KreisKey Key(string text) => KreisKey.Parse(text);
        static Reform Merger(string old, string to) => new(new DateOnly(2027, 12, 31), Key(old), old, Key(to), null, 1, "invented");
    }

    [Theory]
    [InlineData("06415", "2021-12-31", "06435")]
    [InlineData("06415", "2026-01-01", "06415")]
    [InlineData("06435", "2026-01-01", "06435")]
    [InlineData("16056", "2026-01-01", "16063")]
    [InlineData("13052", "2021-12-31", "13071 13075")]
    [InlineData("99999", "2026-01-01", "")]
    public void Find_AKreisOfAnotherTime_IsToldByTheRegister(string asked, string day, string expected)
    {
        if (KreisKey.TryParse(asked, out var key))
            Assert.Equal(
                expected,
                string.Join(
                    ' ',
                    Successors.Find(key, KreisRegister.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))
                )
            );
        else
            Assert.Empty(expected);
    }

    [Fact]
    public void Recipe_WithAnEarlierGebietsstandLater_IsRefused()
    {
        var json = System.Text.Encoding.UTF8.GetBytes(
            TestRecipes.DemoText.Replace(
                "\"gebietsstand\":",
                "\"gebietsstand_from\": { \"2026\": \"2026-12-31\", \"2028\": \"2025-12-31\" },\n  \"gebietsstand\":",
                StringComparison.Ordinal
            )
        );
        var finding = Assert.Single(Assert.Throws<FindingException>(() => RecipeReader.Read("demo", json)).Findings);
        Assert.Equal("recipe-faulty", finding.Code);
        Assert.Contains("gebietsstand_from", finding.Expected, StringComparison.Ordinal);
    }

    private static IReadOnlyList<KreisKey> Keys(KreisRegister register) => [.. register.All.Select(k => k.Key)];

    private static Recipe Family() => TestRecipes.Demo with { GebietsstandFrom = new Dictionary<int, DateOnly> { [2026] = After } };

    /// <summary>The values of a series of a release of a day for the edition of a year, by Kreis; only those that are there.</summary>
    private static Dictionary<KreisKey, HarmonisedValue> Run(
        SeriesKind kind,
        DateOnly day,
        int edition,
        IReadOnlyList<(KreisKey Kreis, double Value)> values,
        Func<KreisKey, double?>? inhabitants = null
    )
    {
        var territory = new Territories(Family(), Reforms.CrosswalkTo2021()).Of(edition);
        var recipe = new SeriesRecipe
        {
            Release = new ReleasePattern { Source = "test" },
            Unit = "unit",
            Kind = kind,
            Areas = AreaCoverage.Exact,
            Minimum = 0,
            Maximum = 1e9,
        };
        var offer = new ReleaseOffer
        {
            Source = "test",
            Format = "test",
            Gebietsstand = day,
            File = "test",
            Licence = "none",
            Attribution = "none",
        };
        var period = Period.OfYear(day.Year);
        var cells = values.ToDictionary(
            v => v.Kreis.Text,
            v => new SourceCell(0, AreaLevel.Kreis, v.Kreis.Text, period, v.Value, ValueStatus.Value, null, 2)
        );
        var (harmonised, _) = new Harmoniser(territory, "test", recipe, new Release(offer, "sha", 1)).Run(
            cells,
            period,
            inhabitants ?? (_ => 1),
            edition
        );
        return territory.Kreise.Zip(harmonised).Where(p => p.Second.Value is not null).ToDictionary(p => p.First, p => p.Second);
    }
}
