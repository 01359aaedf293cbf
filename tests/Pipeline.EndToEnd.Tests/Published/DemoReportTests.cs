using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Reports;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>What the PDFs say, against the Parquet tables of the same edition.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoReportTests(DemoRun demo)
{
    private const string Edition = "2023.1";

    [Fact]
    public void Accessibility_OfAllReports_HasNoFinding()
    {
        Assert.Equal(401, demo.Files.Readings.Count);
        ReportRules.AssertAccessible(demo.Files);
    }

    [Fact]
    public void Notice_OfTheDemo_IsOnEveryPageOfEveryReport()
    {
        Assert.Equal(401, demo.Texts.Count);
        Assert.All(
            demo.Files.Pages,
            report =>
                Assert.All(report.Value, page => Assert.Contains("Demodaten – keine amtliche Statistik", page, StringComparison.Ordinal))
        );
        Assert.All(demo.Texts.Values, t => Assert.Contains("Alle Werte in diesem Bericht sind erfunden", t, StringComparison.Ordinal));
        Assert.All(demo.Texts.Values, t => Assert.Contains("Demodaten – keine amtliche Statistik", t, StringComparison.Ordinal));
    }

    [Fact]
    public void Comparison_InEveryKreisReport_ShowsTheFiguresOfTheTables()
    {
        var values = demo.Tables.Values(Edition);
        var rows = demo.Tables.Read(Edition, TableSchemas.IndicatorValues);
        var (ags, codes, status, periods) = (
            rows.Column<string>("ags"),
            rows.Column<string>("indicator"),
            rows.Column<string>("status"),
            rows.Column<string>("reference_period")
        );
        var about = Enumerable.Range(0, rows.Rows).ToDictionary(i => (ags[i], codes[i]), i => (Status: status[i], Period: periods[i]));
        var means = Means();
        var clusters = Clusters();
        var ofClusters = StoreTables.Indicators.ToDictionary(
            i => i.Code,
            i => demo.Tables.OfClusters(Edition, "official", "mean_" + i.Code)
        );
        foreach (var kreis in clusters.Keys)
        foreach (var indicator in StoreTables.Indicators)
        {
            var isCityState = kreis[..2] is "02" or "04" or "11";
            var shown = Row(demo.Texts[kreis], " im Vergleich, Ausgabe ", indicator, isCityState ? 5 : 6);
            var key = (kreis, indicator.Code);
            Assert.Equal(about[key].Period, shown[0].Replace('\u00A0', ' '));
            Assert.Equal(about[key].Status == "imputed", shown[1].EndsWith('*'));
            AssertShows(values[key], shown[1].TrimEnd('*'), $"{key}: Kreis");
            AssertOfficial(kreis[..2], indicator.Code, isCityState ? null : shown[2]);
            AssertOfficial("DG", indicator.Code, shown[^3]);
            AssertShows(means[("DG", indicator.Code)], shown[^2], $"{key}: mean of Kreise");
            AssertShows(ofClusters[indicator.Code][clusters[kreis] - 1], shown[^1], $"{key}: group");
        }
    }

    /// <summary>The cell of an area is the office's value, or a dash where there is none.</summary>
    private void AssertOfficial(string area, string indicator, string? shown)
    {
        if (shown is null)
            return;
        if (Official.Value.TryGetValue((area, indicator), out var value))
            AssertShows(value, shown, $"{area} {indicator}");
        else
            Assert.Equal("–", shown);
    }

    private Lazy<Dictionary<(string, string), double>> Official =>
        field ??= new(() =>
            demo
                .Tables.Rows(Edition, TableSchemas.Means)
                .Where(m => m.Kind == MeanKind.Official)
                .ToDictionary(m => (m.Area, m.Indicator), m => m.Mean)
        );

    [Fact]
    public void Trend_InEveryKreisReport_ShowsTheFiguresOfTheTables()
    {
        var rows = demo.Tables.Rows(Edition, TableSchemas.Trends);
        Assert.Equal(400 * 7 * 5, rows.Count);
        var past = rows.ToDictionary(t => (t.Ags.Text, t.Indicator, t.Year), t => t.Value);
        var kreise = Clusters().Keys.ToList();
        foreach (var indicator in StoreTables.Indicators)
        {
            double Change(string kreis, int from, int to)
            {
                var (a, b) = (past[(kreis, indicator.Code, from)], past[(kreis, indicator.Code, to)]);
                return indicator.DisplayUnit == "Euro" ? ((b / a) - 1) * 100 : b - a;
            }
            var usual = Enumerable
                .Range(2020, 4)
                .SelectMany(y => kreise.Select(k => Change(k, y - 1, y)).ToList() is var c ? c.Select(v => Math.Abs(v - c.Average())) : [])
                .Order()
                .ToList();
            var limit = usual[(int)Math.Ceiling(0.8 * usual.Count) - 1];
            var changes = kreise.ToDictionary(k => k, k => Change(k, 2019, 2023));
            var all = changes.Values.Average();
            foreach (var kreis in kreise)
            {
                var isCityState = kreis[..2] is "02" or "04" or "11";
                var shown = Row(demo.Texts[kreis], " seit 2019, auf heutigem Datenstand", indicator, isCityState ? 5 : 6);
                AssertShows(past[(kreis, indicator.Code, 2019)], shown[0], $"{kreis} {indicator.Code} 2019");
                AssertShows(past[(kreis, indicator.Code, 2023)], shown[1], $"{kreis} {indicator.Code} 2023");
                if (usual[^1] == 0)
                {
                    Assert.Equal("eine Erhebung", shown[^1]);
                    continue;
                }
                AssertShows(changes[kreis], Figure(shown[2]), $"{kreis} {indicator.Code} change");
                if (!isCityState)
                    AssertShows(changes.Where(c => c.Key[..2] == kreis[..2]).Average(c => c.Value), Figure(shown[3]), $"{kreis} Land");
                AssertShows(all, Figure(shown[^2]), $"{kreis} {indicator.Code} all");
                var better = (changes[kreis] - all) * indicator.Polarity;
                Assert.Equal(
                    better > limit ? "besser"
                        : better < -limit ? "schlechter"
                        : "ähnlich",
                    shown[^1]
                );
            }
        }
    }

    /// <summary>The number of a change without its sign and unit.</summary>
    private static string Figure(string cell) => Regex.Match(cell, "\u2212?[\\d\u202F]*\\d(?:,\\d+)?").Value;

    [Fact]
    public void Causes_InEveryKreisReport_AreTheChangesOfTheTables()
    {
        var past = demo.Tables.Rows(Edition, TableSchemas.Trends).ToDictionary(t => (t.Ags.Text, t.Indicator, t.Year), t => t.Value);
        var kreise = Clusters().Keys.ToList();
        foreach (var indicator in StoreTables.Indicators)
        {
            var isMoney = indicator.DisplayUnit == "Euro";
            var changes = kreise.ToDictionary(
                k => k,
                k =>
                    isMoney
                        ? ((past[(k, indicator.Code, 2023)] / past[(k, indicator.Code, 2022)]) - 1) * 100
                        : past[(k, indicator.Code, 2023)] - past[(k, indicator.Code, 2022)]
            );
            foreach (var kreis in kreise)
            {
                var text = demo.Texts[kreis];
                text = text[text.IndexOf("Was sich seit der Ausgabe 2022 bewegt hat", StringComparison.Ordinal)..];
                var shown = After(text, indicator.Words.Label ?? indicator.Words.Short, 2);
                if (changes.Values.All(c => c == 0) && shown[0] == "–")
                    continue;
                AssertShows(changes[kreis], Figure(shown[0]), $"{kreis} {indicator.Code} own");
                AssertShows(changes.Values.Average(), Figure(shown[1]), $"{kreis} {indicator.Code} mean");
            }
        }
    }

    [Fact]
    public void KeyFacts_InEveryKreisReport_AreThoseOfTheTable()
    {
        var table = demo.Tables.Read(Edition, TableSchemas.Context);
        var (ags, series, year, value) = (
            table.Column<string>("ags"),
            table.Column<string>("series"),
            table.Column<int>("year"),
            table.Column<double>("value")
        );
        var rows = Enumerable.Range(0, table.Rows).ToLookup(i => (ags[i], series[i]));
        foreach (var kreis in Clusters().Keys)
        {
            var people = rows[(kreis, "population")].OrderBy(i => year[i]).ToList();
            AssertShows(value[people[^1]], After(demo.Texts[kreis], $"Einwohner:innen {year[people[^1]]}", 1)[0], $"{kreis}: inhabitants");
            AssertShows(
                ((value[people[^1]] / value[people[0]]) - 1) * 100,
                After(
                    demo.Texts[kreis][demo.Texts[kreis].IndexOf("Die Menschen\n", StringComparison.Ordinal)..],
                    $"seit {year[people[0]]}",
                    1
                )[0]
                    .Replace("\u202F%", "", StringComparison.Ordinal)
                    .TrimStart('+'),
                $"{kreis}: change"
            );
            Assert.All(
                new[] { ("mean_age_years", "Durchschnittsalter", "\u00A0Jahre"), ("foreign_share_pct", "Ausländeranteil", "\u202F%") },
                fact =>
                {
                    var there = rows[(kreis, fact.Item1)].OrderBy(i => year[i]).ToList();
                    if (there.Count == 0)
                        Assert.Contains("kein Wert vor", demo.Texts[kreis], StringComparison.Ordinal);
                    else
                        AssertShows(
                            value[there[^1]],
                            After(demo.Texts[kreis], $"{fact.Item2} {year[there[^1]]}", 1)[0]
                                .TrimStart('+')
                                .TrimEnd('*')
                                .Replace(fact.Item3, "", StringComparison.Ordinal),
                            $"{kreis}: {fact.Item2}"
                        );
                }
            );
        }
    }

    [Fact]
    public void Size_OfEveryReport_IsSmall()
    {
        Assert.All(demo.Reports, f => Assert.InRange(new FileInfo(f).Length, 10_000, 130 * 1024));
    }

    [Fact]
    public void Cluster_InEveryKreisReport_IsTheOneOfTheTable()
    {
        var clusters = Clusters();
        Assert.Equal(400, clusters.Count);
        Assert.All(
            clusters,
            c => Assert.Contains(demo.Texts[c.Key].Split('\n'), l => l.StartsWith($"Gruppe\u00A0{c.Value}: ", StringComparison.Ordinal))
        );
        var all = Enumerable.Range(1, 6).Select(n => $"Gruppe\u00A0{n}: ").ToList();
        Assert.All(
            clusters,
            c =>
                Assert.DoesNotContain(
                    demo.Texts[c.Key].Split('\n'),
                    l =>
                        all.Any(a => l.StartsWith(a, StringComparison.Ordinal))
                        && !l.StartsWith($"Gruppe\u00A0{c.Value}: ", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Change_InEveryKreisReport_IsToldAsTheTableHasIt()
    {
        var membership = demo.Tables.Read(Edition, TableSchemas.Membership);
        var (ags, changed, previous) = (
            membership.Column<string>("ags"),
            membership.Column<bool>("changed"),
            membership.Column<int?>("previous_cluster")
        );
        Assert.Contains(true, changed);
        for (var i = 0; i < ags.Length; i++)
            Assert.Contains(changed[i] ? $"\nJa. In der Ausgabe 2022 gehörte " : "\nNein. ", demo.Texts[ags[i]], StringComparison.Ordinal);
        for (var i = 0; i < ags.Length; i++)
            if (changed[i])
                Assert.Contains(
                    FormattableString.Invariant($" zu Gruppe\u00A0{previous[i]} („"),
                    demo.Texts[ags[i]],
                    StringComparison.Ordinal
                );
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
        var kind = table.Column<string>("kind");
        return Enumerable
            .Range(0, table.Rows)
            .Where(i => kind[i] == "mean_of_kreise")
            .ToDictionary(i => (area[i], indicator[i]), i => mean[i]);
    }

    /// <summary>The cells after the head of an indicator's row in the table with that caption.</summary>
    private static string[] Row(string text, string caption, Indicator indicator, int count)
    {
        var at = text.IndexOf(caption, StringComparison.Ordinal);
        Assert.True(at > 0, $"no table {caption}");
        return After(text[at..], Pipeline.Publication.Report.IndicatorWords.TableLabel(indicator), count);
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

    private static double Number(string text) =>
        double.Parse(
            text.Replace("\u202F", "", StringComparison.Ordinal).Replace('\u2212', '-').Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture
        );
}
