using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>
/// The report on Germany against the tables of the edition, computed here a second time: headline, official values, ends, inhabitants
/// of the groups, movers by kind with their causes in figures, counts of what is not certain, agreements.
/// </summary>
internal sealed class GermanyRules
{
    private const string Num = "([+\u2212]?[\\d\u202F]+(?:,\\d+)?)";

    private static readonly (ChangeKind[] Kinds, string Words)[] Kinds =
    [
        ([ChangeKind.Confirmed, ChangeKind.Settlement], "bestätigt"),
        ([ChangeKind.Borderline], "nicht bestätigt (mit Mitteln aus drei Jahren kein Wechsel)"),
        ([ChangeKind.Others], "überwiegend durch die Bewegung der anderen Kreise"),
        ([ChangeKind.RevisionOnly], "nur durch berichtigte Daten"),
        ([ChangeKind.Boundary], "durch neuen Zuschnitt"),
        ([ChangeKind.Method], "durch die Methode"),
    ];

    private readonly StoreTables _tables;
    private readonly string _edition;
    private readonly IReadOnlyList<MembershipRow> _members;
    private readonly IReadOnlyList<ChangeRow> _changes;
    private readonly ILookup<string, TrendRow> _trends;
    private readonly int[] _years;
    private readonly IReadOnlyList<string> _pages;
    private readonly string[] _lines;

    public GermanyRules(StoreTables tables, string edition, ReportFiles files)
    {
        (_tables, _edition) = (tables, edition);
        _members = tables.Rows(edition, TableSchemas.Membership);
        _changes = tables.Rows(edition, TableSchemas.Changes);
        var trends = tables.Rows(edition, TableSchemas.Trends);
        _trends = trends.ToLookup(t => t.Indicator);
        _years = [.. trends.Select(t => t.Year).Distinct().Order()];
        _pages = files.Pages["deutschland"];
        _lines = [.. string.Join('\n', _pages).Split('\n').Select(l => l.Replace('\u00A0', ' '))];
    }

    /// <summary>Everything.</summary>
    public void AssertAll()
    {
        Assert.Empty(
            (string[])[.. Headline(), .. Groups(), .. Values(), .. Named(), .. Firm(), .. Matrix(), .. Means(), .. Movers(), .. Choices()]
        );
    }

    private IEnumerable<string> Headline()
    {
        var confirmed = _changes.Count(c => Kinds[0].Kinds.Contains(c.Kind));
        var expected = $"{Text(_changes.Count)} der 400 Kreise wechseln die Gruppe, ";
        var end =
            confirmed == 0 ? "kein Wechsel ist bestätigt"
            : confirmed == 1 ? "ein Wechsel ist bestätigt"
            : $"{Text(confirmed)} Wechsel sind bestätigt";
        if (!_lines.Contains(expected + end))
            yield return $"no headline {expected}{end}";
    }

    private IEnumerable<string> Groups()
    {
        var last = _tables
            .Rows(_edition, TableSchemas.Context)
            .Where(c => c.Series == ContextSeries.Population.Code)
            .GroupBy(c => c.Ags.Text)
            .ToDictionary(g => g.Key, g => g.MaxBy(c => c.Year)!);
        for (var group = 1; group <= 6; group++)
        {
            var members = _members.Where(m => m.Cluster == group).ToList();
            var at = Array.FindIndex(_lines, l => l.StartsWith($"{Text(group)}: ", StringComparison.Ordinal));
            if (at < 0 || _lines[at + 1] != Text(members.Count))
                yield return $"{members.Count} Kreise in group {group}: {_lines[at + 1]}";
            var people = members.Sum(m => last[m.Ags.Text].Value) / 1e6;
            if (!IndicatorPhrases.Shows(_lines[at + 2], people))
                yield return $"{people} people in group {group}: {_lines[at + 2]}";
        }
    }

    private IEnumerable<string> Values()
    {
        var start = Array.FindIndex(_lines, l => l.StartsWith("Deutschland in sieben Werten", StringComparison.Ordinal));
        var values = _tables.Rows(_edition, TableSchemas.IndicatorValues).ToLookup(v => v.Indicator);
        var means = _tables.Rows(_edition, TableSchemas.Means).Where(m => m.Area == "DG").ToLookup(m => m.Indicator);
        foreach (var indicator in StoreTables.Indicators)
        {
            var at = Array.FindIndex(_lines, start, l => l.StartsWith(Label(indicator), StringComparison.Ordinal));
            var cells = _lines[(at + 1)..(at + 5)];
            var official = means[indicator.Code].FirstOrDefault(m => m.Kind == MeanKind.Official);
            var germany = official ?? means[indicator.Code].Single(m => m.Kind == MeanKind.MeanOfKreise);
            if (cells[0].StartsWith("Mittel", StringComparison.Ordinal) != official is null || !Shows(cells[0], germany.Mean))
                yield return $"{indicator.Code} {germany.Mean}: {cells[0]}";
            var change = Changes(indicator, _years[0], _years[^1]).Values.Average();
            if (cells[1] != "–" && !Shows(cells[1], change))
                yield return $"{indicator.Code} changed by {change}: {cells[1]}";
            var sorted = values[indicator.Code].OrderBy(v => v.Value).ToList();
            foreach (var (end, cell) in new[] { (sorted[0], cells[2]), (sorted[^1], cells[3]) })
            {
                var found = Regex.Match(cell, $@"^{Num}: (?:({Num}) Kreise|(.*))$");
                if (indicator.Words.RankRemark is not null ? cell != "–" : !found.Success || !Shows(cell, end.Value))
                    yield return $"{indicator.Code} ends at {end.Value} in {end.Ags}: {cell}";
                if (found.Groups[4].Success && found.Groups[4].Value != KreisRegister.Every[end.Ags].DisplayName)
                    yield return $"{indicator.Code} ends in {end.Ags}: {cell}";
            }
        }
    }

    /// <summary>Page 1 names the Kreise of each kind, in the order of keys, and how many it leaves out.</summary>
    private IEnumerable<string> Named()
    {
        foreach (var (kinds, words) in Kinds)
        {
            var all = _changes.Where(c => kinds.Contains(c.Kind)).Select(c => KreisRegister.Every[c.Ags].DisplayName).ToList();
            var line = _pages[0]
                .Replace('\u00A0', ' ')
                .Split('\n')
                .FirstOrDefault(l => l.Contains($"{Text(all.Count)} {words}: ", StringComparison.Ordinal));
            if (all.Count == 0 ? line is not null : line is null || !all.Take(3).All(n => line.Contains(n, StringComparison.Ordinal)))
                yield return $"{all.Count} {words}: {line}";
        }
    }

    private IEnumerable<string> Firm()
    {
        var text = string.Join('\n', _lines);
        string[] expected =
        [
            $"{Text(_members.Count(m => m.Borderline == true))} der 400 Kreise sind Grenzfälle",
            $"wären {Text(_members.Count(m => m.ClusterFresh != m.Cluster))} Kreise in einer anderen Gruppe.",
        ];
        foreach (var sentence in expected.Where(s => !text.Contains(s, StringComparison.Ordinal)))
            yield return $"not said: {sentence}";
        var own = _members.ToDictionary(m => m.Ags, m => m.Cluster);
        var anchor = _tables.Rows(_edition, TableSchemas.Anchoring).Single().AnchorYear;
        var others = _tables
            .Rows(_edition, TableSchemas.AnchorDependence)
            .Where(a => a.AnchorYear != anchor)
            .GroupBy(a => a.AnchorYear)
            .Select(g => g.Count(a => a.Cluster != own[a.Ags]))
            .ToList();
        var range = others.Min() == others.Max() ? Text(others[0]) : $"{Text(others.Min())} bis {Text(others.Max())}";
        if (!text.Contains($"wären es {range}.", StringComparison.Ordinal))
            yield return $"not said: {range} by other anchors";
    }

    private IEnumerable<string> Matrix()
    {
        for (var from = 1; from <= 6; from++)
        {
            var row = Enumerable.Range(1, 6).Select(to => _members.Count(m => m.PreviousCluster == from && m.Cluster == to)).ToList();
            var found = After($"aus Gruppe {Text(from)}", 7);
            if (!found.SequenceEqual(row.Append(row.Sum()).Select(Text)))
                yield return $"transitions from {from}: {string.Join(' ', found)}";
        }
    }

    private IEnumerable<string> Means()
    {
        var means = _tables.Rows(_edition, TableSchemas.Means).Where(m => m.Area == "DG").ToLookup(m => m.Indicator);
        var start = Array.FindIndex(_lines, l => l.StartsWith("Amtliche Werte und Mittel", StringComparison.Ordinal));
        foreach (var indicator in StoreTables.Indicators)
        {
            var at = Array.FindIndex(_lines, start, l => l.StartsWith(Label(indicator), StringComparison.Ordinal));
            var official = means[indicator.Code].FirstOrDefault(m => m.Kind == MeanKind.Official);
            double?[] expected =
            [
                official?.Mean,
                means[indicator.Code].Single(m => m.Kind == MeanKind.MeanOfKreise).Mean,
                .. _tables.OfClusters(_edition, "official", "mean_" + indicator.Code).Select(m => (double?)m),
            ];
            foreach (var (cell, value) in _lines[(at + 1)..(at + 9)].Zip(expected))
                if (value is { } known ? !Shows(cell, known) : cell != "–")
                    yield return $"{indicator.Code} {value}: {cell}";
        }
    }

    /// <summary>Every mover stands in the table of its kind, on the page of its caption, with Land, groups and cause.</summary>
    private IEnumerable<string> Movers()
    {
        var causes = _tables.Rows(_edition, TableSchemas.Causes).ToLookup(c => c.Ags);
        foreach (var change in _changes)
        {
            var name = KreisRegister.Every[change.Ags].DisplayName;
            var words = Kinds.Single(k => k.Kinds.Contains(change.Kind)).Words;
            var page = _pages.Skip(1).Select(p => p.Replace('\u00A0', ' ').Split('\n')).SingleOrDefault(p => p.Contains(name));
            var at = page is null ? -1 : Array.IndexOf(page, name);
            string[] expected = [change.Ags.Land.Name, Text(change.FromCluster), Text(change.ToCluster)];
            if (
                page is null
                || !page.Any(l => Regex.IsMatch(l, $@"^\d+ {Regex.Escape(words)}(,|$)"))
                || !page.Skip(at + 1).Take(3).SequenceEqual(expected)
            )
            {
                yield return $"{name} is not in the table of {words}";
                continue;
            }
            foreach (var wrong in Cause(change, [.. causes[change.Ags]], page[at + 5]))
                yield return wrong;
        }
    }

    private IEnumerable<string> Cause(ChangeRow change, IReadOnlyList<CauseRow> causes, string cell)
    {
        if (change.Kind is ChangeKind.RevisionOnly or ChangeKind.Boundary || causes.Sum(c => c.Contribution) <= 0.05)
            yield break;
        var main = StoreTables.Indicators.MaxBy(x => causes.Where(c => c.Indicator == x.Code).Sum(c => c.Contribution))!;
        var label = main.Words.Label ?? main.Words.Short;
        if (!cell.StartsWith(label.Replace('\u00A0', ' '), StringComparison.Ordinal))
            yield return $"{change.Ags} moved by {main.Code}: {cell}";
        var figures = Regex.Match(cell, $@": hier {Num}.*?, im Mittel {Num}");
        if (!figures.Success)
            yield break;
        var changes = Changes(main, _years[^2], _years[^1]);
        if (!Shows(figures.Groups[1].Value, changes[change.Ags]) || !Shows(figures.Groups[2].Value, changes.Values.Average()))
            yield return $"{change.Ags} {main.Code} {changes[change.Ags]}, {changes.Values.Average()}: {cell}";
    }

    private IEnumerable<string> Choices()
    {
        foreach (var row in _tables.Rows(_edition, TableSchemas.Sensitivity).Where(r => r.Indicator is not null))
        {
            var indicator = StoreTables.Indicators.Single(i => i.Code == row.Indicator);
            var cells = After($"ohne „{(indicator.Words.Label ?? indicator.Words.Short).Replace('\u00A0', ' ')}“", 2);
            var word =
                row.Ari >= 0.895 ? "fast gleich"
                : row.Ari >= 0.745 ? "weitgehend gleich"
                : row.Ari >= 0.495 ? "zum Teil gleich"
                : "deutlich anders";
            if (cells[0] != word || !Shows(cells[1], row.Ari))
                yield return $"without {row.Indicator} {row.Ari}: {string.Join(' ', cells)}";
        }
    }

    /// <summary>Changes of an indicator by Kreis; of money in per cent.</summary>
    private Dictionary<KreisKey, double> Changes(Indicator indicator, int from, int to)
    {
        var values = _trends[indicator.Code].Where(t => t.Year == from || t.Year == to).ToLookup(t => t.Ags);
        return values.ToDictionary(
            g => g.Key,
            g =>
            {
                var (before, now) = (g.Single(t => t.Year == from).Value, g.Single(t => t.Year == to).Value);
                return indicator.DisplayUnit == "Euro" ? ((now / before) - 1) * 100 : now - before;
            }
        );
    }

    private string[] After(string line, int count)
    {
        var at = Array.IndexOf(_lines, line);
        Assert.True(at >= 0, $"no line {line}");
        return _lines[(at + 1)..(at + 1 + count)];
    }

    private static string Label(Indicator indicator) => (indicator.Words.Label ?? indicator.Words.Short).Replace('\u00A0', ' ');

    private static bool Shows(string cell, double value) =>
        Regex.Match(cell, Num) is { Success: true } number && IndicatorPhrases.Shows(number.Value.TrimStart('+'), value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
