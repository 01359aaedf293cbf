using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Statistics.LifeTables;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>
/// Life tables against a table another program computed (Python, the usual columns l, d, L and T from a radix of 100,000), against
/// what must hold for every table, and on counts that allow none.
/// </summary>
public sealed class LifeTableTests
{
    private static readonly AgeSchedule Fourteen = new(0, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75);

    // Flensburg, deaths and person-years 2015–2017 (12613-02-02-4 and 12411-02-03-4); 75+ of 2010–2012: 22,998.5 person-years.
    private static readonly double[] Deaths = [10, 2, 6, 9, 4, 12, 14, 20, 58, 96, 119, 194, 540, 2061];

    private static readonly double[] PersonYears =
    [
        22160.5,
        10141,
        13121.5,
        24685,
        22793,
        16239.5,
        14393.5,
        14190.5,
        18582.5,
        19149,
        16948.5,
        14578,
        25787.5,
        27210.5,
    ];

    private static readonly double Growth = OpenGroup.Growth(22998.5, 27210.5, 5);

    [Theory]
    [InlineData(false, 79.797895492, 0.252971388, 0.321958233)]
    [InlineData(true, 78.787171219, 0.243038284, 0.284312612)]
    public void Compute_Flensburg_AgreesWithAnotherProgram(bool grows, double expectation, double error, double withOpen)
    {
        var table = LifeTable.Compute(new(Fourteen, Deaths, PersonYears), grows ? new OpenGroup(Growth) : OpenGroup.Plain);

        Assert.Equal(expectation, table.LifeExpectancy, 5e-9);
        Assert.Equal(error, table.StandardError, 1e-9);
        Assert.Equal(withOpen, table.StandardErrorWithOpenGroup, 2e-8);
        Assert.Equal(0.684811341, table.Rows[^1].Survivors, 1e-9);
        Assert.Equal(0.189556823, table.Rows[^2].ProbabilityOfDeath, 1e-9);
    }

    [Property]
    public Property Compute_MoreDeathsInOneGroup_LowersLifeExpectancy() =>
        Prop.ForAll(
            Gen.Choose(0, 13).ToArbitrary(),
            Gen.Choose(1, 300).ToArbitrary(),
            (group, more) =>
            {
                double[] deaths = [.. Deaths];
                deaths[group] += more;
                return Expectation(deaths, PersonYears) < Expectation(Deaths, PersonYears);
            }
        );

    [Property]
    public Property Compute_EverythingTimesTheSame_LeavesTheExpectationAndDividesTheErrorByTheRoot() =>
        Prop.ForAll(
            Gen.Choose(2, 500).ToArbitrary(),
            times =>
            {
                var once = LifeTable.Compute(new(Fourteen, Deaths, PersonYears), new OpenGroup(Growth));
                var many = LifeTable.Compute(
                    new(Fourteen, [.. Deaths.Select(d => d * times)], [.. PersonYears.Select(p => p * times)]),
                    new OpenGroup(Growth)
                );
                Assert.Equal(once.LifeExpectancy, many.LifeExpectancy, 1e-8);
                Assert.Equal(once.StandardError / Math.Sqrt(times), many.StandardError, 1e-9);
                Assert.Equal(once.StandardErrorWithOpenGroup / Math.Sqrt(times), many.StandardErrorWithOpenGroup, 1e-9);
            }
        );

    [Fact]
    public void Compute_ErrorOfChiang_IsTheSpreadOfSimulatedTables()
    {
        // 4,000 draws of Poisson deaths, seeded: the spread over them has itself an error of about 1.1 percent.
        var random = new SeededRandom(14);
        var draws = new double[4_000];
        for (var i = 0; i < draws.Length; i++)
            draws[i] = Expectation([.. Deaths.Select(d => Poisson(d, random))], PersonYears);
        var mean = draws.Average();
        var spread = Math.Sqrt(draws.Average(d => (d - mean) * (d - mean)));

        var table = LifeTable.Compute(new(Fourteen, Deaths, PersonYears), OpenGroup.Plain);
        Assert.InRange(table.StandardErrorWithOpenGroup / spread, 0.96, 1.04);
    }

    [Fact]
    public void Compute_GroupsOfInfantsAndOneToFour_TakeChiangsFractions()
    {
        var table = LifeTable.Compute(new(new AgeSchedule(0, 1, 5), [3, 1, 10], [1_000, 4_000, 100]), OpenGroup.Plain);

        Assert.Equal([0.09, 1.64], table.Rows.SkipLast(1).Select(r => r.MeanYearsLived));
        Assert.Equal(0.003 / (1 + 0.91 * 0.003), table.Rows[0].ProbabilityOfDeath, 15);
    }

    [Theory]
    [InlineData(0, 0, LifeTableObstacle.NoPersonYears, 0)]
    [InlineData(5, 2, LifeTableObstacle.ImpossibleDeathRate, 0)]
    [InlineData(0, 100, LifeTableObstacle.NoDeathsInOpenGroup, 10)]
    public void Compute_CountsThatAllowNoTable_SayWhereAndWhy(double deaths, double years, LifeTableObstacle obstacle, int age)
    {
        var counts = new MortalityCounts(
            new AgeSchedule(0, 10),
            [age == 0 ? deaths : 1, age == 0 ? 5 : deaths],
            [age == 0 ? years : 90, 50]
        );

        var thrown = Assert.Throws<UncomputableLifeTableException>(() => LifeTable.Compute(counts, OpenGroup.Plain));

        Assert.Equal((obstacle, age), (thrown.Obstacle, thrown.Group.From));
    }

    [Fact]
    public void Compute_MeanOutsideItsGroup_Throws() =>
        Assert.Throws<ArgumentException>(() => LifeTable.Compute(new(new AgeSchedule(0, 10), [1, 5], [100, 50]), OpenGroup.Plain, [10.5]));

    private static double Expectation(double[] deaths, double[] years) =>
        LifeTable.Compute(new(Fourteen, deaths, years), OpenGroup.Plain).LifeExpectancy;

    // Sum of exponential waiting times: slow and plainly right.
    private static int Poisson(double mean, SeededRandom random)
    {
        var events = -1;
        for (var time = 0.0; time < mean; events++)
            time -= Math.Log(1 - random.NextDouble());
        return events;
    }
}
