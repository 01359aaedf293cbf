using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Xunit.Abstractions;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// A full edition of the family of 2026. The layouts are those of today's services and downloads; every figure is invented,
/// because no file of all tables and years could be had.
/// </summary>
public sealed class TodayEditionTests(TodayRun run, ITestOutputHelper output) : IClassFixture<TodayRun>
{
    private const string Newest = "2024.1";

    [Fact]
    public void Run_FromTodaysServices_MakesThreeEditionsWithAllReports()
    {
        Assert.True(run.FromServices.ExitCode == 0, run.FromServices.ToString());
        output.WriteLine(run.FromServices.Output);
        Assert.Equal(["2022.1", "2023.1", "2024.1"], Editions(run.Live));
        Assert.Equal(401, Directory.GetFiles(Path.Combine(run.Live, "editions", Newest, "reports"), "*.pdf").Length);
        // What the plan says of the whole list, and what the services were asked, are the same.
        Assert.Equal(114, run.Requests);
    }

    [Fact]
    public void Run_FromFiles_GivesTheSameValues()
    {
        Assert.True(run.FromFiles.ExitCode == 0, run.FromFiles.ToString());
        foreach (var edition in Editions(run.Live))
        {
            var (live, files) = (run.LiveTables.Values(edition), run.DownloadedTables.Values(edition));
            Assert.Equal(2800, live.Count);
            Assert.Equal(live, files);
        }
    }

    [Fact]
    public void Indicators_NameThePeriodThatWasTaken()
    {
        var periods = run
            .LiveTables.Rows(Newest, TableSchemas.IndicatorValues)
            .GroupBy(r => r.Indicator)
            .ToDictionary(g => g.Key, g => g.Select(r => r.ReferencePeriod).Distinct().Single());

        Assert.Equal("2022–2024", periods["life_expectancy"]);
        Assert.Equal("2022–2023", periods["supply_index"]);
        Assert.Equal("2024", periods["tax_revenue_capacity_eur_per_capita"]);
        Assert.Equal("2023", periods["sgb2_rate_pct"]);
        Assert.Equal("2023", periods["leavers_without_degree_pct"]);
        Assert.Equal("2022", periods["disposable_income_eur_per_capita"]);
        Assert.Equal("2020–2024", periods["young_net_migration_per_1000"]);
    }

    [Fact]
    public void LifeTables_CarryTheirErrorAndWhatWasSecret()
    {
        var tables = run.LiveTables.Rows(Newest, TableSchemas.LifeTables);
        var indicators = run
            .LiveTables.Rows(Newest, TableSchemas.IndicatorValues)
            .Where(r => r.Indicator == "life_expectancy")
            .ToDictionary(r => r.Ags);

        Assert.Equal(400, tables.Count);
        Assert.All(
            tables,
            t =>
            {
                Assert.Equal(t.LifeExpectancy, indicators[t.Ags].Value);
                Assert.InRange(t.LifeExpectancy, 74, 90);
                Assert.InRange(t.StandardError, 0.01, 0.8);
                Assert.True(t.StandardErrorWithOpenGroup > t.StandardError);
                Assert.InRange(t.DeathsEstimated, 0, 0.05 * t.Deaths);
                Assert.Equal(5, t.GrowthYears);
                Assert.Equal(t.DeathsEstimated > 0 ? ValueStatus.Imputed : ValueStatus.Value, indicators[t.Ags].Status);
            }
        );
        // What was hidden is back within its totals: the deaths are those the places were given.
        Assert.Contains(tables, t => t.DeathsEstimated > 0);
        var small = run
            .LiveTables.Rows(Newest, TableSchemas.Observations)
            .Where(o => o.Series == "deaths_05" && o.PeriodEnd.Year == 2024)
            .ToList();
        Assert.All(small, o => Assert.NotNull(o.Value));
        Assert.Contains(small, o => o.Status == ValueStatus.Imputed);
        output.WriteLine($"{tables.Average(t => t.LifeExpectancy):0.00} years, error {tables.Average(t => t.StandardError):0.00}");
    }

    [Fact]
    public void Causes_BetweenEditionsOfTheFamily_KnowNoBreak() =>
        Assert.DoesNotContain(run.LiveTables.Rows(Newest, TableSchemas.Changes), c => c.Kind == Core.Diff.ChangeKind.Method);

    private static IEnumerable<string> Editions(string store) =>
        Directory.GetDirectories(Path.Combine(store, "editions")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);
}
