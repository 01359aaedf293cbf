using Pipeline.Statistics.LifeTables;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>Age groups made coarser, years pooled, counts moved to the regions of today.</summary>
public sealed class CountsTests
{
    [Fact]
    public void Regroup_DeathsAndPopulationOfGenesis_MeetInEighteenGroups()
    {
        // 12613-02-02-4 has 0, 1–4, 5–9 … 85+; 12411-09-01-4 has 0–4, 5–9 … 95+. Both nest in 0–4, 5–9 … 85+.
        var common = new AgeSchedule([.. Enumerable.Range(0, 18).Select(i => 5 * i)]);
        var deaths = new AgeSchedule([0, 1, .. Enumerable.Range(1, 17).Select(i => 5 * i)]);
        var population = new AgeSchedule([.. Enumerable.Range(0, 20).Select(i => 5 * i)]);

        var d = deaths.Regroup([.. Enumerable.Range(1, 19).Select(i => (double)i)], common);
        var p = population.Regroup([.. Enumerable.Range(1, 20).Select(i => (double)i)], common);

        Assert.Equal([3.0, .. Enumerable.Range(3, 17).Select(i => (double)i)], d);
        Assert.Equal([.. Enumerable.Range(1, 17).Select(i => (double)i), 18.0 + 19 + 20], p);
    }

    [Fact]
    public void Regroup_BorderInsideAGroup_Throws() =>
        Assert.Throws<ArgumentException>(() => new AgeSchedule(0, 10, 20).Regroup([1, 2, 3], new AgeSchedule(0, 15)));

    [Fact]
    public void AgeSchedule_AgesThatCannotBeGroups_Throw()
    {
        Assert.Throws<ArgumentException>(() => new AgeSchedule(0));
        Assert.Throws<ArgumentException>(() => new AgeSchedule(1, 5));
        Assert.Throws<ArgumentException>(() => new AgeSchedule(0, 5, 5));
    }

    [Fact]
    public void Pool_ThreeYears_AddsDeathsAndPersonYears()
    {
        var ages = new AgeSchedule(0, 65);
        var years = Enumerable
            .Range(0, 3)
            .Select(y => new MortalityCounts(ages, [1 + y, 10], MortalityCounts.YearBetween([100 + y, 20], [101 + y, 24])))
            .ToArray();

        var pooled = MortalityCounts.Pool(years);

        Assert.Equal([6.0, 30.0], pooled.Deaths);
        Assert.Equal([100.5 + 101.5 + 102.5, 66.0], pooled.PersonYears);
    }

    [Fact]
    public void Pool_YearsOfDifferentAges_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            MortalityCounts.Pool([new(new AgeSchedule(0, 65), [1, 2], [3, 4]), new(new AgeSchedule(0, 60), [1, 2], [3, 4])])
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void MortalityCounts_ImpossibleNumber_Throws(double deaths) =>
        Assert.Throws<ArgumentException>(() => new MortalityCounts(new AgeSchedule(0, 65), [deaths, 1], [1, 1]));

    [Fact]
    public void Harmonise_MergerDivisionAndGap_AddsByWeightAndFlags()
    {
        // A and B merge to X; C is divided 82.5 to 17.5 percent between X and Y; D, without counts, goes to Z; E stays.
        CountLink<string>[] links =
        [
            new("E", "E", 1),
            new("C", "Y", 0.175),
            new("B", "X", 1),
            new("C", "X", 0.825),
            new("A", "X", 1),
            new("D", "Z", 1),
        ];
        var counts = new Dictionary<string, IReadOnlyList<double>?>
        {
            ["A"] = [1, 100],
            ["B"] = [2, 200],
            ["C"] = [40, 1_000],
            ["D"] = null,
            ["E"] = [7, 8],
        };

        var today = CountHarmonisation.Harmonise(counts, links);

        Assert.Equal(["E", "X", "Y", "Z"], today.Keys);
        Assert.Equal([36.0, 1_125.0], today["X"].Counts!);
        Assert.Equal([7.0, 175.0], today["Y"].Counts!.Select(c => Math.Round(c, 9)));
        Assert.Equal((true, true, false, false), (today["X"].Imputed, today["Y"].Imputed, today["E"].Imputed, today["Z"].Imputed));
        Assert.Null(today["Z"].Counts);
        Assert.Equal(["D"], today["Z"].Lacking);
        Assert.Equal(50.0, today.Values.Sum(t => t.Counts?[0] ?? 0), 9);
    }

    [Fact]
    public void Harmonise_WhatWouldLoseOrDoublePeople_Throws()
    {
        Dictionary<string, IReadOnlyList<double>?> counts = new() { ["A"] = [1] };

        Assert.Throws<ArgumentException>(() => CountHarmonisation.Harmonise(counts, [new CountLink<string>("A", "X", 0.9)]));
        Assert.Throws<ArgumentException>(() => CountHarmonisation.Harmonise(counts, [new CountLink<string>("B", "X", 1)]));
        Assert.Throws<ArgumentException>(() =>
            CountHarmonisation.Harmonise(counts, [new CountLink<string>("A", "X", 1), new CountLink<string>("A", "Y", 1)])
        );
    }
}
