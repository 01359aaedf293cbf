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

    /// <summary>The rules have more patterns than the runtime keeps: it would compile each anew for every report.</summary>
    static SentenceRules() => Regex.CacheSize = Math.Max(Regex.CacheSize, 128);

    private readonly Dictionary<(string, int), double> _predicted;
    private readonly GlanceRules _glance;
    private readonly PageThreeRules _pageThree;
    private readonly (double Before, double Now)[][] _lastChanges;
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
        _predicted = predicted;
        _glance = new GlanceRules(tables, edition);
        _pageThree = new PageThreeRules(tables, edition, _glance);
        var trends = tables.Rows(edition, TableSchemas.Trends).ToDictionary(t => (t.Ags.Text, t.Indicator, t.Year), t => t.Value);
        var year = int.Parse(_year, CultureInfo.InvariantCulture);
        _lastChanges =
        [
            .. StoreTables.Indicators.Select(j => _ags.Select(a => (trends[(a, j.Code, year - 1)], trends[(a, j.Code, year)])).ToArray()),
        ];
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
            .. Simple(i, pages[0]),
            .. _glance.Wrong(ags, pages[0]),
            .. Ranks(i, pages[1]),
            .. _pageThree.Wrong(ags, pages),
        ];
    }

    private IEnumerable<string> Cluster(int i, string text)
    {
        var said = Regex.Match(text, @"(\d+) der (\d+) Kreise und kreisfreien Städte gehören dazu\. (.*)");
        if (
            !said.Success
            || int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) != _cluster.Count(c => c == _cluster[i])
            || said.Groups[2].Value != "400"
        )
            yield return $"size of the group: {said.Value}";
        var means = _scores
            .Select((s, j) => (j, Mean: s.Where((_, r) => _cluster[r] == _cluster[i]).Average()))
            .Where(p => Math.Abs(p.Mean) >= 0.5)
            .OrderByDescending(p => Math.Abs(p.Mean))
            .Take(3)
            .ToList();
        var claims = IndicatorPhrases.Claims(said.Groups[3].Value).Select(c => (c.Indicator, c.IsBetter)).ToHashSet();
        if (!claims.SetEquals(means.Select(p => (p.j, p.Mean > 0))))
            yield return $"what the group has in common: {said.Value}";
        var lead =
            $"Gruppe\u00A0{_cluster[i]}: {(_cluster[i] <= 3 ? "kurze" : "längere")} Wege, "
            + $"{(((_cluster[i] - 1) % 3) switch { 0 => "gute", 1 => "mittlere", _ => "geringere" })} Chancen";
        if (!text.Contains(lead, StringComparison.Ordinal))
            yield return $"the group is not called {lead}";
        var border = Regex.Match(text, @"Grenzfall zwischen Gruppe\u00A0(\d)\u00A0und\u00A0(\d)");
        if ((border.Success ? border.Groups[2].Value : null) != _border[i]?.ToString(CultureInfo.InvariantCulture))
            yield return $"borderline: {border.Value}";
    }

    private IEnumerable<string> Certainty(int i, string text)
    {
        var said = Regex.Match(
            text,
            @"bei Gruppe\u00A0(\d) bleibt, ist (dennoch )?(.*?)"
                + @"(?: \(zurück geht es erst, wenn Gruppe\u00A0(\d) um mehr als 10\u202F% näher liegt\))?: In (.*?) simulierten Jahren? ist das so"
                + @"(?:, in (.*?) Fällen wäre es Gruppe\u00A0(\d))?\."
        );
        var share = _certainty[i];
        var word =
            share >= 0.98 ? "sehr wahrscheinlich"
            : share >= 0.9 ? "wahrscheinlich"
            : share >= 0.5 ? "unsicher"
            : "eher unwahrscheinlich";
        if (
            !said.Success
            || said.Groups[1].Value != _cluster[i].ToString(CultureInfo.InvariantCulture)
            || said.Groups[3].Value != word
            || !Counts(said.Groups[5].Value, share)
        )
            yield return $"certainty {share}: {said.Value}";
        // A change that is not confirmed and a group that is likely to stay need a word between them.
        var isUnconfirmed = share >= 0.9 && _kinds.GetValueOrDefault(_ags[i]) == "borderline";
        if (
            said.Groups[2].Success != isUnconfirmed
            || (isUnconfirmed && said.Groups[4].Value != _previous[i]!.Value.ToString(CultureInfo.InvariantCulture))
        )
            yield return $"unconfirmed and likely: {said.Value}";
        var others = Enumerable.Range(1, 6).Where(c => c != _cluster[i]).Select(c => (c, Share: _predicted[(_ags[i], c)])).ToList();
        var largest = others.Max(o => o.Share);
        if (
            said.Groups[6].Success != (largest >= 0.005 && share < 0.995)
            || (
                said.Groups[6].Success
                && (
                    !Counts(said.Groups[6].Value, largest)
                    || !others.Any(o => o.Share == largest && o.c.ToString(CultureInfo.InvariantCulture) == said.Groups[7].Value)
                )
            )
        )
            yield return $"the other group {largest}: {said.Value}";
        // What both say of a hundred years is no more than a hundred.
        if (Hundredths(said.Groups[5].Value) + Hundredths(said.Groups[6].Value) > 100)
            yield return $"more than a hundred of a hundred: {said.Value}";
        if (text.Contains("Das ist ein Grenzfall.", StringComparison.Ordinal) != _border[i].HasValue)
            yield return "borderline in the text";
    }

    /// <summary>The count of a hundred; 0 where the text tells none.</summary>
    private static double Hundredths(string text) =>
        Regex.Match(text, $"^{Num}\u00A0von\u00A0100$") is { Success: true } count ? IndicatorPhrases.Number(count.Groups[1].Value) : 0;

    /// <summary>Whether a count in words tells a share; never none or all where it is neither.</summary>
    private static bool Counts(string text, double share)
    {
        if (text is "allen")
            return share >= 1;
        if (text.StartsWith("keinem der", StringComparison.Ordinal))
            return share <= 0;
        if (text is "mehr als 99\u00A0von\u00A0100")
            return share is >= 0.995 and < 1;
        if (text is "weniger als 1\u00A0von\u00A0100")
            return share is > 0 and < 0.005;
        var count = Regex.Match(text, $"^{Num}\u00A0von\u00A0{Num}$");
        return count.Success
            && Math.Abs((share * IndicatorPhrases.Number(count.Groups[2].Value)) - IndicatorPhrases.Number(count.Groups[1].Value))
                <= 0.5 + 1e-9;
    }

    private IEnumerable<string> Change(int i, string text)
    {
        var parts = _parts[_ags[i]];
        var (sum, from, to) = (parts.Sum(), _previous[i]!.Value, _cluster[i]);
        var story = Regex.Match(text, @"\n(Ja|Nein)\. (.*)");
        var said = story.Groups[2].Value;
        if (
            !story.Success
            || (story.Groups[1].Value == "Ja") != (from != to)
            || !said.Contains($"in der Ausgabe {_before}", StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return $"changed from {from} to {to}: {story.Value}";
            yield break;
        }
        var largest = Array.IndexOf(parts, sum >= 0 ? parts.Max() : parts.Min());
        if (from == to)
        {
            var expected =
                Math.Abs(sum) < 0.05 ? "kaum geändert"
                : sum > 0 ? "in Richtung Gruppe"
                : "weg verschoben";
            if (!said.Contains(expected, StringComparison.Ordinal) || !said.Contains($"zu Gruppe\u00A0{to}.", StringComparison.Ordinal))
                yield return $"moved by {sum}: {said}";
            var others = Math.Abs(sum) >= 0.05 && largest == 1;
            var own = parts[0] * Math.Sign(sum);
            if (
                said.Contains("die anderen haben sich bewegt", StringComparison.Ordinal) != (others && Math.Abs(own) < 0.05)
                || said.Contains("sprachen für das Gegenteil; bewegt haben sich die anderen", StringComparison.Ordinal)
                    != (others && own <= -0.05)
            )
                yield return $"others {string.Join(' ', parts)}: {said}";
        }
        else
        {
            var kind = _kinds[_ags[i]];
            if (
                !said.Contains($"zu Gruppe\u00A0{from} („", StringComparison.Ordinal)
                || !said.Contains($"jetzt zu Gruppe\u00A0{to}.", StringComparison.Ordinal)
            )
                yield return $"from {from} to {to}: {said}";
            if (said.Contains("kein Auf- oder Abstieg", StringComparison.Ordinal) != (from <= 3 != to <= 3))
                yield return $"short and long ways: {said}";
            (string Phrase, bool Holds)[] phrases =
            [
                ("Nicht der Kreis hat sich geändert", kind == "revision_only"),
                ("Der Wechsel ist nicht bestätigt", kind == "borderline"),
                ("Der Wechsel ist bestätigt", kind is "confirmed" or "settlement"),
                ("zusammen sprechen eher für die bisherige Gruppe", kind == "others" && parts[0] < -0.05),
                ("daran kaum etwas geändert", kind == "others" && Math.Abs(parts[0]) <= 0.05),
                ("vor allem die anderen Kreise", kind == "others" && parts[0] > 0.05),
            ];
            foreach (var (phrase, holds) in phrases)
                if (said.Contains(phrase, StringComparison.Ordinal) != holds)
                    yield return $"{kind} {parts[0]}: {said}";
        }
        // Where the others moved, no single own value is named before that is said.
        var (whole, single) = (
            said.IndexOf("eigenen Werte", StringComparison.Ordinal),
            said.IndexOf("Von den einzelnen Werten", StringComparison.Ordinal)
        );
        var isOfOthers =
            said.Contains("haben sich bewegt", StringComparison.Ordinal) || said.Contains("ewegt haben sich", StringComparison.Ordinal);
        if (said.Contains("zählt", StringComparison.Ordinal) && isOfOthers != single >= 0 || (single >= 0 && whole > single))
            yield return $"the single value beside all: {said}";
        var reason = Regex.Match(
            said,
            @"(?:Am meisten zählt dabei|Von den einzelnen Werten zählt am meisten) (.*?)(?:: hier (.*?), im Mittel aller Kreise (.*?)| durch .*?)?\.(?: |$)"
        );
        if (!reason.Success)
        {
            if (from == to && Math.Abs(sum) >= 0.05)
                yield return $"no reason: {said}";
            yield break;
        }
        var totals = StoreTables
            .Indicators.Select(x => _contributions[_ags[i]].Where(c => c.Indicator == x.Code).Sum(c => c.Part))
            .ToList();
        var main = totals.IndexOf(sum >= 0 ? totals.Max() : totals.Min());
        if (reason.Groups[1].Value != StoreTables.Indicators[main].Words.Topic)
            yield return $"largest sum {StoreTables.Indicators[main].Code}: {said}";
        if (!reason.Groups[2].Success)
            yield break;
        var isMoney = StoreTables.Indicators[main].DisplayUnit == "Euro";
        var changes = _lastChanges[main].Select(p => isMoney ? ((p.Now / p.Before) - 1) * 100 : p.Now - p.Before).ToList();
        foreach (var (shown, value) in new[] { (reason.Groups[2].Value, changes[i]), (reason.Groups[3].Value, changes.Average()) })
            if (!IndicatorPhrases.Shows(Regex.Match(shown, $"[+]?{Num}").Value.TrimStart('+'), value))
                yield return $"change {value}: {said}";
    }

    private IEnumerable<string> Simple(int i, string text)
    {
        var change =
            _previous[i] == _cluster[i] ? "war es dieselbe Gruppe." : $"war es die Gruppe\u00A0{_previous[i]}. Das hat sich geändert.";
        var ways = _cluster[i] <= 3 ? "meist kurz" : "oft lang";
        var verdict = Regex.Match(text, @"Wege im Alltag.*?(besser|ähnlich|schlechter)", RegexOptions.Singleline).Groups[1].Value;
        var areOther = verdict == (_cluster[i] <= 3 ? "schlechter" : "besser");
        if (
            !text.Contains($"Im Bericht {_before} {change}", StringComparison.Ordinal)
            || !text.Contains(
                $"in der Gruppe\u00A0{_cluster[i]}. In dieser Gruppe sind die Wege zum Einkaufen und zur Schule {ways}."
                    + (areOther ? " Hier ist das anders. Und" : " Und"),
                StringComparison.Ordinal
            )
            || text.Contains("Anders als im Mittel der Gruppe sind die Wege hier", StringComparison.Ordinal) != areOther
        )
            yield return "the group in Einfacher Sprache";
        var doubt = Regex.Match(
            text,
            @"Ganz sicher ist das nicht: (Auch d|D)ie Gruppe\u00A0(\d)( passt zurzeit sogar besser| ist möglich)"
        );
        var isNearer = _distanceSecond[i] < _distance[i] - 0.005 && _second[i] == _border[i];
        if (
            doubt.Success != _border[i].HasValue
            || (
                doubt.Success
                && (
                    doubt.Groups[2].Value != _border[i]!.Value.ToString(CultureInfo.InvariantCulture)
                    || (doubt.Groups[3].Value.Contains("besser", StringComparison.Ordinal) && !isNearer)
                    || (
                        !doubt.Groups[3].Value.Contains("besser", StringComparison.Ordinal)
                        && _distanceSecond[i] < _distance[i] - 0.01
                        && _second[i] == _border[i]
                    )
                )
            )
        )
            yield return $"how sure in Einfacher Sprache: {doubt.Value}";
    }

    /// <summary>Ranks among all and in the Land, what may be chance, and jumps, indicator by indicator.</summary>
    private IEnumerable<string> Ranks(int i, string text)
    {
        var isCityState = _ags[i][..2] is "02" or "04" or "11";
        for (var j = 0; j < _values.Length; j++)
        {
            var indicator = StoreTables.Indicators[j];
            var line = text.Split('\n')
                .SkipWhile(l => !l.StartsWith((indicator.Words.Label ?? indicator.Words.Short) + " ", StringComparison.Ordinal))
                .Skip(1)
                .FirstOrDefault("");
            var land = Enumerable.Range(0, _ags.Length).Where(r => _ags[r][..2] == _ags[i][..2]).ToList();
            string Rank(IReadOnlyCollection<int> rows) =>
                $"{1 + rows.Count(r => (_values[j][r] - _values[j][i]) * indicator.Polarity > 0)} von {rows.Count}";
            string[] expected =
                j == 1 ? ["ohne Rang"]
                : isCityState ? [$"Rang {Rank([.. Enumerable.Range(0, 400)])}"]
                : [$"Rang {Rank([.. Enumerable.Range(0, 400)])}", $"im Land {Rank(land)}"];
            if (!line.Contains(string.Join(' ', expected), StringComparison.Ordinal))
                yield return $"not {string.Join(' ', expected)}: {line}";
            var error = 1.96 * _glance.Error(i, j);
            var chance = Regex.Match(line, $"±\u202F{Num}");
            if (
                chance.Success
                    ? !IndicatorPhrases.Shows(chance.Groups[1].Value, error)
                    : error * Math.Pow(10, indicator.Decimals) > 0.5 + 1e-9
            )
                yield return $"chance {error}: {line}";
            var isSmall = line.Contains("kleine Zahlen", StringComparison.Ordinal);
            if (isSmall != (chance.Success && _glance.Error(i, j) >= 0.35 * Deviation(_values[j])))
                yield return $"small numbers {error}: {line}";
            if (line.Contains("Sprung: ", StringComparison.Ordinal) != _glance.Jumps(i, j))
                yield return $"jump {_glance.Jumps(i, j)}: {line}";
        }
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
