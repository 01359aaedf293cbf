using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>Life expectancy from counts. The Kreis is the one computed with pencil and paper in the tests of the life tables.</summary>
public sealed class LifeTableRuleTests
{
    [Fact]
    public void Counts_OfTheHandComputedKreis_GiveItsLifeExpectancyAndError()
    {
        var data = new MortalityWorld().Run();

        var table = data.LifeTables[0];
        Assert.Equal(80.069770, table.LifeExpectancy, 5e-7);
        Assert.Equal(0.354467, table.StandardError, 5e-7);
        Assert.Equal(0.377825, table.StandardErrorWithOpenGroup, 2e-6);
        Assert.Equal((1384.0, 130_000.0, 0.0), (table.Deaths, table.PersonYears, table.DeathsEstimated));
        Assert.Equal((0.0, 2), (table.GrowthRate, table.GrowthYears));
        Assert.All(data.Indicators, v => Assert.Equal(("2022–2024", ValueStatus.Value), (v.ReferencePeriod, v.Status)));
        Assert.Equal(table.LifeExpectancy, data.Indicators[0].Value);
    }

    [Fact]
    public void OpenGroup_ThatGrewSinceYearsBefore_ShortensTheLife()
    {
        var world = new MortalityWorld();
        for (var end = MortalityWorld.Year - 8; end < MortalityWorld.Year - 3; end++)
            foreach (var area in new[] { MortalityWorld.A, MortalityWorld.B })
                world.Set("people_85", end, area, 1209);

        var table = world.Run().LifeTables[0];

        // Three pooled years of 4,000 person-years, five years earlier (ends 2016 to 2019) 3 · 1,209: ln(4,000 / 3,627) / 5.
        Assert.Equal(Math.Log(4000.0 / 3627) / 5, table.GrowthRate, 1e-12);
        Assert.Equal(5, table.GrowthYears);
        Assert.InRange(table.LifeExpectancy, 79.97, 80.0);
    }

    [Fact]
    public void Growth_KnownForFewerYears_IsMeasuredOverThose()
    {
        var world = new MortalityWorld();
        foreach (var area in new[] { MortalityWorld.A, MortalityWorld.B })
        {
            world.Set("people_85", MortalityWorld.Year - 4, area, 1300);
            world.Set("people_85", MortalityWorld.Year - 5, area, 1300);
            world.Set("people_85", MortalityWorld.Year - 7, area, 1000); // a gap before: of no use
        }

        Assert.Equal(2, world.Run().LifeTables[0].GrowthYears);
    }

    [Fact]
    public void Nothing_InAKreisThatExisted_IsACountOfNone()
    {
        var world = new MortalityWorld();
        world.Set("deaths_01", MortalityWorld.Year, MortalityWorld.A, "-"); // it was 0

        var data = world.Run();

        Assert.Equal(80.069770, data.LifeTables[0].LifeExpectancy, 5e-7);
        var cell = data.Observations.Single(o =>
            o.Series == "deaths_01" && o.Period.Year == MortalityWorld.Year && o.AgsOriginal == MortalityWorld.A
        );
        Assert.Equal((0.0, ValueStatus.Nil), (cell.Value, cell.Status));
    }

    [Fact]
    public void SecretCells_ThatFollowFromTotals_AreRestoredExactly()
    {
        var world = new MortalityWorld();
        foreach (var group in new[] { "deaths_00", "deaths_01" })
            world.Set(group, 2022, MortalityWorld.A, "."); // the Land's row is published: each follows

        var data = world.Run();

        Assert.Equal(80.069770, data.LifeTables[0].LifeExpectancy, 5e-7);
        Assert.Equal(0, data.LifeTables[0].DeathsEstimated);
        Assert.Equal((3.0, ValueStatus.Imputed, null), Cell(data, "deaths_00"));
        Assert.Equal((1.0, ValueStatus.Imputed, null), Cell(data, "deaths_01"));
    }

    [Fact]
    public void SecretCells_ThatTotalsOnlyBound_AreSharedByExpectationAndFlagged()
    {
        var world = new MortalityWorld();
        foreach (var group in new[] { "deaths_00", "deaths_01", "deaths_05" })
        {
            world.Set(group, 2022, MortalityWorld.A, ".");
            world.Set(group, 2022, MortalityWorld.B, ".");
        }

        var data = world.Run();

        // The Land has 6, 2 and 10; both Kreise have as many people, so each gets half, and each total of 9 holds.
        Assert.Equal((3.0, ValueStatus.Imputed, "apportioned"), Cell(data, "deaths_00"));
        Assert.Equal((1.0, ValueStatus.Imputed, "apportioned"), Cell(data, "deaths_01"));
        Assert.Equal((5.0, ValueStatus.Imputed, "apportioned"), Cell(data, "deaths_05"));
        Assert.Equal(9, data.LifeTables[0].DeathsEstimated);
        Assert.Equal(80.069770, data.LifeTables[0].LifeExpectancy, 5e-7);
        Assert.Equal(ValueStatus.Imputed, data.Indicators[0].Status);
        Assert.Equal("9 of 1384 deaths in secret age groups, apportioned within published totals", data.Indicators[0].ImputationMethod);
        Assert.False(ImputationMethods.IsTerritorial(data.Indicators[0].ImputationMethod));
    }

    [Fact]
    public void SecretCells_WithoutTheRowOfTheLand_KeepTheTotalOfTheirKreis()
    {
        var world = new MortalityWorld();
        foreach (var series in world.Recipe.AgeSeries["deaths"].Parts("deaths").Append("deaths_total"))
            world.Remove(series, 2022, "01");
        foreach (var group in new[] { "deaths_00", "deaths_01", "deaths_05" })
            world.Set(group, 2022, MortalityWorld.A, ".");

        var data = world.Run();

        // The other Kreis has 3, 1 and 5 among as many people: so the nine of this one are shared.
        Assert.Equal((3.0, ValueStatus.Imputed, "apportioned"), Cell(data, "deaths_00"));
        Assert.Equal((1.0, ValueStatus.Imputed, "apportioned"), Cell(data, "deaths_01"));
        Assert.Equal((5.0, ValueStatus.Imputed, "apportioned"), Cell(data, "deaths_05"));
    }

    [Fact]
    public void SecretCells_NoTotalBounds_StopTheRun()
    {
        var world = new MortalityWorld();
        foreach (var area in new[] { MortalityWorld.A, "01" })
        foreach (var group in new[] { "deaths_00", "deaths_total" })
            world.Set(group, 2022, area, ".");

        Assert.Equal("life-table-incomplete", Assert.Throws<FindingException>(world.Run).Findings[0].Code);
    }

    [Fact]
    public void Groups_ThatDoNotAddUp_StopTheRun()
    {
        var world = new MortalityWorld();
        world.Set("deaths_40", 2023, MortalityWorld.B, 45);

        var findings = Assert.Throws<FindingException>(world.Run).Findings;

        Assert.All(findings, f => Assert.Equal("age-total-mismatch", f.Code));
        Assert.Equal((MortalityWorld.B, "462", "454"), (findings[0].Kreis, findings[0].Expected, findings[0].Found));
    }

    [Fact]
    public void KreisWithNothingAtAll_StopsTheRun()
    {
        var world = new MortalityWorld();
        foreach (var series in world.Recipe.AgeSeries["deaths"].Parts("deaths").Append("deaths_total"))
        {
            world.Set(series, 2023, MortalityWorld.A, "-");
            world.Remove(series, 2023, "01");
        }

        Assert.Equal("life-table-incomplete", Assert.Throws<FindingException>(world.Run).Findings[0].Code);
    }

    [Fact]
    public void Merger_AddsUpCountsAndNeverAverages()
    {
        var world = new MortalityWorld { Links = [(MortalityWorld.A, MortalityWorld.A, 1), (MortalityWorld.B, MortalityWorld.A, 1)] };

        var table = Assert.Single(world.Run().LifeTables);

        // Twice the same people live as long, and the error is that of twice as many.
        Assert.Equal(80.069770, table.LifeExpectancy, 5e-7);
        Assert.Equal(0.354467 / Math.Sqrt(2), table.StandardError, 5e-7);
        Assert.Equal(2768, table.Deaths);
    }

    [Fact]
    public void OpenGroupWithoutDeaths_IsToldByKreisAndAge()
    {
        var world = new MortalityWorld();
        for (var year = 2022; year <= 2024; year++)
        {
            world.Set("deaths", year, MortalityWorld.A, [3, 1, 5, 54, 400, 0]);
            world.Remove("deaths_65", year, "01");
            world.Remove("deaths_85", year, "01");
            world.Remove("deaths_total", year, "01");
            foreach (var group in new[] { "deaths_00", "deaths_01", "deaths_05", "deaths_40" })
                world.Remove(group, year, "01");
        }

        var finding = Assert.Throws<FindingException>(world.Run).Findings[0];

        Assert.Equal(("life-table-impossible", "age 85"), (finding.Code, finding.Place));
    }

    private static (double?, ValueStatus, string?) Cell(EditionData data, string series)
    {
        var o = data.Observations.Single(o => o.Series == series && o.Period.Year == 2022 && o.AgsOriginal == MortalityWorld.A);
        return (o.Value, o.Status, o.QualityFlag);
    }
}
