using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>
/// What pages 3 and 4 and the line of ways on page 1 claim, against the tables: metres from <c>observations</c>, what the group owes to
/// the choice of Kreise and of the anchor, changes and their sum, the similar Kreise with their values, the three questions.
/// </summary>
internal sealed class PageThreeRules
{
    private const string Num = "([+\u2212]?[\\d\u202F]+(?:,\\d+)?)";

    private static readonly (string Series, string Way)[] Ways =
    [
        ("distance_supermarket", "zum Supermarkt"),
        ("distance_pharmacy", "zur Apotheke"),
        ("distance_primary_school", "zur Grundschule"),
        ("distance_stop", "zur Haltestelle"),
    ];

    private static readonly Dictionary<CauseFactor, string> Factors = new()
    {
        [CauseFactor.Own] = "Am meisten wiegen die eigenen Werte.",
        [CauseFactor.Others] = "Am meisten wiegt die Entwicklung aller Kreise.",
        [CauseFactor.Revision] = "Am meisten wiegt eine Revision der Daten.",
        [CauseFactor.Boundary] = "Am meisten wiegt der neue Zuschnitt des Kreises.",
        [CauseFactor.Method] = "Am meisten wiegt eine Änderung der Methode.",
    };

    private readonly GlanceRules _glance;
    private readonly Dictionary<string, MembershipRow> _members;
    private readonly Dictionary<(string Ags, string Series), double> _metres;
    private readonly ILookup<string, MembershipShareRow> _resampled;
    private readonly ILookup<string, AnchorDependenceRow> _anchors;
    private readonly ILookup<string, CauseRow> _causes;
    private readonly ILookup<string, SimilarRow> _similar;
    private readonly Dictionary<(string Ags, string Indicator), double> _values;
    private readonly Dictionary<(string Ags, string Indicator), double> _scores = [];
    private readonly Dictionary<string, double> _germany;
    private readonly Dictionary<(string Ags, string Indicator), (double Change, double Mean)> _changes = [];

    public PageThreeRules(StoreTables tables, string edition, GlanceRules glance)
    {
        _glance = glance;
        _members = tables.Rows(edition, TableSchemas.Membership).ToDictionary(m => m.Ags.Text);
        _metres = tables
            .Rows(edition, TableSchemas.Observations)
            .Where(o => o.Series.StartsWith("distance_", StringComparison.Ordinal) && o.Value is not null)
            .GroupBy(o => (o.Ags.Text, o.Series))
            .ToDictionary(g => g.Key, g => g.Sum(o => o.Value!.Value * o.Weight));
        _resampled = tables
            .Rows(edition, TableSchemas.MembershipShares)
            .Where(s => s.Kind == ShareKind.Resampled)
            .ToLookup(s => s.Ags.Text);
        var anchor = tables.Rows(edition, TableSchemas.Anchoring).Single().AnchorYear;
        _anchors = tables.Rows(edition, TableSchemas.AnchorDependence).Where(a => a.AnchorYear != anchor).ToLookup(a => a.Ags.Text);
        _causes = tables.Rows(edition, TableSchemas.Causes).ToLookup(c => c.Ags.Text);
        _similar = tables.Rows(edition, TableSchemas.Similar).ToLookup(s => s.Ags.Text);
        _values = tables.Values(edition);
        _germany = tables
            .Rows(edition, TableSchemas.Means)
            .Where(m => m.Area == "DG" && m.Kind != MeanKind.PopulationWeighted)
            .GroupBy(m => m.Indicator)
            .ToDictionary(g => g.Key, g => g.OrderBy(m => m.Kind).First().Mean);
        var trends = tables.Rows(edition, TableSchemas.Trends).ToLookup(t => t.Indicator);
        var year = int.Parse(edition[..4], CultureInfo.InvariantCulture);
        foreach (var indicator in StoreTables.Indicators)
        {
            var all = _values.Where(v => v.Key.Indicator == indicator.Code).ToDictionary(v => v.Key.Ags, v => v.Value);
            var mean = all.Values.Average();
            var deviation = Math.Sqrt(all.Values.Average(v => (v - mean) * (v - mean)));
            foreach (var (ags, value) in all)
                _scores[(ags, indicator.Code)] = (value - mean) / deviation * indicator.Polarity;
            var now = trends[indicator.Code].Where(t => t.Year == year).ToDictionary(t => t.Ags.Text, t => t.Value);
            var before = trends[indicator.Code].Where(t => t.Year == year - 1).ToDictionary(t => t.Ags.Text, t => t.Value);
            var changes = now.ToDictionary(n => n.Key, n => Change(indicator, before[n.Key], n.Value));
            foreach (var (ags, change) in changes)
                _changes[(ags, indicator.Code)] = (change, changes.Values.Average());
        }
    }

    /// <summary>What is wrong in the report of a Kreis.</summary>
    public IEnumerable<string> Wrong(string ags, IReadOnlyList<string> pages)
    {
        string[] texts = [.. pages.Select(p => p.Replace('\u00A0', ' '))];
        return
        [
            .. Metres(ags, texts[0]),
            .. Choice(ags, texts[2]),
            .. Anchors(ags, texts[2]),
            .. Moved(ags, texts[2].Split('\n')),
            .. Similar(ags, texts[2].Split('\n')),
            .. Questions(ags, texts[3]),
        ];
    }

    private IEnumerable<string> Metres(string ags, string text)
    {
        var line = Regex.Match(text, "Mittlere Luftlinie: .*");
        if (!line.Success)
            yield break; // There is not always room; that the words say what is there is all that can be held.
        foreach (var (series, way) in Ways)
            if (
                Regex.Match(line.Value, $"{way} {Num}\u202Fm") is not { Success: true } said
                || Math.Abs(IndicatorPhrases.Number(said.Groups[1].Value) - _metres[(ags, series)]) > 5 + 1e-9
                || Points(IndicatorPhrases.Number(said.Groups[1].Value)) != Points(_metres[(ags, series)])
            )
                yield return $"{series} {_metres.GetValueOrDefault((ags, series))}: {line.Value}";
    }

    /// <summary>Points a way counts for: what is told must count for as many.</summary>
    private static int Points(double metres) =>
        metres <= 400 ? 2
        : metres <= 1000 ? 1
        : 0;

    private IEnumerable<string> Choice(string ags, string text)
    {
        var said = Regex.Match(
            text,
            @"Wird sie zufällig geändert, kommt .+? in (allen Versuchen|keinem der Versuche|"
                + @"(?:mehr als |weniger als )?\d[\d\u202F]*[ \u00A0]von[ \u00A0]"
                + @"[\d\u202F]+ Versuchen) in Gruppe (\d)"
                + @"(?:, in (.+? Versuchen) in Gruppe (\d))?\."
        );
        var shares = _resampled[ags].ToDictionary(s => s.Cluster, s => s.Share);
        var own = _members[ags].Cluster;
        var other = shares.Where(s => s.Key != own).MaxBy(s => s.Value);
        if (
            !said.Success
            || said.Groups[2].Value != Text(own)
            || !Counts(said.Groups[1].Value, shares[own])
            || said.Groups[4].Success != other.Value >= 0.005
            || (
                said.Groups[4].Success
                && (
                    shares[int.Parse(said.Groups[4].Value, CultureInfo.InvariantCulture)] != other.Value
                    || !Counts(said.Groups[3].Value, other.Value)
                )
            )
        )
            yield return $"choice {shares[own]} of {own}, {other.Value} of {other.Key}: {said.Value}";
    }

    private static bool Counts(string words, double share)
    {
        if (words.StartsWith("allen", StringComparison.Ordinal))
            return share >= 1;
        if (words.StartsWith("keinem", StringComparison.Ordinal))
            return share <= 0;
        if (words.StartsWith("mehr als", StringComparison.Ordinal))
            return share is >= 0.995 and < 1;
        if (words.StartsWith("weniger als", StringComparison.Ordinal))
            return share is > 0 and < 0.005;
        var count = Regex.Match(words, $"^{Num} von {Num}");
        return count.Success
            && Math.Abs((share * IndicatorPhrases.Number(count.Groups[2].Value)) - IndicatorPhrases.Number(count.Groups[1].Value))
                < 0.5 + 1e-6;
    }

    private IEnumerable<string> Anchors(string ags, string text)
    {
        var own = _members[ags].Cluster;
        var expected = _anchors[ags]
            .Where(a => a.Cluster != own)
            .GroupBy(a => a.Cluster, a => Text(a.AnchorYear))
            .OrderBy(g => g.Key)
            .Select(g =>
                $"Gruppe {Text(g.Key)} mit denen der {(g.Count() == 1 ? "Ausgabe" : "Ausgaben")} {Joined([.. g.Order(StringComparer.Ordinal)])}"
            )
            .ToList();
        var said = Regex.Match(text, @"welche Ausgabe die Mittelpunkte setzt: Es wäre (.*)\.");
        if (said.Success ? said.Groups[1].Value != Joined(expected) : expected.Count > 0)
            yield return $"anchors, not {Joined(expected)}: {said.Value}";
    }

    /// <summary>Changes here and on average beside each value; where they add up to, and what weighs most.</summary>
    private IEnumerable<string> Moved(string ags, string[] lines)
    {
        var causes = _causes[ags].ToList();
        var start = Array.FindIndex(lines, l => l.StartsWith("Was sich seit der Ausgabe", StringComparison.Ordinal));
        if (start < 0)
        {
            yield return "no table of what moved";
            yield break;
        }
        foreach (var indicator in StoreTables.Indicators)
        {
            var at = Array.IndexOf(lines, Label(indicator), start);
            var (change, mean) = _changes[(ags, indicator.Code)];
            if (lines[at + 1] != "–" && (!Shows(lines[at + 1], change) || !Shows(lines[at + 2], mean)))
                yield return $"{indicator.Code} changed by {change}, {mean}: {lines[at + 1]} {lines[at + 2]}";
        }
        var sum = causes.Sum(c => c.Contribution);
        var (from, against) = (_members[ags].PreviousCluster!.Value, causes[0].AgainstCluster);
        var sign = sum >= 0 ? 1 : -1;
        var largest = causes.GroupBy(c => c.Factor).OrderByDescending(g => g.Sum(c => c.Contribution) * sign).First().Key;
        var expected =
            Math.Abs(sum) < 0.05
                ? "Zusammen hat sich die Lage zwischen beiden Gruppen kaum geändert."
                : $"Zusammen: näher an Gruppe {Text(sum > 0 ? against : from)}. {Factors[largest]}";
        if (!lines.Contains(expected))
            yield return $"moved by {sum}, not {expected}";
    }

    /// <summary>The rows of the table: the Kreis, then those of the table <c>similar</c>, each value with its sign.</summary>
    private IEnumerable<string> Similar(string ags, string[] lines)
    {
        var start = Array.FindIndex(lines, l => l.StartsWith("Die ähnlichsten Kreise", StringComparison.Ordinal));
        var rows = _similar[ags].Where(s => s.Scope == "all").OrderBy(s => s.Rank).ToList();
        foreach (var row in rows)
        {
            var name = KreisRegister.Every[row.SimilarAgs].DisplayName;
            var at = start < 0 ? -1 : Array.IndexOf(lines, name, start);
            if (at < 0 || lines[at + 1] != Text(row.SimilarCluster) || row.SimilarCluster != _members[row.SimilarAgs.Text].Cluster)
            {
                yield return $"no row of {name} in group {row.SimilarCluster}";
                continue;
            }
            for (var j = 0; j < StoreTables.Indicators.Length; j++)
            {
                var code = StoreTables.Indicators[j].Code;
                var difference = _scores[(row.SimilarAgs.Text, code)] - _scores[(ags, code)];
                var sign =
                    difference >= 0.2 ? " +"
                    : difference <= -0.2 ? " \u2212"
                    : "";
                var cell = lines[at + 2 + j];
                var ending = Regex.Match(cell, " [+\u2212]$").Value;
                if (!Shows(cell, _values[(row.SimilarAgs.Text, code)]) || (ending != sign && Math.Abs(Math.Abs(difference) - 0.2) > 1e-9))
                    yield return $"{name} {code} {_values[(row.SimilarAgs.Text, code)]} {difference}: {cell}";
            }
        }
    }

    private IEnumerable<string> Questions(string ags, string text)
    {
        var said = Regex.Matches(text, @"(?m)^([1-3])\. (.*)$").Select(m => m.Groups[2].Value).ToList();
        if (said.Count != 3)
        {
            yield return $"{said.Count} questions";
            yield break;
        }
        var verdicts = StoreTables
            .Indicators.Select((i, j) => (Indicator: i, Column: j, Verdict: _glance.Verdict(ags, j)))
            .OrderBy(v => v.Verdict.Deviations)
            .ToList();
        var hard = verdicts.Where(v => v.Verdict.Verdict == 2).Take(3).ToList();
        for (var n = 0; n < 3; n++)
        {
            if (n < hard.Count)
            {
                foreach (var wrong in Challenge(ags, hard[n].Indicator, hard[n].Column, hard[n].Verdict.Deviations, said[n]))
                    yield return wrong;
                continue;
            }
            var indicator = StoreTables.Indicators.Single(i => said[n].StartsWith(Label(i), StringComparison.Ordinal));
            var verdict = verdicts.Single(v => v.Indicator == indicator).Verdict.Verdict;
            if (said[n].Contains("Was steckt dahinter", StringComparison.Ordinal) || verdict == 2)
                yield return $"a challenge that is none: {said[n]}";
            if (said[n].Contains("Was trägt diese Stärke", StringComparison.Ordinal) != (verdict == 0 && !IsFall(said[n])))
                yield return $"a strength: {said[n]}";
            if (
                IsFall(said[n])
                    ? _glance.Arrow(ags, StoreTables.Indicators.IndexOf(indicator)) != "schlechter"
                    : !Figures(ags, indicator, said[n])
            )
                yield return $"figures: {said[n]}";
        }
    }

    private static bool IsFall(string question) => question.EndsWith("Woran liegt das?", StringComparison.Ordinal);

    private IEnumerable<string> Challenge(string ags, Indicator indicator, int column, double deviations, string said)
    {
        if (
            !said.StartsWith(Label(indicator) + " (", StringComparison.Ordinal)
            || !said.Contains("Was steckt dahinter", StringComparison.Ordinal)
            || !Figures(ags, indicator, said)
        )
            yield return $"not a challenge {indicator.Code}: {said}";
        var better = _similar[ags]
            .Where(s => s.Scope == "all")
            .OrderBy(s => s.Rank)
            .Select(s => (s.SimilarAgs, _glance.Verdict(s.SimilarAgs.Text, column).Deviations))
            .Where(s => s.Deviations >= deviations + 0.2)
            .ToList();
        var expected = better.Count == 0 ? null : KreisRegister.Every[better.MaxBy(s => s.Deviations).SimilarAgs].DisplayName;
        var named = Regex.Match(said, @"mit besserem Wert: (.*)\?$");
        if ((named.Success ? named.Groups[1].Value : null) != expected)
            yield return $"a similar Kreis with a better value is {expected}: {said}";
    }

    private bool Figures(string ags, Indicator indicator, string said)
    {
        var figures = Regex.Match(said, $@"\({Num}.*?, (?:Deutschland|Mittel der Kreise) {Num}\)");
        return figures.Success
            && Shows(figures.Groups[1].Value, _values[(ags, indicator.Code)])
            && Shows(figures.Groups[2].Value, _germany[indicator.Code]);
    }

    private static double Change(Indicator indicator, double before, double now) =>
        indicator.DisplayUnit == "Euro" ? ((now / before) - 1) * 100 : now - before;

    private static string Label(Indicator indicator) => (indicator.Words.Label ?? indicator.Words.Short).Replace('\u00A0', ' ');

    private static bool Shows(string cell, double value) =>
        Regex.Match(cell, Num) is { Success: true } number && IndicatorPhrases.Shows(number.Value.TrimStart('+'), value);

    private static string Joined(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} und {words[^1]}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
