using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Demo.Model;
using Pipeline.EndToEnd.Tests.Reports;
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
        Assert.Equal(116, run.Requests);
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

    /// <summary>Inhabitants and taxes of Länder and Germany stand in the files: ratios of them are the offices' own.</summary>
    [Fact]
    public void Means_OfRatiosOfCounts_AreOfficial()
    {
        var means = run.LiveTables.Rows(Newest, TableSchemas.Means).Where(m => m.Kind == MeanKind.Official).ToList();
        Assert.Equal(
            [
                "disposable_income_eur_per_capita",
                "leavers_without_degree_pct",
                "sgb2_rate_pct",
                "tax_revenue_capacity_eur_per_capita",
                "young_net_migration_per_1000",
            ],
            means.Select(m => m.Indicator).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(means.GroupBy(m => m.Indicator), g => Assert.Equal(17, g.Count()));
    }

    /// <summary>The secret Kreise are named to the operator.</summary>
    [Fact]
    public void SecretKreise_AreNamedByTheRun() =>
        Assert.All(TodayInkar.Secret, k => Assert.Contains(k, SecretLine(), StringComparison.Ordinal));

    private string SecretLine() =>
        run.FromFiles.Output.Split('\n').First(l => l.Contains("gate:secret:leavers_without_degree", StringComparison.Ordinal));

    /// <summary>The past of an edition speaks of the periods its editions took.</summary>
    [Fact]
    public void Trends_NameThePeriodOfEveryYear()
    {
        var trends = run.LiveTables.Rows(Newest, TableSchemas.Trends).ToList();
        Assert.Equal([2022, 2023, 2024], trends.Select(r => r.Year).Distinct().Order());
        foreach (var edition in Editions(run.Live))
        {
            var year = int.Parse(edition[..4], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(
                run.LiveTables.Rows(edition, TableSchemas.IndicatorValues).ToDictionary(r => (r.Ags, r.Indicator), r => r.ReferencePeriod),
                trends.Where(r => r.Year == year).ToDictionary(r => (r.Ags, r.Indicator), r => r.ReferencePeriod!)
            );
        }
    }

    [Fact]
    public void Indicators_NameThePeriodThatWasTaken()
    {
        var periods = run
            .LiveTables.Rows(Newest, TableSchemas.IndicatorValues)
            .Where(r => !TodayInkar.Secret.Contains(r.Ags.Text) || r.Indicator != "leavers_without_degree_pct")
            .GroupBy(r => r.Indicator)
            .ToDictionary(g => g.Key, g => g.Select(r => r.ReferencePeriod).Distinct().Single());

        Assert.Equal("2022–2024", periods["life_expectancy"]);
        Assert.Equal("2022–2023", periods["supply_index"]);
        Assert.Equal("2022–2024", periods["tax_revenue_capacity_eur_per_capita"]);
        Assert.Equal("2023", periods["sgb2_rate_pct"]);
        Assert.Equal("2021–2023", periods["leavers_without_degree_pct"]);
        Assert.Equal("2022", periods["disposable_income_eur_per_capita"]);
        Assert.Equal("2020–2024", periods["young_net_migration_per_1000"]);
    }

    /// <summary>The mean skips the secret year of sixteen Kreise and says which years it took; nothing is guessed.</summary>
    [Fact]
    public void SecretLeavers_AreTheMeanOfTheOtherYears()
    {
        var leavers = run
            .LiveTables.Rows(Newest, TableSchemas.IndicatorValues)
            .Where(r => r.Indicator == "leavers_without_degree_pct")
            .ToList();
        var secret = leavers.Where(r => r.ReferencePeriod == "2021–2022").ToList();
        Assert.Equal(TodayInkar.Secret, secret.Select(r => r.Ags.Text));
        Assert.All(leavers, r => Assert.InRange(r.Value, 0, 40));
    }

    /// <summary>Three years, each divided by its own inhabitants.</summary>
    [Fact]
    public void Taxes_AreTheMeanOfThreeYears()
    {
        const string Flensburg = "01001";
        var observed = run.LiveTables.Rows(Newest, TableSchemas.Observations).Where(o => o.Ags.Text == Flensburg).ToList();
        double Of(string series, int year) => observed.Single(o => o.Series == series && o.PeriodEnd.Year == year).Value!.Value;

        var tax = run
            .LiveTables.Rows(Newest, TableSchemas.IndicatorValues)
            .Single(r => r.Ags.Text == Flensburg && r.Indicator == "tax_revenue_capacity_eur_per_capita");

        Assert.Equal(new[] { 2022, 2023, 2024 }.Average(y => Of("tax_revenue", y) / Of("population_total", y)), tax.Value, 9);
        Assert.All(observed, o => Assert.Equal(Newest, o.Edition.ToString()));
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
                Assert.Equal(t.StandardErrorWithOpenGroup, indicators[t.Ags].StandardError);
                Assert.InRange(t.DeathsEstimated, 0, 0.05 * t.Deaths);
                Assert.Equal(5, t.GrowthYears);
                Assert.Equal(t.DeathsEstimated > 0 ? ValueStatus.Imputed : ValueStatus.Value, indicators[t.Ags].Status);
            }
        );
        Assert.Contains(tables, t => t.DeathsEstimated > 0);
        output.WriteLine($"{tables.Average(t => t.LifeExpectancy):0.00} years, error {tables.Average(t => t.StandardError):0.00}");
    }

    [Fact]
    public void SecretDeaths_AreBackWithinTheTotalsOfKreiseAndLaender()
    {
        var deaths = run
            .LiveTables.Rows(Newest, TableSchemas.Observations)
            .Where(o => o.Series.StartsWith("deaths_", StringComparison.Ordinal) && o.PeriodEnd.Year == 2024)
            .ToList();
        var groups = deaths.Where(o => o.Series != "deaths_total").ToList();
        var total = deaths.Where(o => o.Series == "deaths_total").ToDictionary(o => o.Ags, o => o.Value);

        Assert.All(groups, o => Assert.NotNull(o.Value));
        Assert.All(groups.GroupBy(o => o.Ags), g => Assert.Equal(total[g.Key], g.Sum(o => o.Value)));
        // The truth nobody published: what the places were given. Every Land has it exactly, in every age group.
        var truth = Place
            .All.GroupBy(p => p.Land)
            .ToDictionary(g => g.Key, g => g.Select(p => TodayWorld.Deaths(p, 2024)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]));
        var series = groups.Select(o => o.Series).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(19, series.Count);
        foreach (var group in groups.GroupBy(o => (Land: o.Ags.Land.Text, o.Series)))
            Assert.Equal(truth[group.Key.Land][series.IndexOf(group.Key.Series)], group.Sum(o => o.Value));
        var hidden = groups.Where(o => o.Status == ValueStatus.Imputed).ToList();
        output.WriteLine($"{hidden.Count} cells restored, {hidden.Count(o => o.QualityFlag is null)} of them exactly");
        Assert.InRange(hidden.Count, 1000, 4000);
    }

    [Fact]
    public void Reports_NameThePeriodsBesideTheFigures()
    {
        var pages = new ReportFiles(run.Live, Newest).Pages;
        var kreis = Joined(pages["09162"]);
        Assert.Contains("Die Ausgabe heißt nach dem Jahr ihrer neuesten Reihen.", kreis, StringComparison.Ordinal);
        Assert.Contains("Einkommen 2022", kreis, StringComparison.Ordinal);
        Assert.Contains("SGB-II-Quote 2023", kreis, StringComparison.Ordinal);
        Assert.Contains("Lebenserwartung 2022–2024", kreis, StringComparison.Ordinal);
        Assert.Contains("Verfügbares Einkommen, Euro (2022)", Joined(pages["deutschland"]), StringComparison.Ordinal);
        Assert.All(
            pages.Where(p => p.Key != "deutschland"),
            p => Assert.Contains("Lebenserwartung 2022–2024", Joined(p.Value), StringComparison.Ordinal)
        );
        output.WriteLine(string.Join("\n--\n", pages["09162"]));
        // A change speaks of the periods of its values: the income of this edition is that of 2022, and in 2022 it was that of 2020.
        Assert.DoesNotContain(pages.Values, p => Joined(p).Contains("Verfügbares Einkommen: seit", StringComparison.Ordinal));
        Assert.Contains(pages.Values, p => Joined(p).Contains("Verfügbares Einkommen: von 2020 auf 2022", StringComparison.Ordinal));
        // Who lacks a year of a mean is told, and nobody else.
        const string Lacking = "Nicht für alle drei Jahre liegen Werte vor; gemittelt sind die Jahre 2021–2022.";
        Assert.Equal(
            TodayInkar.Secret,
            pages.Where(p => Joined(p.Value).Contains(Lacking, StringComparison.Ordinal)).Select(p => p.Key).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Codebook_NamesThePeriodOfEveryIndicator()
    {
        var codebook = File.ReadAllText(Path.Combine(run.Live, "editions", Newest, "codebook.md"));

        Assert.Contains("Zeitraum: 2022–2024. Drei Jahre zusammen", codebook, StringComparison.Ordinal);
        Assert.Contains("Zeitraum: 2023.", codebook, StringComparison.Ordinal);
        Assert.Equal(7, codebook.Split("Zeitraum: ").Length - 1);
    }

    [Fact]
    public void Context_IsThereForEveryKreisWithItsYear()
    {
        var context = run.LiveTables.Rows(Newest, TableSchemas.Context);

        Assert.Equal(8, context.Select(c => c.Series).Distinct().Count());
        Assert.All(context.GroupBy(c => c.Series), s => Assert.Equal(400, s.Select(c => c.Ags).Distinct().Count()));
        // INKAR ends with 2023; the inhabitants of 2024 are those of the Regionaldatenbank.
        Assert.All(context.GroupBy(c => c.Series), s => Assert.Equal(s.Key == "population" ? 2024 : 2023, s.Max(c => c.Year)));
        Assert.Equal([.. Enumerable.Range(2019, 6)], context.Where(c => c.Series == "population").Select(c => c.Year).Distinct().Order());
        Assert.Equal(2019, context.Where(c => c.Series == "population").Min(c => c.Year));
    }

    [Fact]
    public void Causes_BetweenEditionsOfTheFamily_KnowNoBreak() =>
        Assert.DoesNotContain(run.LiveTables.Rows(Newest, TableSchemas.Changes), c => c.Kind == Core.Diff.ChangeKind.Method);

    private static string Joined(IReadOnlyList<string> pages) =>
        string.Join(' ', string.Join('\n', pages).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Editions(string store) =>
        Directory.GetDirectories(Path.Combine(store, "editions")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);
}
