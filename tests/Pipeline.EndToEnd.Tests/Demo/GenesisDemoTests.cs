using System.Globalization;
using Pipeline.Core.Normalise;

namespace Pipeline.EndToEnd.Tests.Demo;

public sealed class GenesisDemoTests
{
    private const string Area = "1_variable_attribute_code";
    private const string Age = "2_variable_attribute_code";

    public static TheoryData<string, int> Tables()
    {
        var data = new TheoryData<string, int>();
        for (var year = 2015; year <= 2023; year++)
        {
            data.Add("12411-02-03-4", year);
            data.Add("12711-04-02-4", year);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Zip_HoldsOneFlatCsv_InTodaysLayout(string table, int year)
    {
        var (name, content) = DemoFiles.Entry(File(table, year));
        Assert.Matches($"^{table}_[0-9]{{13}}_de_flat\\.csv$", name);
        Assert.Equal([0xEF, 0xBB, 0xBF], content[..3]);
        var rows = DemoFiles.Rows(content);
        Assert.Equal("statistics_code", rows[0].Keys.First());
        Assert.All(rows, r => Assert.Equal("", r["3_variable_attribute_code"]));
        Assert.NotEqual(rows.Select(r => r[Area]).Order(StringComparer.Ordinal), rows.Select(r => r[Area]));
        Assert.Contains(rows, r => r[Area].Length == 8);
        Assert.Contains(rows, r => r[Area] == "14374" && r["value"] == "-");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Kreise_WithNumbers_AreThoseOfTheDay(string table, int year)
    {
        var alive = DemoFiles
            .Rows(DemoFiles.Entry(File(table, year)).Content)
            .Where(r => r[Area].Length == 5 && r["value"] != "-")
            .Select(r => r[Area])
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Reforms.KreiseOn(year).Select(k => k.Text), alive);
    }

    [Theory]
    [InlineData(2015)]
    [InlineData(2018)]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2023)]
    public void Population_OfGermany_IsTheSumOfLaenderAndOfKreise(int year)
    {
        foreach (var age in DemoFiles.Rows(DemoFiles.Entry(File("12411-02-03-4", year)).Content).GroupBy(r => r[Age]))
        {
            var germany = Number(age.Single(r => r[Area] == "DG"));
            Assert.Equal(germany, age.Where(r => r[Area].Length == 2 && r[Area] != "DG").Sum(Number));
            Assert.Equal(germany, age.Where(r => r[Area].Length == 5 && r["value"] != "-").Sum(Number));
        }
    }

    [Fact]
    public void Moves_OfOneKreisAndYear_AreUnknown()
    {
        var planted = DemoFiles.Truth.Single(t => t["kind"] == "missing" && t["indicator"] == "young_net_migration_per_1000");
        var year = int.Parse(planted["edition"], CultureInfo.InvariantCulture);
        for (var y = 2015; y <= 2023; y++)
            Assert.All(
                DemoFiles.Rows(DemoFiles.Entry(File("12711-04-02-4", y)).Content).Where(r => r[Area] == planted["ags"]),
                r => Assert.Equal(y == year, r["value"] == ".")
            );
    }

    private static string File(string table, int year) => FormattableString.Invariant($"genesis/{table}_{year}.zip");

    private static long Number(Dictionary<string, string> row) => long.Parse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture);
}
