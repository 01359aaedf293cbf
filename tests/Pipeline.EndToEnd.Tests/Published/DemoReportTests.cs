using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Testing.Accessibility;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>What the PDFs say, against the Parquet tables of the same edition.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoReportTests(DemoRun demo)
{
    private const string Edition = "2023.1";

    [Fact]
    public void Accessibility_OfAllReports_HasNoFinding()
    {
        var findings = demo.Reports.AsParallel()
            .SelectMany(f => AccessibilityChecker.Check(File.ReadAllBytes(f)).Select(x => $"{Path.GetFileName(f)}: {x}")).ToList();
        Assert.Empty(findings);
    }

    [Fact]
    public void Notice_OfTheDemo_IsOnEveryPageOfEveryReport()
    {
        Assert.Equal(401, demo.Texts.Count);
        Assert.All(demo.Reports.Take(20).Append(demo.Reports[^1]), f => Assert.All(
            PdfText.Extract(File.ReadAllBytes(f)), page => Assert.Contains("Demodaten – keine amtliche Statistik", page, StringComparison.Ordinal)));
        Assert.All(demo.Texts.Values, t => Assert.Contains("Alle Werte in diesem Bericht sind erfunden", t, StringComparison.Ordinal));
        Assert.All(demo.Texts.Values, t => Assert.Contains("Demodaten – keine amtliche Statistik", t, StringComparison.Ordinal));
    }

    [Fact]
    public void Comparison_InEveryKreisReport_ShowsTheFiguresOfTheTables()
    {
        var values = demo.Tables.Values(Edition);
        var rows = demo.Tables.Read(Edition, TableSchemas.IndicatorValues);
        var (ags, codes, status, periods) = (rows.Column<string>("ags"), rows.Column<string>("indicator"), rows.Column<string>("status"), rows.Column<string>("reference_period"));
        var about = Enumerable.Range(0, rows.Rows).ToDictionary(i => (ags[i], codes[i]), i => (Status: status[i], Period: periods[i]));
        var means = Means();
        var clusters = Clusters();
        var ofClusters = StoreTables.Indicators.ToDictionary(i => i.Code, i => demo.Tables.OfClusters(Edition, "official", "mean_" + i.Code));
        foreach (var kreis in clusters.Keys)
            foreach (var indicator in StoreTables.Indicators)
            {
                var shown = Row(demo.Texts[kreis], indicator.Name);
                var key = (kreis, indicator.Code);
                Assert.Equal(about[key].Period, shown[0].Replace('\u00A0', ' '));
                Assert.Equal(about[key].Status == "imputed", shown[1].EndsWith('*'));
                AssertShows(values[key], shown[1].TrimEnd('*'), $"{key}: Kreis");
                AssertShows(ofClusters[indicator.Code][clusters[kreis] - 1], shown[2], $"{key}: Cluster");
                AssertShows(means[(kreis[..2], indicator.Code)], shown[3], $"{key}: Land");
                AssertShows(means[("DG", indicator.Code)], shown[4], $"{key}: Deutschland");
            }
    }

    [Fact]
    public void Cluster_InEveryKreisReport_IsTheOneOfTheTable()
    {
        var clusters = Clusters();
        Assert.Equal(400, clusters.Count);
        Assert.All(clusters, c => Assert.Contains(demo.Texts[c.Key].Split('\n'), l => l.StartsWith($"Cluster {c.Value}: ", StringComparison.Ordinal)));
        var all = Enumerable.Range(1, 6).Select(n => $"Cluster {n}: ").ToList();
        Assert.All(clusters, c => Assert.DoesNotContain(
            demo.Texts[c.Key].Split('\n'), l => all.Any(a => l.StartsWith(a, StringComparison.Ordinal)) && !l.StartsWith($"Cluster {c.Value}: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Change_InEveryKreisReport_IsToldAsTheTableHasIt()
    {
        var membership = demo.Tables.Read(Edition, TableSchemas.Membership);
        var (ags, changed, previous) = (membership.Column<string>("ags"), membership.Column<bool>("changed"), membership.Column<int?>("previous_cluster"));
        Assert.Contains(true, changed);
        for (var i = 0; i < ags.Length; i++)
            Assert.Contains(changed[i] ? $"\nJa. In der Ausgabe 2022 gehörte " : "\nNein. ", demo.Texts[ags[i]], StringComparison.Ordinal);
        for (var i = 0; i < ags.Length; i++)
            if (changed[i])
                Assert.Contains(FormattableString.Invariant($" zu Cluster {previous[i]} („"), demo.Texts[ags[i]], StringComparison.Ordinal);
    }

    [Fact]
    public void Germany_ShowsTheTransitionsTheTablesImply()
    {
        var membership = demo.Tables.Read(Edition, TableSchemas.Membership);
        var (now, before) = (membership.Column<int>("cluster"), membership.Column<int?>("previous_cluster"));
        var text = demo.Texts["deutschland"];
        text = text[text.IndexOf("Übergänge", StringComparison.Ordinal)..];
        for (var from = 1; from <= 6; from++)
        {
            var expected = Enumerable.Range(1, 6).Select(to => Enumerable.Range(0, now.Length).Count(i => before[i] == from && now[i] == to)).ToList();
            Assert.Equal([.. expected, expected.Sum()], After(text, FormattableString.Invariant($"aus Cluster {from}"), 7).Select(t => (int)Number(t)));
        }
    }

    [Fact]
    public void Germany_ListsTheMoversOfTheTables()
    {
        var changes = demo.Tables.Read(Edition, TableSchemas.Changes);
        var (ags, from, to) = (changes.Column<string>("ags"), changes.Column<int>("from_cluster"), changes.Column<int>("to_cluster"));
        Assert.NotEmpty(ags);
        var text = demo.Texts["deutschland"];
        text = text[text.IndexOf("Kreise mit neuem Cluster", StringComparison.Ordinal)..text.IndexOf("Wie fest die Einteilung steht", StringComparison.Ordinal)];
        var names = KreisRegister.Gebietsstand2021.All.ToDictionary(k => k.DisplayName, k => k.Key.Text);
        Assert.Equal(ags, text.Split('\n').Where(names.ContainsKey).Select(l => names[l]));
        for (var i = 0; i < ags.Length; i++)
        {
            var facts = KreisRegister.Gebietsstand2021[KreisKey.Parse(ags[i])];
            Assert.Equal([facts.Land.Name, Text(from[i]), Text(to[i])], After(text, facts.DisplayName, 3));
        }
    }

    [Fact]
    public void Germany_ShowsTheMeansAndSizesOfTheClusters()
    {
        var text = demo.Texts["deutschland"];
        text = text[text.IndexOf("Mittelwerte der Kreise je Cluster", StringComparison.Ordinal)..text.IndexOf("Mittelwerte je Cluster in der Studie", StringComparison.Ordinal)];
        foreach (var indicator in StoreTables.Indicators)
        {
            var expected = demo.Tables.OfClusters(Edition, "official", "mean_" + indicator.Code);
            var line = Assert.Single(text.Split('\n'), l => l.StartsWith(indicator.Name, StringComparison.Ordinal));
            Assert.All(expected.Zip(After(text, line, 6)), p => AssertShows(p.First, p.Second, indicator.Code));
        }
        var sizes = Clusters().GroupBy(c => c.Value).OrderBy(g => g.Key).Select(g => g.Count());
        Assert.Equal(sizes, After(text, "Zahl der Kreise", 6).Select(t => (int)Number(t)));
    }

    private Dictionary<string, int> Clusters()
    {
        var table = demo.Tables.Read(Edition, TableSchemas.Membership);
        return table.Column<string>("ags").Zip(table.Column<int>("cluster")).ToDictionary(p => p.First, p => p.Second);
    }

    private Dictionary<(string Area, string Indicator), double> Means()
    {
        var table = demo.Tables.Read(Edition, TableSchemas.Means);
        var (area, indicator, mean) = (table.Column<string>("area"), table.Column<string>("indicator"), table.Column<double>("mean"));
        return Enumerable.Range(0, table.Rows).ToDictionary(i => (area[i], indicator[i]), i => mean[i]);
    }

    /// <summary>The cells behind the head of an indicator's row: period, Kreis, cluster, Land, Germany.</summary>
    private static string[] Row(string text, string indicator)
    {
        var lines = text[text.IndexOf("im Vergleich, Ausgabe", StringComparison.Ordinal)..].Split('\n');
        var at = Array.FindIndex(lines, l => l.StartsWith(indicator, StringComparison.Ordinal) && l.EndsWith("ist besser", StringComparison.Ordinal));
        Assert.True(at > 0, $"no row {indicator}");
        return lines[(at + 1)..(at + 6)];
    }

    private static string[] After(string text, string line, int count)
    {
        var lines = text.Split('\n');
        var at = Array.IndexOf(lines, line);
        Assert.True(at >= 0, $"no line {line}");
        return lines[(at + 1)..(at + 1 + count)];
    }

    /// <summary>The shown text is the value rounded to as many decimals as it shows.</summary>
    private static void AssertShows(double value, string shown, string what)
    {
        var decimals = shown.Contains(',', StringComparison.Ordinal) ? shown.Length - shown.IndexOf(',', StringComparison.Ordinal) - 1 : 0;
        Assert.True(Math.Abs(value - Number(shown)) <= (0.5 * Math.Pow(10, -decimals)) + 1e-9, $"{what}: {value} is shown as {shown}");
    }

    private static double Number(string text) => double.Parse(
        text.Replace("\u202F", "", StringComparison.Ordinal).Replace('\u2212', '-').Replace(',', '.'),
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
