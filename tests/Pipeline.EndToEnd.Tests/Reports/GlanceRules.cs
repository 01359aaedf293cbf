using System.Text.RegularExpressions;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>
/// The spine, the headline and Einfache Sprache of page 1 against the tables: official values, verdicts, blocks, arrows, computed
/// here a second time from <c>indicators</c>, <c>means</c> and <c>trends</c>.
/// </summary>
internal sealed class GlanceRules
{
    private const string Num = "([+\u2212]?[\\d\u202F]+(?:,\\d+)?)";
    private static readonly string[] Heads = ["Stärken", "Ähnlich wie in Deutschland", "Herausforderungen"];
    private static readonly string[] Words = ["besser", "ähnlich", "schlechter"];

    private readonly string[] _ags;
    private readonly Dictionary<string, int> _row;
    private readonly double[][] _values;
    private readonly double[][] _errors;
    private readonly Dictionary<(string Area, string Indicator), (double Value, bool IsOfficial)> _areas;
    private readonly double[][][] _trend;
    private readonly int[] _years;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, double> _usual = new();

    public GlanceRules(StoreTables tables, string edition)
    {
        var rows = tables.Rows(edition, TableSchemas.IndicatorValues);
        _ags = [.. rows.Select(r => r.Ags.Text).Distinct()];
        _row = _ags.Select((a, i) => (a, i)).ToDictionary(p => p.a, p => p.i);
        var cells = rows.ToDictionary(r => (r.Ags.Text, r.Indicator));
        _values = [.. StoreTables.Indicators.Select(j => _ags.Select(a => cells[(a, j.Code)].Value).ToArray())];
        _errors = [.. StoreTables.Indicators.Select(j => _ags.Select(a => cells[(a, j.Code)].StandardError ?? 0).ToArray())];
        _areas = tables
            .Rows(edition, TableSchemas.Means)
            .Where(m => m.Kind != Core.Domain.MeanKind.PopulationWeighted)
            .GroupBy(m => (m.Area, m.Indicator))
            .ToDictionary(g => g.Key, g => g.OrderBy(m => m.Kind).Select(m => (m.Mean, m.Kind == Core.Domain.MeanKind.Official)).First());
        var trends = tables.Rows(edition, TableSchemas.Trends);
        _years = [.. trends.Select(t => t.Year).Distinct().Order()];
        var past = trends.ToDictionary(t => (t.Ags.Text, t.Indicator, t.Year), t => t.Value);
        _trend = [.. StoreTables.Indicators.Select(j => _years.Select(y => _ags.Select(a => past[(a, j.Code, y)]).ToArray()).ToArray())];
    }

    /// <summary>What is wrong on the first page of a Kreis.</summary>
    public IEnumerable<string> Wrong(string ags, string text) => [.. Spine(ags, text), .. Headline(ags, text), .. Simple(ags, text)];

    /// <summary>0 better, 1 similar, 2 worse; and how many standard deviations better.</summary>
    public (int Verdict, double Deviations) Verdict(string ags, int j)
    {
        var (i, indicator) = (_row[ags], StoreTables.Indicators[j]);
        var mean = _values[j].Average();
        var deviation = Math.Sqrt(_values[j].Average(v => (v - mean) * (v - mean)));
        var (germany, _) = _areas[("DG", indicator.Code)];
        var difference = _values[j][i] - germany;
        var z = difference / deviation * indicator.Polarity;
        var scale = Math.Pow(10, indicator.Decimals);
        var looksAlike = Round(_values[j][i] * scale) == Round(germany * scale);
        return (
            Math.Abs(z) < 0.2 || Math.Abs(difference) < 1.96 * _errors[j][i] || looksAlike ? 1
            : z > 0 ? 0
            : 2,
            z
        );

        static decimal Round(double value) => Math.Round((decimal)value, MidpointRounding.AwayFromZero);
    }

    private IEnumerable<string> Spine(string ags, string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd(' ', '\u00A0')).ToList();
        var isCityState = ags[..2] is "02" or "04" or "11";
        var seen = new HashSet<int>();
        var block = -1;
        for (
            var at = lines.FindIndex(l => l.StartsWith("Vergleich heute", StringComparison.Ordinal));
            at < lines.Count && seen.Count < StoreTables.Indicators.Length;
            at++
        )
        {
            if (Array.IndexOf(Heads, lines[at]) is >= 0 and var head)
            {
                if (head <= block)
                    yield return $"blocks out of order: {lines[at]}";
                block = head;
            }
            var j = Array.FindIndex(StoreTables.Indicators, x => (x.Words.Label ?? x.Words.Short) + After(x.Words.Per) == lines[at]);
            if (j < 0)
                continue;
            seen.Add(j);
            var cells = lines.Skip(at + 1).Where(l => l is not ("▲" or "●" or "▼" or "↗" or "→" or "↘")).Take(isCityState ? 4 : 5).ToList();
            foreach (var wrong in Row(ags, j, block, isCityState, cells))
                yield return $"{lines[at]} {string.Join(" | ", cells)}: {wrong}";
        }
        if (seen.Count != StoreTables.Indicators.Length)
            yield return $"{seen.Count} rows";
    }

    private static string After(string per) => per.Length == 0 ? "" : " " + per;

    private IEnumerable<string> Row(string ags, int j, int block, bool isCityState, List<string> cells)
    {
        var indicator = StoreTables.Indicators[j];
        if (!IndicatorPhrases.Shows(Regex.Match(cells[0], Num).Value.TrimStart('+'), _values[j][_row[ags]]))
            yield return $"value {_values[j][_row[ags]]}";
        string[] areas = isCityState ? ["DG"] : [ags[..2], "DG"];
        foreach (var (area, cell) in areas.Zip(cells.Skip(1)))
        {
            var (value, isOfficial) = _areas[(area, indicator.Code)];
            if (cell.StartsWith("Mittel", StringComparison.Ordinal) == isOfficial)
                yield return $"{area} is {(isOfficial ? "" : "not ")}official";
            if (!IndicatorPhrases.Shows(Regex.Match(cell, Num).Value.TrimStart('+'), value))
                yield return $"{area} {value}";
        }
        var verdict = Verdict(ags, j);
        if (block != verdict.Verdict || cells[^2] != Words[verdict.Verdict])
            yield return $"{verdict} in block {block}";
        if (cells[^1] != Arrow(ags, j))
            yield return $"arrow {Arrow(ags, j)}";
    }

    /// <summary>The word beside the arrow over five years: against the mean change, beyond what four in five change.</summary>
    public string Arrow(string ags, int j)
    {
        var first = Array.FindIndex(_years, y => y >= _years[^1] - 5);
        var last = _years.Length - 1;
        if (!Usual(j, out var usual))
            return "–";
        var all = Changes(j, first, last);
        var difference = (all[_row[ags]] - all.Average()) * StoreTables.Indicators[j].Polarity;
        return difference > usual ? "besser"
            : difference < -usual ? "schlechter"
            : "ähnlich";
    }

    /// <summary>Standard error of a value; 0 where none is known.</summary>
    public double Error(int row, int j) => _errors[j][row];

    /// <summary>Whether the last change of a year is more than twice the usual one.</summary>
    public bool Jumps(int row, int j)
    {
        var changes = Changes(j, _years.Length - 2, _years.Length - 1);
        return Usual(j, out var usual) && Math.Abs(changes[row] - changes.Average()) > 2 * usual;
    }

    private double[] Changes(int j, int from, int to) =>
        [.. _trend[j][from].Zip(_trend[j][to], (a, b) => StoreTables.Indicators[j].DisplayUnit == "Euro" ? ((b / a) - 1) * 100 : b - a)];

    /// <summary>The change of a year, less the mean, which four in five do not exceed; false where nothing ever changes.</summary>
    private bool Usual(int j, out double usual)
    {
        if (!_usual.TryGetValue(j, out usual))
        {
            var deviations = Enumerable
                .Range(1, _years.Length - 1)
                .Select(y => Changes(j, y - 1, y))
                .SelectMany(c => c.Average() is var mean ? c.Select(v => Math.Abs(v - mean)) : [])
                .Order()
                .ToList();
            usual = _usual[j] = deviations[^1] == 0 ? -1 : deviations[(int)Math.Ceiling(0.8 * deviations.Count) - 1];
        }
        return usual >= 0;
    }

    private IEnumerable<string> Headline(string ags, string text)
    {
        var line = text.Split('\n').SkipWhile(l => !l.Contains("Kreisschlüssel", StringComparison.Ordinal)).Skip(1).First();
        var claims = Enumerable
            .Range(0, StoreTables.Indicators.Length)
            .SelectMany(j => new[] { (Column: j, Sign: 1), (Column: j, Sign: -1) })
            .Where(c => line.Contains(Phrase(c.Column, c.Sign), StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (
            claims.Count is 0
            && !line.StartsWith("Kein Wert weicht stark von Deutschland ab", StringComparison.Ordinal)
            && !line.StartsWith("Ein gemischtes Bild", StringComparison.Ordinal)
        )
            yield return $"headline {line}";
        if (
            claims.Count is 0
            && Enumerable.Range(0, 7).Any(j => Verdict(ags, j) is { Verdict: not 1 } v && Math.Abs(v.Deviations) >= 0.5 && j != 6)
        )
            yield return $"headline hides a difference: {line}";
        foreach (var (j, sign) in claims)
            if (Verdict(ags, j) is var v && (v.Verdict != (sign > 0 ? 0 : 2) || Math.Abs(v.Deviations) < 0.5 || Against(ags, j, sign)))
                yield return $"headline {line}: {v}";
    }

    private static string Phrase(int j, int sign) =>
        sign > 0 ? StoreTables.Indicators[j].Words.HeadlineGood! : StoreTables.Indicators[j].Words.HeadlineHard!;

    /// <summary>Whether the balance of moves has another sign than the words.</summary>
    private bool Against(string ags, int j, int sign) => j == 6 && _values[6][_row[ags]] * sign <= 5;

    private IEnumerable<string> Simple(string ags, string text)
    {
        var (good, hard) = (Said("Gut ist: ", text), Said("Schwierig ist: ", text));
        foreach (var (claims, sign) in new[] { (IndicatorPhrases.SimpleClaims(good), 1), (IndicatorPhrases.SimpleClaims(hard), -1) })
        {
            var able = Enumerable.Range(0, 7).Where(j => Tells(ags, j, sign)).ToHashSet();
            if (claims.Count != Math.Min(2, able.Count) || claims.Any(c => c.IsGood != (sign > 0) || !able.Contains(c.Indicator)))
                yield return $"Einfache Sprache {sign}: {good} {hard}, not {string.Join(' ', able)}";
        }
    }

    private bool Tells(string ags, int j, int sign)
    {
        var (value, polarity) = (_values[j][_row[ags]], StoreTables.Indicators[j].Polarity);
        var v = Verdict(ags, j);
        return v.Verdict == (sign > 0 ? 0 : 2)
            && Math.Abs(v.Deviations) >= 0.5
            && _values[j].Count(o => (value - o) * polarity * sign > 0) * 2 > _ags.Length
            && !Against(ags, j, sign);
    }

    /// <summary>What follows a phrase, up to the next of Einfache Sprache.</summary>
    private static string Said(string lead, string text)
    {
        var simple = text[text.IndexOf("In Einfacher Sprache", StringComparison.Ordinal)..];
        var match = Regex.Match(simple, lead + "(.*?)(?=Gut ist:|Schwierig ist:|Im Bericht|Das ist der erste|\n|$)");
        return match.Groups[1].Value;
    }
}
