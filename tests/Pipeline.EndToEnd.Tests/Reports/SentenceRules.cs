using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>
/// Every sentence of a Kreis report that claims something, against the tables of the edition, computed here a second time:
/// z-scores, means, ranks and shares from the published values, not from the code that wrote the sentence.
/// </summary>
internal sealed class SentenceRules
{
    private const string Num = "(\u2212?[\\d\u202F]+(?:,\\d+)?)";
    private static readonly string[] Factors = ["own", "others", "revision", "boundary", "method"];
    private static readonly string[] FactorWords =
    [
        "die eigenen Werte",
        "die Entwicklung aller Kreise",
        "eine Revision der Daten",
        "den neuen Zuschnitt des Kreises",
        "eine Änderung der Methode",
    ];

    private static readonly string[] Shorts =
    [
        "Lebenserwartung",
        "Versorgungsindex",
        "Steuerkraft",
        "SGB-II-Quote",
        "Fehlende Abschlüsse",
        "Einkommen",
        "Wanderungssaldo",
    ];

    /// <summary>The rules have more patterns than the runtime keeps: it would compile each anew for every report.</summary>
    static SentenceRules() => Regex.CacheSize = Math.Max(Regex.CacheSize, 128);

    private readonly string _year;
    private readonly string _before;
    private readonly string[] _ags;
    private readonly Dictionary<string, int> _row;
    private readonly double[][] _values;
    private readonly double[][] _scores;
    private readonly int[] _cluster;
    private readonly int?[] _previous;
    private readonly int?[] _border;
    private readonly int[] _second;
    private readonly double[] _certainty;
    private readonly double[] _distance;
    private readonly double[] _distanceSecond;
    private readonly Dictionary<string, double[]> _parts;
    private readonly Dictionary<string, (string Factor, string Indicator, double Part)[]> _contributions;
    private readonly Dictionary<string, string> _kinds;

    public SentenceRules(StoreTables tables, string edition, string before)
    {
        (_year, _before) = (edition[..4], before);
        var m = tables.Read(edition, TableSchemas.Membership);
        (_ags, _cluster, _previous, _border) = (
            m.Column<string>("ags"),
            m.Column<int>("cluster"),
            m.Column<int?>("previous_cluster"),
            m.Column<int?>("borderline_cluster")
        );
        var shares = tables.Read(edition, TableSchemas.MembershipShares);
        var (shareAgs, shareKind, shareCluster) = (
            shares.Column<string>("ags"),
            shares.Column<string>("kind"),
            shares.Column<int>("cluster")
        );
        var predicted = Enumerable
            .Range(0, shares.Rows)
            .Where(i => shareKind[i] != "resampled")
            .ToDictionary(i => (shareAgs[i], shareCluster[i]), i => shares.Column<double>("share")[i]);
        _certainty = [.. _ags.Zip(_cluster, (a, c) => predicted[(a, c)])];
        (_second, _distance, _distanceSecond) = (
            m.Column<int>("second_cluster"),
            m.Column<double>("distance"),
            m.Column<double>("distance_second")
        );
        _row = _ags.Select((a, i) => (a, i)).ToDictionary(p => p.a, p => p.i);
        var values = tables.Values(edition);
        _values = [.. StoreTables.Indicators.Select(j => _ags.Select(a => values[(a, j.Code)]).ToArray())];
        _scores = [.. _values.Select((v, j) => Scores(v, StoreTables.Indicators[j].Polarity))];
        var causes = tables.Read(edition, TableSchemas.Causes);
        var (ags, factor, part) = (causes.Column<string>("ags"), causes.Column<string>("factor"), causes.Column<double>("contribution"));
        _parts = Enumerable
            .Range(0, causes.Rows)
            .GroupBy(i => ags[i])
            .ToDictionary(g => g.Key, g => Factors.Select(f => g.Where(i => factor[i] == f).Sum(i => part[i])).ToArray());
        var indicator = causes.Column<string>("indicator");
        _contributions = Enumerable
            .Range(0, causes.Rows)
            .GroupBy(i => ags[i])
            .ToDictionary(g => g.Key, g => g.Select(i => (factor[i], indicator[i], part[i])).ToArray());
        var changes = tables.Read(edition, TableSchemas.Changes);
        _kinds = changes.Column<string>("ags").Zip(changes.Column<string>("kind")).ToDictionary(p => p.First, p => p.Second);
    }

    /// <summary>z-scores of the published values, positive where better.</summary>
    private static double[] Scores(double[] values, int polarity)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return [.. values.Select(v => (v - mean) / deviation * polarity)];
    }

    /// <summary>All sentences of all Kreis reports.</summary>
    public void AssertAll(ReportFiles reports)
    {
        var wrong = reports.OfKreise.AsParallel().AsOrdered().SelectMany(r => Wrong(r.Key, r.Value).Select(w => $"{r.Key}: {w}")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    private IEnumerable<string> Wrong(string ags, IReadOnlyList<string> pages)
    {
        var i = _row[ags];
        return
        [
            .. Cluster(i, pages[0]),
            .. Certainty(i, pages[0]),
            .. Change(i, pages[0]),
            .. Profile(i, pages[0]),
            .. Simple(i, pages[0]),
            .. Ranks(i, pages[1]),
            .. Nearness(i, pages[3]),
        ];
    }

    private IEnumerable<string> Cluster(int i, string text)
    {
        var said = Regex.Match(text, @"gehört in der Ausgabe (\d+) zu diesem Cluster\. Der Cluster umfasst (\d+) der (\d+) Kreise.*");
        if (
            !said.Success
            || said.Groups[1].Value != _year
            || int.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture) != _cluster.Count(c => c == _cluster[i])
            || said.Groups[3].Value != "400"
        )
            yield return $"size of the cluster: {said.Value}";
        var means = _scores
            .Select((s, j) => (j, Mean: s.Where((_, r) => _cluster[r] == _cluster[i]).Average()))
            .Where(p => Math.Abs(p.Mean) >= 0.5)
            .OrderByDescending(p => Math.Abs(p.Mean))
            .Take(3)
            .ToList();
        var claims = IndicatorPhrases.Claims(said.Value).Select(c => (c.Indicator, c.IsBetter)).ToHashSet();
        if (!claims.SetEquals(means.Select(p => (p.j, p.Mean > 0))))
            yield return $"what the cluster has in common: {said.Value}";
        var border = Regex.Match(text, @"Grenzfall zu Cluster (\d)");
        if ((border.Success ? border.Groups[1].Value : null) != _border[i]?.ToString(CultureInfo.InvariantCulture))
            yield return $"borderline: {border.Value}";
    }

    private IEnumerable<string> Certainty(int i, string text)
    {
        var said = Regex.Match(text, $"nächsten Jahr zu diesem Cluster gehört, ist (.*?): .* in {Num}\u202F% der simulierten Fälle behält");
        var share = _certainty[i];
        var word =
            share >= 0.98 ? "sehr wahrscheinlich"
            : share >= 0.9 ? "wahrscheinlich"
            : share >= 0.5 ? "unsicher"
            : "eher unwahrscheinlich";
        if (!said.Success || said.Groups[1].Value != word || !IndicatorPhrases.Shows(said.Groups[2].Value, share * 100))
            yield return $"certainty {share}: {said.Value}";
    }

    private IEnumerable<string> Change(int i, string text)
    {
        var parts = _parts[_ags[i]];
        var (sum, from, to) = (parts.Sum(), _previous[i]!.Value, _cluster[i]);
        var story = Regex.Match(text, @"\n(Ja|Nein)\. (.*)");
        if (
            !story.Success
            || (story.Groups[1].Value == "Ja") != (from != to)
            || !story.Value.Contains($"in der Ausgabe {_before}", StringComparison.OrdinalIgnoreCase)
        )
            yield return $"changed from {from} to {to}: {story.Value}";
        var said = story.Groups[2].Value;
        if (from == to)
        {
            var expected =
                Math.Abs(sum) < 0.05 ? "kaum geändert"
                : sum > 0 ? "in Richtung Cluster"
                : "weg verschoben";
            if (!said.Contains(expected, StringComparison.Ordinal) || !said.Contains($"zu Cluster {to}.", StringComparison.Ordinal))
                yield return $"moved by {sum}: {said}";
            var most = sum > 0 ? _contributions[_ags[i]].MaxBy(c => c.Part) : _contributions[_ags[i]].MinBy(c => c.Part);
            var head = most.Factor switch
            {
                "own" => "eigene Werte",
                "others" => "andere Kreise",
                "revision" => "Revision",
                "boundary" => "Zuschnitt",
                _ => "Methode",
            };
            var j = Array.FindIndex(StoreTables.Indicators, x => x.Code == most.Indicator);
            if (
                said.Contains("Am meisten trug dazu bei", StringComparison.Ordinal) != Math.Abs(sum) >= 0.05
                || (Math.Abs(sum) >= 0.05 && !said.Contains($"Am meisten trug dazu bei: {Shorts[j]} ({head}).", StringComparison.Ordinal))
            )
                yield return $"moved most by {most}: {said}";
            yield break;
        }
        if (
            !said.Contains($"zu Cluster {from} („", StringComparison.Ordinal)
            || !said.Contains($"jetzt zu Cluster {to} („", StringComparison.Ordinal)
        )
            yield return $"from {from} to {to}: {said}";
        if (said.Contains("Wechsel zwischen städtischen und ländlichen", StringComparison.Ordinal) != (from <= 3 != to <= 3))
            yield return $"urban and rural: {said}";
        if (said.Contains("Nicht der Kreis hat sich geändert", StringComparison.Ordinal) != (_kinds[_ags[i]] == "revision-only"))
            yield return $"{_kinds[_ags[i]]}: {said}";
        if (said.Contains("Der Wechsel ist nicht bestätigt", StringComparison.Ordinal) != (_kinds[_ags[i]] == "borderline"))
            yield return $"{_kinds[_ags[i]]}: {said}";
        if (said.Contains("vor allem die anderen Kreise", StringComparison.Ordinal) != (_kinds[_ags[i]] == "others"))
            yield return $"{_kinds[_ags[i]]}: {said}";
        var reason = Regex.Match(
            said,
            $"Das geht (überwiegend |zum größeren Teil |zum Teil )?auf (.*?) zurück(?: \\({Num}\u202F% der Bewegung\\))?"
        );
        if (!reason.Success)
            yield break;
        var largest = parts.Max();
        var share = largest / sum;
        if (reason.Groups[2].Value != FactorWords[Array.IndexOf(parts, largest)] || (share <= 1) != reason.Groups[3].Success)
            yield return $"main cause {string.Join(' ', parts)}: {said}";
        if (
            reason.Groups[3].Success
            && (
                !IndicatorPhrases.Shows(reason.Groups[3].Value, share * 100)
                || reason.Groups[1].Value.Trim()
                    != (
                        share >= 0.75 ? "überwiegend"
                        : share >= 0.55 ? "zum größeren Teil"
                        : "zum Teil"
                    )
            )
        )
            yield return $"share {share}: {said}";
    }

    private IEnumerable<string> Profile(int i, string text)
    {
        text = text[
            text.IndexOf("Worin sich der Kreis unterscheidet", StringComparison.Ordinal)..text.IndexOf(
                "In Einfacher Sprache",
                StringComparison.Ordinal
            )
        ];
        var claimed = new HashSet<int>();
        foreach (Match line in Regex.Matches(text, $"^(.*): {Num} statt {Num}", RegexOptions.Multiline))
        {
            var claims = IndicatorPhrases.Claims(line.Groups[1].Value);
            if (claims is not [var (j, isBetter, degree)])
            {
                yield return $"no claim understood: {line.Value}";
                continue;
            }
            claimed.Add(j);
            var z = _scores[j][i];
            var expected = Math.Abs(z) switch
            {
                >= 1 => "deutlich",
                >= 0.5 => "",
                >= 0.2 => "etwas",
                _ => "none",
            };
            if (
                degree != expected
                || isBetter != (z > 0)
                || !IndicatorPhrases.Shows(line.Groups[2].Value, _values[j][i])
                || !IndicatorPhrases.Shows(line.Groups[3].Value, _values[j].Average())
            )
                yield return $"z {z}, value {_values[j][i]}, mean {_values[j].Average()}: {line.Value}";
        }
        var near = Regex.Match(text, "Nahe am Mittel liegt .* hier: .*").Value;
        var unnamed = Enumerable
            .Range(0, 7)
            .Where(j =>
                !claimed.Contains(j)
                && !near.Contains(Publication.Report.IndicatorWords.Of(StoreTables.Indicators[j]).Short, StringComparison.Ordinal)
            )
            .ToList();
        if (unnamed.Count > 0 != text.Contains(" vor allem:", StringComparison.Ordinal))
            yield return $"left out {string.Join(' ', unnamed)}: {text}";
        if (
            unnamed.Count > 0
            && claimed.Count > 0
            && unnamed.Max(j => Math.Abs(_scores[j][i])) > claimed.Min(j => Math.Abs(_scores[j][i])) + 1e-9
        )
            yield return $"a larger difference left out: {text}";
        foreach (
            var j in Enumerable
                .Range(0, 7)
                .Where(j => near.Contains(Publication.Report.IndicatorWords.Of(StoreTables.Indicators[j]).Short, StringComparison.Ordinal))
        )
            if (claimed.Contains(j) || (Math.Abs(_scores[j][i]) >= 0.2 && Math.Abs(_values[j][i] - _values[j].Average()) > 1))
                yield return $"near the mean with z {_scores[j][i]}: {near}";
    }

    private IEnumerable<string> Simple(int i, string text)
    {
        var (good, hard) = (Regex.Match(text, "Gut ist: .*").Value, Regex.Match(text, "Schwierig ist: .*").Value);
        foreach (var (j, isGood) in IndicatorPhrases.SimpleClaims(good + hard))
            if (
                isGood != (_scores[j][i] > 0)
                || Math.Abs(_scores[j][i]) < 0.5
                || (j == 6 && (isGood ? _values[6][i] : -_values[6][i]) <= 5)
            )
                yield return $"z {_scores[j][i]} of indicator {j}: {good} {hard}";
        if (IndicatorPhrases.SimpleClaims(good).Any(c => !c.IsGood) || IndicatorPhrases.SimpleClaims(hard).Any(c => c.IsGood))
            yield return $"good and hard mixed: {good} {hard}";
        bool Tells(int sign) => Enumerable.Range(0, 7).Any(j => _scores[j][i] * sign >= 0.5 && (j != 6 || _values[6][i] * sign > 5));
        if ((good.Length > 0) != Tells(1) || (hard.Length > 0) != Tells(-1))
            yield return $"good or hard left out: {good} {hard}";
        var change =
            _previous[i] == _cluster[i] ? "war es die gleiche Gruppe." : $"war es die Gruppe {_previous[i]}. Das hat sich geändert.";
        if (
            !text.Contains($"Im Bericht {_before} {change}", StringComparison.Ordinal)
            || !text.Contains(
                $"in der Gruppe {_cluster[i]}. "
                    + $"{(_cluster[i] <= 3 ? "In dieser Gruppe sind vor allem Städte" : "In dieser Gruppe sind vor allem Kreise auf dem Land.")}",
                StringComparison.Ordinal
            )
        )
            yield return "the group in Einfacher Sprache";
        if (text.Contains("nicht ganz sicher", StringComparison.Ordinal) != _border[i].HasValue)
            yield return "how sure in Einfacher Sprache";
    }

    private IEnumerable<string> Ranks(int i, string text)
    {
        var said = Regex.Matches(
            text,
            @"Rang (\d+) (unter den (besten|hinteren) (\d+)|in der oberen Hälfte|in der unteren Hälfte|im Mittelfeld)"
        );
        if (said.Count != 7)
            yield return $"{said.Count} ranks";
        for (var j = 0; j < said.Count; j++)
        {
            var polarity = StoreTables.Indicators[j].Polarity;
            var (better, same) = (
                _values[j].Count(v => (v - _values[j][i]) * polarity > 0),
                _values[j].Count(v => v.Equals(_values[j][i]))
            );
            var (fromTop, fromEnd) = (better + same, 400 - better);
            int? Group(int count) => new[] { 10, 25, 50, 100 }.Where(g => count <= g).Select(g => (int?)g).FirstOrDefault();
            var words =
                Group(fromTop) is { } top && top <= (Group(fromEnd) ?? 400) ? $"unter den besten {top}"
                : Group(fromEnd) is { } end ? $"unter den hinteren {end}"
                : fromTop <= 200 ? "in der oberen Hälfte"
                : fromEnd <= 200 ? "in der unteren Hälfte"
                : "im Mittelfeld";
            if (said[j].Groups[1].Value != (better + 1).ToString(CultureInfo.InvariantCulture) || said[j].Groups[2].Value != words)
                yield return $"{better} better, {same} same: {said[j].Value}";
        }
    }

    private IEnumerable<string> Nearness(int i, string text)
    {
        var said = Regex.Match(text, @"(Zum Mittelpunkt des eigenen|Inzwischen liegt|Am zweitnächsten liegt).*");
        var numbers = Regex.Matches(said.Value, @"\d,\d\d").Select(n => n.Value).ToList();
        double[] expected = said.Value.StartsWith("Zum", StringComparison.Ordinal) ? [_distance[i]] : [_distanceSecond[i], _distance[i]];
        if (
            !said.Value.Contains($"Cluster {_second[i]} („", StringComparison.Ordinal)
            || numbers.Count != expected.Length
            || numbers.Zip(expected).Any(p => !IndicatorPhrases.Shows(p.First, p.Second))
        )
            yield return $"distances {_distance[i]} and {_distanceSecond[i]}: {said.Value}";
        if (said.Value.StartsWith("Inzwischen", StringComparison.Ordinal) && _distanceSecond[i] >= _distance[i])
            yield return $"nearer: {said.Value}";
    }
}
