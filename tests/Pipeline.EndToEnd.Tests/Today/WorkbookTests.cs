using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>Who has the workbooks of the website in the folder instead of the csv gets the same edition.</summary>
public sealed class WorkbookTests(WorkbookRun run) : IClassFixture<WorkbookRun>
{
    private const string Edition = "2022.1";

    [Fact]
    public void Indicators_AreThoseOfTheCsv()
    {
        Assert.Equal(2800, run.OfCsv.Values(Edition).Count);
        Assert.Equal(run.OfCsv.Values(Edition), run.OfWorkbooks.Values(Edition));
    }

    [Fact]
    public void Observations_AreThoseOfTheCsv() => Assert.Equal(Observations(run.OfCsv), Observations(run.OfWorkbooks));

    /// <summary>Länder and Germany of ratios of counts are the offices' own from either file.</summary>
    [Fact]
    public void Means_OfRatiosOfCounts_AreOfficial()
    {
        foreach (var tables in new[] { run.OfCsv, run.OfWorkbooks })
        foreach (var indicator in new[] { "tax_revenue_capacity_eur_per_capita", "young_net_migration_per_1000" })
            Assert.Equal(17, tables.Rows(Edition, TableSchemas.Means).Count(m => m.Indicator == indicator && m.Kind == MeanKind.Official));
    }

    private static List<string> Observations(StoreTables tables) =>
        [
            .. tables
                .Rows(Edition, TableSchemas.Observations)
                .Select(o =>
                    FormattableString.Invariant($"{o.Series} {o.AgsOriginal} {o.Ags} {o.PeriodEnd} {o.Value} {o.Status} {o.Weight}")
                )
                .Order(StringComparer.Ordinal),
        ];
}
