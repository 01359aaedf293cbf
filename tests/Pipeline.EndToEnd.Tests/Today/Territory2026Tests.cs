using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>A shipped recipe reaches 401 Kreise: from the data of 2026 on Hanau is one.</summary>
public sealed class Territory2026Tests(Territory2026Run run) : IClassFixture<Territory2026Run>
{
    private const string Hanau = "06415";
    private const string MainKinzig = "06435";

    [Theory]
    [InlineData("2025.1", 400)]
    [InlineData("2026.1", 401)]
    public void Edition_HasTheKreiseOfItsData(string edition, int kreise)
    {
        var rows = run.Tables.Rows(edition, TableSchemas.IndicatorValues);
        Assert.Equal(7 * kreise, rows.Count);
        Assert.Equal(kreise == 401, rows.Any(r => r.Ags.Text == Hanau));
        Assert.All(rows, r => Assert.True(double.IsFinite(r.Value)));
    }

    /// <summary>The tables of 2026 have rows for both, taken as they are; those of the years before are split and flagged.</summary>
    [Fact]
    public void Counts_AreHanausOwnFrom2026OnAndSharesBefore()
    {
        var moves = run
            .Tables.Rows("2026.1", TableSchemas.Observations)
            .Where(o => o.Series == "moves_in_18_24")
            .ToLookup(o => (o.Ags.Text, o.PeriodEnd.Year));

        Assert.Equal((Hanau, 1.0), moves[(Hanau, 2026)].Select(o => (o.AgsOriginal, o.Weight)).Single());
        Assert.Equal((MainKinzig, 1.0), moves[(MainKinzig, 2026)].Select(o => (o.AgsOriginal, o.Weight)).Single());
        Assert.Equal((MainKinzig, 0.22721), moves[(Hanau, 2025)].Select(o => (o.AgsOriginal, o.Weight)).Single());
        var migration = Indicator("young_net_migration_per_1000", Hanau);
        Assert.Equal((ValueStatus.Imputed, "2022–2026"), (migration.Status, migration.ReferencePeriod));
    }

    /// <summary>INKAR knows the whole Kreis only: Hanau has its ratios, and says so.</summary>
    [Fact]
    public void Ratios_OfAReleaseOf400Kreise_AreThoseOfTheWhole()
    {
        var (part, rest) = (Indicator("sgb2_rate_pct", Hanau), Indicator("sgb2_rate_pct", MainKinzig));
        Assert.Equal(rest.Value, part.Value);
        Assert.Equal(ValueStatus.Imputed, part.Status);
        Assert.Equal("2025", part.ReferencePeriod);
    }

    [Fact]
    public void LifeTables_AreThereForAll401()
    {
        var tables = run.Tables.Rows("2026.1", TableSchemas.LifeTables);
        Assert.Equal(401, tables.Count);
        Assert.InRange(tables.Single(t => t.Ags.Text == Hanau).LifeExpectancy, 74, 90);
    }

    private IndicatorRow Indicator(string indicator, string ags) =>
        run.Tables.Rows("2026.1", TableSchemas.IndicatorValues).Single(r => r.Indicator == indicator && r.Ags.Text == ags);
}
