using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>
/// The values of Länder and Germany of 2018 against the rows Bund and Bundesländer of the file (IDs 302, 219, 229, 274 of INKAR
/// 2021), looked up there with awk.
/// </summary>
[Collection(RealRunTogether.Name)]
public sealed class RealMeansTests(RealRun real)
{
    [SharedDataTheory]
    [InlineData("DG", "sgb2_rate_pct", 8.59)]
    [InlineData("02", "sgb2_rate_pct", 11.95)]
    [InlineData("09", "sgb2_rate_pct", 3.83)]
    [InlineData("DG", "leavers_without_degree_pct", 6.66)]
    [InlineData("15", "leavers_without_degree_pct", 11.32)]
    [InlineData("DG", "disposable_income_eur_per_capita", 12 * 1918.82)]
    [InlineData("13", "disposable_income_eur_per_capita", 12 * 1646.81)]
    [InlineData("DG", "tax_capacity_eur_per_capita", 970.68)]
    [InlineData("06", "tax_capacity_eur_per_capita", 1115.79)]
    [InlineData("DG", "young_net_migration_per_1000", 22.619563101044193)]
    [InlineData("09", "young_net_migration_per_1000", 25.33862197074894)]
    public void Official_RowsOfTheFile_StandInTheTable(string area, string indicator, double expected) =>
        Assert.Equal(
            expected,
            Assert.Single(Rows(), m => (m.Area, m.Indicator, m.Kind) == (area, indicator, MeanKind.Official)).Mean,
            1e-9
        );

    [SharedDataFact]
    public void Kinds_OfEveryIndicator_AreOfficialOrByInhabitantsAndNeverBoth()
    {
        var kinds = Rows().GroupBy(m => m.Indicator).ToDictionary(g => g.Key, g => g.CountBy(m => m.Kind).ToDictionary());
        Assert.Equal(7, kinds.Count);
        Assert.All(kinds.Values, k => Assert.Equal(17, k[MeanKind.MeanOfKreise]));
        string[] official =
        [
            "sgb2_rate_pct",
            "leavers_without_degree_pct",
            "disposable_income_eur_per_capita",
            "tax_capacity_eur_per_capita",
            "young_net_migration_per_1000",
        ];
        Assert.All(kinds, k => Assert.Equal(17, k.Value[official.Contains(k.Key) ? MeanKind.Official : MeanKind.PopulationWeighted]));
        Assert.All(kinds.Values, k => Assert.Equal(2, k.Count));
    }

    [SharedDataFact]
    public void OfALandThatIsOneKreis_AllKindsAgree()
    {
        // Of a Land that is one Kreis the office says the same twice.
        foreach (var land in new[] { "02", "11" })
        foreach (var rows in Rows().Where(m => m.Area == land).GroupBy(m => m.Indicator))
            Assert.Equal(rows.First().Mean, rows.Last().Mean, 1e-9);
    }

    private IReadOnlyList<MeanRow> Rows() => TableSchemas.Means.Read(real.Tables.Read("2018.1", TableSchemas.Means));
}
