using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>
/// The context of the six Kreise the study portrays. It gives their inhabitants of 2021 and the change since 1995; the files reach
/// 2019 here, so the change may differ by what two years bring. Inhabitants are those of the file, looked up by a reading of its own.
/// </summary>
[Collection(RealRunTogether.Name)]
public sealed class RealContextTests(RealRun real)
{
    [SharedDataTheory]
    [InlineData("16077", 87_807, -27.0)]
    [InlineData("06440", null, 10.0)]
    [InlineData("01004", 79_496, -3.0)]
    [InlineData("05766", 346_151, -4.0)]
    [InlineData("08226", 549_030, 7.0)]
    [InlineData("15001", 78_731, null)]
    public void Inhabitants_OfThePortrayedKreise_MatchTheStudyAsFarAsTheyReach(string ags, int? study2021, double? change)
    {
        var rows = Rows("population").Where(r => r.Ags.Text == ags).ToDictionary(r => r.Year, r => r.Value);
        Assert.Equal(Enumerable.Range(1995, 25), rows.Keys.Order());
        Assert.Equal(Wizard(ags, "Bevölkerung gesamt"), rows.OrderBy(r => r.Key).Select(r => r.Value));
        if (study2021 is { } inhabitants)
            Assert.Equal(inhabitants, rows[2019], 0.02 * inhabitants);
        if (change is { } percent)
            Assert.Equal(percent, ((rows[2019] / rows[1995]) - 1) * 100, 1.5);
    }

    [SharedDataTheory]
    [InlineData("population", 400 * 25)]
    [InlineData("density_per_km2", 400)]
    [InlineData("mean_age_years", 400)]
    [InlineData("under_18_share_pct", 400)]
    [InlineData("from_65_share_pct", 400)]
    [InlineData("migration_balance_per_1000", 400)]
    public void Series_OfEveryKreis_IsThere(string series, int expected) => Assert.Equal(expected, Rows(series).Count);

    [SharedDataFact]
    public void Flensburg_HasTheSharesOfItsAgeGroups()
    {
        // 31.12.2018, table 12411-02-03-4, added up by hand: 13,928 under 18 and 17,988 of 65 and older among 89,504.
        Assert.Equal(13_928 / 895.04, Value("01001", "under_18_share_pct", "2018.1"), 1e-9);
        Assert.Equal(17_988 / 895.04, Value("01001", "from_65_share_pct", "2018.1"), 1e-9);
    }

    [SharedDataFact]
    public void Wartburgkreis_MergedWithEisenach_HasItsDensityFromSums()
    {
        // 31.12.2019: 118,974 inhabitants at 93.91 per km² and 42,250 at 405.59.
        var row = Rows("density_per_km2").Single(r => r.Ags.Text == "16063");
        Assert.Equal((118_974 + 42_250) / ((118_974 / 93.91) + (42_250 / 405.59)), row.Value, 0.01);
        Assert.Equal(ValueStatus.Imputed, row.Status);
        Assert.Equal(189_925, Rows("population").Single(r => r.Ags.Text == "16063" && r.Year == 1995).Value);
    }

    [SharedDataFact]
    public void MeanAge_OverAllInhabitants_IsThatOfGermany()
    {
        // 44.5 years on 31.12.2019, as the Statistisches Bundesamt rounds it.
        var people = Rows("population").Where(r => r.Year == 2019).ToDictionary(r => r.Ags, r => r.Value);
        var mean = Rows("mean_age_years").Sum(r => r.Value * people[r.Ags]) / people.Values.Sum();
        Assert.Equal(44.5, mean, 0.05);
    }

    private IReadOnlyList<ContextRow> Rows(string series) =>
        [.. real.Tables.Rows("2019.1", TableSchemas.Context).Where(r => r.Series == series)];

    private double Value(string ags, string series, string edition) =>
        real.Tables.Rows(edition, TableSchemas.Context).Single(r => r.Ags.Text == ags && r.Series == series).Value;

    /// <summary>The values of 1995 to 2019 of a row of the wizard's export.</summary>
    private static List<double> Wizard(string ags, string name)
    {
        var lines = File.ReadLines(SharedData.File("inkar/wizard_2022.csv")).Select(l => l.TrimStart('\uFEFF').Split(';')).ToList();
        var row = lines.Single(l => l[0].Trim('"') == ags);
        return
        [
            .. Enumerable
                .Range(0, row.Length)
                .Where(i => lines[0][i].Trim('"') == name && string.CompareOrdinal(lines[1][i].Trim('"'), "2019") <= 0)
                .Select(i => double.Parse(row[i].Trim('"').Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
        ];
    }
}
