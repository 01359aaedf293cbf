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
        var findings = demo
            .Reports.AsParallel()
            .SelectMany(f => AccessibilityChecker.Check(File.ReadAllBytes(f)).Select(x => $"{Path.GetFileName(f)}: {x}"))
            .ToList();
        Assert.Empty(findings);
    }

    [Fact]
    public void Notice_OfTheDemo_IsOnEveryPageOfEveryReport()
    {
        Assert.Equal(401, demo.Texts.Count);
        Assert.All(
            demo.Reports.Take(20).Append(demo.Reports[^1]),
            f =>
                Assert.All(
                    PdfText.Extract(File.ReadAllBytes(f)),
                    page => Assert.Contains("Demodaten – keine amtliche Statistik", page, StringComparison.Ordinal)
                )
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
        var ranks = Ranks(values);
        foreach (var kreis in clusters.Keys)
        foreach (var indicator in StoreTables.Indicators)
        {
            var shown = Row(demo.Texts[kreis], " im Vergleich, Ausgabe ", indicator, 6);
            var key = (kreis, indicator.Code);
            Assert.Equal(about[key].Period, shown[0].Replace('\u00A0', ' '));
            Assert.Equal(about[key].Status == "imputed", shown[1].EndsWith('*'));
            AssertShows(values[key], shown[1].TrimEnd('*'), $"{key}: Kreis");
            Assert.Equal(ranks[key], (int)Number(shown[2]));
            AssertShows(ofClusters[indicator.Code][clusters[kreis] - 1], shown[3], $"{key}: Cluster");
            AssertShows(means[(kreis[..2], indicator.Code)], shown[4], $"{key}: Land");
            AssertShows(means[("DG", indicator.Code)], shown[5], $"{key}: Deutschland");
        }
    }

    [Fact]
    public void Trend_InEveryKreisReport_ShowsTheFiguresOfTheTables()
    {
        var table = demo.Tables.Read(Edition, TableSchemas.Trends);
        var (ags, code, year, value) = (
            table.Column<string>("ags"),
            table.Column<string>("indicator"),
            table.Column<int>("year"),
            table.Column<double>("value")
        );
        Assert.Equal(400 * 7 * 5, table.Rows);
        foreach (var series in Enumerable.Range(0, table.Rows).GroupBy(i => (ags[i], code[i])))
        {
            var shown = Row(demo.Texts[series.Key.Item1], " in den letzten Ausgaben", Indicators.ByCode(series.Key.Item2), 5);
            Assert.All(
                series.OrderBy(i => year[i]).Zip(shown),
                p => AssertShows(value[p.First], p.Second, $"{series.Key} {year[p.First]}")
            );
        }
    }

    [Fact]
    public void Causes_InEveryKreisReport_AreThoseOfTheTable()
    {
        var table = demo.Tables.Read(Edition, TableSchemas.Causes);
        var (ags, factor, code, part) = (
            table.Column<string>("ags"),
            table.Column<string>("factor"),
            table.Column<string>("indicator"),
            table.Column<double>("contribution")
        );
        foreach (var kreis in Enumerable.Range(0, table.Rows).GroupBy(i => ags[i]))
        {
            var text = demo.Texts[kreis.Key];
            text = text[text.IndexOf("Was den Kreis zwischen Cluster", StringComparison.Ordinal)..];
            foreach (var indicator in StoreTables.Indicators)
            {
                var shown = After(text, Pipeline.Publication.Report.IndicatorWords.Of(indicator).Short, 2);
                AssertShows(
                    part[kreis.Single(i => factor[i] == "own" && code[i] == indicator.Code)],
                    shown[0],
                    $"{kreis.Key} {indicator.Code} own"
                );
                AssertShows(
                    part[kreis.Single(i => factor[i] == "others" && code[i] == indicator.Code)],
                    shown[1],
                    $"{kreis.Key} {indicator.Code} others"
                );
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
                After(demo.Texts[kreis], $"Einwohner:innen seit {year[people[0]]}", 1)[0].Replace("\u202F%", "", StringComparison.Ordinal),
                $"{kreis}: change"
            );
            Assert.All(
                new[] { ("foreign_share_pct", "Ausländeranteil", "\u202F%"), ("mean_age_years", "Durchschnittsalter", "\u202FJahre") },
                fact =>
                {
                    var there = rows[(kreis, fact.Item1)].OrderBy(i => year[i]).ToList();
                    if (there.Count == 0)
                        Assert.Contains("kein Wert vor", demo.Texts[kreis], StringComparison.Ordinal);
                    else
                        AssertShows(
                            value[there[^1]],
                            After(demo.Texts[kreis], $"{fact.Item2} {year[there[^1]]}", 1)[0]
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
        Assert.All(demo.Reports, f => Assert.InRange(new FileInfo(f).Length, 10_000, 120 * 1024));
    }

    [Fact]
    public void Cluster_InEveryKreisReport_IsTheOneOfTheTable()
    {
        var clusters = Clusters();
        Assert.Equal(400, clusters.Count);
        Assert.All(
            clusters,
            c => Assert.Contains(demo.Texts[c.Key].Split('\n'), l => l.StartsWith($"Cluster {c.Value}: ", StringComparison.Ordinal))
        );
        var all = Enumerable.Range(1, 6).Select(n => $"Cluster {n}: ").ToList();
        Assert.All(
            clusters,
            c =>
                Assert.DoesNotContain(
                    demo.Texts[c.Key].Split('\n'),
                    l =>
                        all.Any(a => l.StartsWith(a, StringComparison.Ordinal))
                        && !l.StartsWith($"Cluster {c.Value}: ", StringComparison.Ordinal)
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
            var expected = Enumerable
                .Range(1, 6)
                .Select(to => Enumerable.Range(0, now.Length).Count(i => before[i] == from && now[i] == to))
                .ToList();
            Assert.Equal(
                [.. expected, expected.Sum()],
                After(text, FormattableString.Invariant($"aus Cluster {from}"), 7).Select(t => (int)Number(t))
            );
        }
    }

    [Fact]
    public void Germany_ListsTheMoversOfTheTables()
    {
        var changes = demo.Tables.Read(Edition, TableSchemas.Changes);
        var (ags, from, to) = (changes.Column<string>("ags"), changes.Column<int>("from_cluster"), changes.Column<int>("to_cluster"));
        Assert.NotEmpty(ags);
        var text = demo.Texts["deutschland"];
        text = text[
            text.IndexOf("Kreise mit neuem Cluster", StringComparison.Ordinal)..text.IndexOf(
                "Wie fest die Einteilung steht",
                StringComparison.Ordinal
            )
        ];
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
        text = text[
            text.IndexOf("Mittelwerte der Kreise je Cluster", StringComparison.Ordinal)..text.IndexOf(
                "Mittelwerte je Cluster in der Studie",
                StringComparison.Ordinal
            )
        ];
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
        return After(text[at..], Pipeline.Publication.Report.IndicatorWords.ShortLabel(indicator), count);
    }

    private static Dictionary<(string Ags, string Indicator), int> Ranks(Dictionary<(string Ags, string Indicator), double> values) =>
        values
            .GroupBy(v => v.Key.Indicator)
            .SelectMany(g => g.Select(v => (v.Key, Rank: 1 + g.Count(o => (o.Value - v.Value) * Indicators.ByCode(g.Key).Polarity > 0))))
            .ToDictionary(p => p.Key, p => p.Rank);

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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
