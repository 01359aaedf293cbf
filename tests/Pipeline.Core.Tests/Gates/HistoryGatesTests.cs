using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using static Pipeline.Core.Tests.Gates.SyntheticRelease;

namespace Pipeline.Core.Tests.Gates;

/// <summary>
/// A series of the 400 Kreise over nine years, invented by a formula: each Kreis has its level and moves by up to one per cent a
/// year. Every fault is put into the last year, whose rank correlation with the year before stays high.
/// </summary>
public sealed class HistoryGatesTests
{
    private static readonly GateParameters Limits = new();
    private static readonly List<string> Rows = [.. Kreise.Order(StringComparer.Ordinal)];

    [Fact]
    public void Run_NextYear_Passes() => Assert.Empty(Run(Year(2018)));

    [Theory]
    [InlineData(0, 400, "gate:stale:quota:2018")]
    [InlineData(0, 200, "gate:stale:quota:2018")]
    [InlineData(100, 12, "gate:stale:quota:2018:05762")]
    public void Run_ValuesOfTheYearBefore_AreStale(int from, int count, string name)
    {
        var before = Year(2017).Kreise;
        var rows = Rows.GetRange(from, count).ToHashSet(StringComparer.Ordinal);

        Assert.Contains(name, Run(Year(2018, (k, v) => rows.Contains(k) ? before[k]!.Value : v)));
    }

    [Fact]
    public void Run_OneLandOfTheYearBefore_IsStale() =>
        Assert.Equal(["gate:stale:quota:2018:10"], Run(Year(2018, (k, v) => k[..2] == "10" ? Year(2017).Kreise[k]!.Value : v)));

    /// <summary>A copy of last year that was rounded, or put into another unit and back, has hardly a value in common with it.</summary>
    [Theory]
    [InlineData("", "gate:stale:quota:2018")]
    [InlineData("05", "gate:stale:quota:2018:05")]
    public void Run_ValuesOfTheYearBeforeWithOtherDigits_AreStale(string land, string name)
    {
        var before = Year(2017).Kreise;
        var rounded = Year(2018, (k, v) => k.StartsWith(land, StringComparison.Ordinal) ? Math.Round(before[k]!.Value, 3) : v);
        var scaled = Year(2018, (k, v) => k.StartsWith(land, StringComparison.Ordinal) ? before[k] * 1.0002 : v);

        Assert.DoesNotContain(scaled.Kreise, k => k.Value == before[k.Key] && k.Key.StartsWith(land, StringComparison.Ordinal));
        Assert.Contains(name, Run(rounded));
        Assert.Contains(name, Run(scaled));
    }

    /// <summary>No value repeats and the level is one the series has had: only that all Kreise changed alike gives it away.</summary>
    [Theory]
    [InlineData("", 1.01, "gate:stale:quota:2018")]
    [InlineData("05", 1.01, "gate:stale:quota:2018:05")]
    public void Run_ValuesOfTheYearBeforeTimesAFactor_AreStale(string land, double factor, string name)
    {
        var before = Year(2017).Kreise;

        Assert.Contains(name, Run(Year(2018, (k, v) => k.StartsWith(land, StringComparison.Ordinal) ? before[k] * factor : v)));
    }

    /// <summary>Both Kreise of Bremen with four decimals each: no chance repeats them.</summary>
    [Fact]
    public void Run_ASmallLandOfTheYearBefore_IsStale() =>
        Assert.Equal(["gate:stale:quota:2018:04"], Run(Year(2018, (k, v) => k[..2] == "04" ? Year(2017).Kreise[k]!.Value : v)));

    /// <summary>No shift fits rows that were sorted by something else.</summary>
    [Fact]
    public void Run_RowsOfALandInAnotherOrder_AreNamed()
    {
        var bavaria = Rows.FindAll(k => k[..2] == "09");
        var other = bavaria.Zip(Enumerable.Reverse(bavaria)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        var values = Year(2018).Kreise;

        var ids = Run(Year(2018, (k, v) => other.TryGetValue(k, out var row) ? values[row]!.Value : v));

        Assert.Contains("gate:rows-shifted:quota:2018:09", ids);
        Assert.DoesNotContain("gate:rows-shifted:quota:2018", ids);
    }

    [Fact]
    public void Run_RowsOfTheNeighbour_AreShifted()
    {
        Assert.Contains("gate:rows-shifted:quota:2018", Run(Shifted(Rows)));
        Assert.Contains("gate:rows-shifted:quota:2018:10", Run(Shifted(Rows.FindAll(k => k[..2] == "10"))));
        Assert.Contains(
            Run(Shifted(Rows.GetRange(100, 20))),
            id => id.StartsWith("gate:rows-shifted:quota:2018:", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(1.06)]
    [InlineData(0.94)]
    [InlineData(2)]
    // A series that rose by one per cent every year: less than that more or less is beyond all it ever did.
    [InlineData(1.008)]
    [InlineData(0.992)]
    public void Run_ColumnHigherOrLower_IsAnotherLevel(double factor) =>
        Assert.Contains("gate:level:quota:2018", Run(Year(2018, (_, v) => v * factor)));

    [Fact]
    public void Run_OneLandHigher_IsNamed() =>
        Assert.Equal(["gate:level:quota:2018:09"], Run(Year(2018, (k, v) => k[..2] == "09" ? v * 1.2 : v)));

    [Fact]
    public void Run_ALargeLandSlightlyHigher_IsNamed() =>
        Assert.Equal(["gate:level:quota:2018:09"], Run(Year(2018, (k, v) => k[..2] == "09" ? v * 1.03 : v)));

    /// <summary>Who looks for the fault is told where to begin.</summary>
    [Fact]
    public void Run_OneKreisThatMakesItsLandWrong_IsNamedWithIt()
    {
        var past = Past(Year(2018, (k, v) => k == "10041" ? v * 3 : v), withLaender: true);
        var found = EditionGates.OfHistory(Recipe(), past, [People], Kreise, Limits).Single(f => f.Gate == "land-row").Finding.Found;
        Assert.Contains("most changed 10041 Regionalverband Saarbrücken from", found, StringComparison.Ordinal);
    }

    /// <summary>A Land of ten and two Kreise of equal weight: the row is the mean, as in the years before.</summary>
    [Fact]
    public void Run_KreiseThatDoNotMakeUpTheLand_AreNamed()
    {
        var wrong = Past(Year(2018, (k, v) => k[..2] == "10" ? v * 1.02 : v), withLaender: true);
        var right = Past(Year(2018), withLaender: true);

        Assert.Contains("gate:land-row:quota:2018:10", Ids(wrong));
        Assert.Empty(Ids(right));
    }

    [Fact]
    public void Run_OneCell_IsJudgedByItsOwnHistory()
    {
        var doubled = Find(Year(2018, (k, v) => k == "01001" ? v * 2 : v));
        var odd = Find(Year(2018, (k, v) => k == "01001" ? v * 1.05 : v));

        Assert.Equal(("gate:cell:quota:2018:01001", false), (doubled.Id, doubled.IsDoubt));
        Assert.Equal(("gate:cell:quota:2018:01001", true), (odd.Id, odd.IsDoubt));
        Assert.DoesNotContain("--accept", odd.Finding.Message, StringComparison.Ordinal);
        Assert.Contains("--accept gate:cell:quota:2018:01001=", doubled.Finding.Message, StringComparison.Ordinal);
    }

    /// <summary>The same jump in a Kreis that jumped every year is nothing to stop at.</summary>
    [Fact]
    public void Run_OneCellOfAKreisThatAlwaysJumps_IsNotStopped()
    {
        double Jumping(string kreis, int year, double value) => kreis == "01001" && year % 2 == 0 ? value * 1.8 : value;
        var years = Enumerable.Range(2010, 8).Select(y => Year(y, (k, v) => Jumping(k, y, v))).ToList();
        var past = SeriesPast.Of(Year(2018, (k, v) => Jumping(k, 2018, v)), years, [], Limits.History);

        Assert.DoesNotContain(EditionGates.OfHistory(Recipe(), past, [], Kreise, Limits), f => !f.IsDoubt);
    }

    /// <summary>
    /// A first edition has no accepted year, and a series that jumps by nature was only listed: what is beyond the largest change the
    /// recipe knows stops by the year before in the file.
    /// </summary>
    [Theory]
    [InlineData(9, false)]
    [InlineData(12, false)]
    [InlineData(1.0 / 9, false)]
    [InlineData(9, true)]
    public void OfHistory_FirstEditionBeyondTheLargestChange_Stops(double factor, bool isInTheYearBefore)
    {
        SeriesValues Of(int year, bool isFaulty) => Year(year, (k, v) => k == "01001" && isFaulty ? v * factor : v);
        var recipe = Recipe();
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe> { ["quota"] = recipe.Series["quota"] with { LargestChange = 5 } },
        };
        var past = SeriesPast.Of(Of(2018, !isInTheYearBefore), [Of(2017, isInTheYearBefore)], [], Limits.History);

        var found = EditionGates.Merge([], [.. EditionGates.OfHistory(recipe, past, [], Kreise, Limits)]);

        Assert.Contains(found, f => f is { Id: "gate:cell:quota:2018:01001", IsDoubt: false });
    }

    [Fact]
    public void Run_FirstEditionWithTwoColumnsExchanged_IsTold()
    {
        var recipe = Recipe();
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe> { ["quota"] = recipe.Series["quota"], ["other"] = recipe.Series["quota"] },
        };
        SeriesValues Other(int year) => Year(year, (_, v) => v * 1.05) with { Series = "other" };
        var past = SeriesPast.Of(Other(2018) with { Series = "quota" }, [Year(2017)], [], Limits.History);
        var other = SeriesPast.Of(Year(2018) with { Series = "other" }, [Other(2017)], [], Limits.History);

        var found = EditionGates.Run(recipe, [past.Now, other.Now], [past, other], _ => Kreise, [], Limits);

        Assert.Contains(found, f => f.Id == "gate:columns-swapped:quota+other:2018");
    }

    [Fact]
    public void Run_TwoKreiseExchanged_AreNamedTogether()
    {
        var all = Year(2018).Kreise;
        var (low, high) = (all.MinBy(k => k.Value).Key, all.MaxBy(k => k.Value).Key);
        string[] pair = [low, high];
        var ids = Run(
            Year(
                2018,
                (k, v) =>
                    k == low ? all[high]!.Value
                    : k == high ? all[low]!.Value
                    : v
            )
        );

        Assert.Equal([$"gate:cells-exchanged:quota:2018:{string.Join('+', pair.Order(StringComparer.Ordinal))}"], ids.Select(Sorted));

        static string Sorted(string id) =>
            id[..(id.LastIndexOf(':') + 1)] + string.Join('+', id[(id.LastIndexOf(':') + 1)..].Split('+').Order());
    }

    /// <summary>Where the column is wrong, its cells would only hide it: accepting one of them would seem to be enough.</summary>
    [Fact]
    public void Merge_ColumnWrong_CellsAreNotTold()
    {
        var now = Shifted(Rows);
        var known = ReleaseGates.Run(Recipe(), [now], _ => Kreise, [Year(2017)], Limits);
        var found = EditionGates.OfHistory(Recipe(), Past(now), [], Kreise, Limits).ToList();

        var gates = EditionGates.Merge(known, found).Select(f => f.Gate).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("rows-shifted", gates);
        Assert.DoesNotContain(gates, g => g.StartsWith("cell", StringComparison.Ordinal));
        Assert.Contains(known.Concat(found), f => f.Gate.StartsWith("cell", StringComparison.Ordinal));
    }

    /// <summary>Two counts of one table rise by a third together, as moves did in 2015; one of them alone does not.</summary>
    [Theory]
    [InlineData(1.3, 1.3, false)]
    [InlineData(1.3, 1, true)]
    public void OfRelations_OneOfTwoMoves_IsNamed(double first, double second, bool isNamed)
    {
        var recipe = Recipe(SeriesKind.Count);
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe> { ["quota"] = recipe.Series["quota"], ["other"] = recipe.Series["quota"] },
            Indicators =
            [
                new()
                {
                    Code = "young_net_migration_per_1000",
                    Rule = IndicatorRule.NetMigration,
                    In = ["quota", "other"],
                    SourceName = "x",
                },
            ],
        };
        var years = Enumerable.Range(2010, 8).Select(y => Year(y)).ToList();
        var past = SeriesPast.Of(Year(2018, (_, v) => v * first), years, [], Limits.History);
        var other = SeriesPast.Of(Year(2018, (_, v) => v * second), years, [], Limits.History);

        var ids = EditionGates
            .OfRelations(recipe, [past, other with { Now = other.Now with { Series = "other" } }], Limits)
            .Select(f => f.Id);

        Assert.Equal(isNamed ? ["gate:relation:other+quota:2018"] : [], ids);
    }

    /// <summary>
    /// An area stays what it is: a density that rises by five per cent without its inhabitants is of another year or row.
    /// </summary>
    [Theory]
    [InlineData(1.05, 1, true)]
    [InlineData(1.05, 1.05, false)]
    public void OfRelations_DensityWithoutItsInhabitants_IsNamed(double density, double people, bool isNamed)
    {
        var recipe = Recipe(SeriesKind.Density);
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe>
            {
                ["quota"] = recipe.Series["quota"],
                ["p"] = recipe.Series["quota"] with { Kind = SeriesKind.Count },
            },
            Context =
            [
                new()
                {
                    Code = "density_per_km2",
                    Series = "quota",
                    SourceName = "x",
                },
            ],
        };
        var years = Enumerable.Range(2010, 8).Select(y => Year(y)).ToList();
        var past = SeriesPast.Of(Year(2018, (_, v) => v * density), years, [], Limits.History);
        var other = SeriesPast.Of(Year(2018, (_, v) => v * people), years, [], Limits.History);

        var ids = EditionGates.OfRelations(recipe, [past, other with { Now = other.Now with { Series = "p" } }], Limits).Select(f => f.Id);

        Assert.Equal(isNamed ? ["gate:relation:p+quota:2018"] : [], ids);
    }

    [Fact]
    public void Of_AcceptedAsItIs_IsNotJudgedAgain()
    {
        var known = new List<SeriesValues> { Year(2017) };

        Assert.Single(SeriesPast.Of(Recipe(), new Extraction(), [], [Year(2018)], known, Limits.History));
        Assert.Empty(SeriesPast.Of(Recipe(), new Extraction(), [], [Year(2017)], known, Limits.History));
    }

    private static SeriesValues Shifted(List<string> rows)
    {
        var values = Year(2018).Kreise;
        var next = rows.Select((k, i) => (k, Next: rows[(i + 1) % rows.Count])).ToDictionary(p => p.k, p => p.Next, StringComparer.Ordinal);
        return Year(2018, (k, v) => next.TryGetValue(k, out var other) ? values[other]!.Value : v);
    }

    private static GateFinding Find(SeriesValues now) => Assert.Single(EditionGates.OfHistory(Recipe(), Past(now), [], Kreise, Limits));

    private static List<string> Run(SeriesValues now) => Ids(Past(now));

    private static List<string> Ids(SeriesPast past) =>
        [.. EditionGates.OfHistory(Recipe(), past, [People], Kreise, Limits).Where(f => !f.IsDoubt).Select(f => f.Id)];

    private static SeriesPast Past(SeriesValues now, bool withLaender = false)
    {
        var years = Enumerable.Range(2010, 8).Select(y => Year(y)).ToList();
        return withLaender
            ? SeriesPast.Of(
                now with
                {
                    Laender = Laender(2018),
                },
                [.. years.Select(y => y with { Laender = Laender(y.Period.Year) })],
                [],
                Limits.History
            )
            : SeriesPast.Of(now, years, [], Limits.History);
    }

    private static Dictionary<string, double?> Laender(int year) =>
        Rows.GroupBy(k => k[..2], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (double?)g.Average(k => Level(k, year)), StringComparer.Ordinal);

    private static SeriesValues People { get; } = Year(2018, (_, _) => 1000.0) with { Series = "p" };

    private static SeriesValues Year(int year, Func<string, double, double?>? change = null) =>
        Values(year) with
        {
            Kreise = Rows.ToDictionary(k => k, k => change is null ? Level(k, year) : change(k, Level(k, year)), StringComparer.Ordinal),
        };

    /// <summary>Level 5 to 15 by the key, a change of up to ± 1 % a year by key and year, and one per cent more every year.</summary>
    private static double Level(string kreis, int year)
    {
        var key = int.Parse(kreis, System.Globalization.CultureInfo.InvariantCulture);
        var noise = ((key * 7919L * (year - 1999) % 2003) / 1001.5) - 1;
        return Math.Round((5 + (key * 7919L % 1009 / 100.9)) * Math.Pow(1.01, year - 2010) * (1 + (0.01 * noise)), 4);
    }
}
