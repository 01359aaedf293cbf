using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Testing;
using Pipeline.Testing.Accessibility;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>The real editions against the figures that R and scikit-learn computed from the same files.</summary>
[Collection(RealRunTogether.Name)]
public sealed class RealRunTests(RealRun real)
{
    private static readonly (string Column, Indicator Indicator, double Factor)[] Features =
    [
        ("life_expectancy", Indicators.LifeExpectancy, 1),
        ("supply_index", Indicators.SupplyIndex, 1),
        ("tax_capacity", Indicators.TaxCapacity, 1),
        ("sgb2", Indicators.Sgb2Rate, 1),
        ("no_degree", Indicators.LeaversWithoutDegree, 1),
        ("income", Indicators.DisposableIncome, 12),
        ("young_net_migration", Indicators.YoungNetMigration, 1),
    ];

    public static TheoryData<int> ReferenceYears() => [2010, 2012, 2014, 2016];

    [SharedDataFact]
    public void Run_OnTheRealReleases_PublishesTenEditionsAnchoredIn2010()
    {
        var editions = Enumerable.Range(2010, 10).Select(y => FormattableString.Invariant($"{y}.1")).ToList();
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(real.Store, "index.json")));
        Assert.Equal(
            editions,
            index.RootElement.GetProperty("editions").EnumerateArray().Select(e => e.GetProperty("edition").GetString()!)
        );
        foreach (var edition in editions)
        {
            using var basis = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(real.Store, "editions", edition, "basis.json")));
            Assert.Equal(2010, basis.RootElement.GetProperty("anchor_year").GetInt32());
            Assert.Equal(0.1, basis.RootElement.GetProperty("clustering").GetProperty("hysteresis").GetDouble());
            Assert.False(basis.RootElement.TryGetProperty("notice", out _));
        }
    }

    [SharedDataFact]
    public void Changes_PerYear_AreThoseOfTheFrozenCentresWithHysteresis()
    {
        var changes = Enumerable.Range(2011, 9).Select(y => real.Tables.Read(Edition(y), TableSchemas.Changes).Rows);
        Assert.Equal([13, 9, 11, 17, 22, 18, 14, 18, 22], changes);
    }

    [SharedDataTheory]
    [MemberData(nameof(ReferenceYears))]
    public void Inertia_ForEveryK_IsTheBestKnown(int year)
    {
        var quality = real.Tables.Read(Edition(year), TableSchemas.Quality);
        var expected = Read("kmeans_quality.csv")
            .Where(r => r["year"] == Text(year))
            .ToDictionary(r => int.Parse(r["k"], CultureInfo.InvariantCulture), r => Number(r["inertia"]));
        Assert.Equal(Enumerable.Range(2, 9), quality.Column<int>("k"));
        Assert.All(
            quality.Column<int>("k").Zip(quality.Column<double>("inertia")),
            p => Assert.Equal(expected[p.First], p.Second, 1e-9 * expected[p.First])
        );
    }

    [SharedDataTheory]
    [MemberData(nameof(ReferenceYears))]
    public void Indicators_OfEveryKreis_AreTheReferenceFeatures(int year)
    {
        var values = real.Tables.Values(Edition(year));
        var rows = Read($"features_{year}.csv");
        Assert.Equal(400, rows.Count);
        foreach (var row in rows)
        foreach (var (column, indicator, factor) in Features)
        {
            var expected = Number(row[column]) * factor;
            Assert.Equal(expected, values[(row["ags"], indicator.Code)], 1e-11 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(ReferenceYears))]
    public void FreshLabels_OfEveryKreis_AreTheReferenceLabels(int year)
    {
        var m = real.Tables.Read(Edition(year), TableSchemas.Membership);
        var (ags, fresh, official) = (m.Column<string>("ags"), m.Column<int>("cluster_fresh"), m.Column<int>("cluster"));
        var expected = Read("labels_kmeans_k6.csv").Select(r => (r["ags"], int.Parse(r[Text(year)], CultureInfo.InvariantCulture)));
        Assert.Equal(expected, ags.Zip(fresh));
        if (year == 2010)
            Assert.Equal(fresh, official);
    }

    [SharedDataFact]
    public void Accessibility_OfAllReportsOf2019_HasNoFinding()
    {
        Assert.Equal(401, real.Files.Names.Count);
        ReportRules.AssertAccessible(real.Files);
    }

    [SharedDataFact]
    public void Reports_OfRealData_DoNotSpeakOfADemo()
    {
        var text = string.Join(
            '\n',
            PdfText.Extract(File.ReadAllBytes(Path.Combine(real.Store, "editions", "2019.1", "reports", "13073.pdf")))
        );
        Assert.DoesNotContain("Demo", text, StringComparison.Ordinal);
        Assert.Contains("Gebietsstand", text, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task Verify_AfterTheRun_FindsAllWell()
    {
        var result = await InProcess.RunAsync("verify", "--store", real.Store);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("All well: 10 editions", result.Output, StringComparison.Ordinal);
    }

    private static string Edition(int year) => FormattableString.Invariant($"{year}.1");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(SharedData.File(Path.Combine("reference", file)));
        var head = lines[0].Split(',');
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => head.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }
}
