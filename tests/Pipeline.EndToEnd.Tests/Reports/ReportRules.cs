using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>What holds for every Kreis report, of the demo as of real data.</summary>
internal static partial class ReportRules
{
    /// <summary>Content reaches at least that far down each page: about two thirds of it.</summary>
    public const double LeastFill = 0.65;

    /// <summary>Words with a capital inside that are written so.</summary>
    private static readonly string[] CapitalInside = ["GeoBasis"];

    /// <summary>Four pages, none of them empty by more than a third.</summary>
    public static void AssertFourFullPages(ReportFiles reports)
    {
        Assert.Equal(401, reports.Names.Count);
        var kreise = Night.AllOrAFourth(reports.Names.Where(n => n != "deutschland").ToList()).ToHashSet();
        var wrong = reports
            .Readings.Where(r => kreise.Contains(r.Key))
            .OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (r.Key, r.Value.Fills))
            .Where(r => r.Fills.Count != 4 || r.Fills.Any(f => f < LeastFill || f > 1))
            .Select(r =>
                $"{r.Key}: {string.Join(' ', r.Fills.Select(f => f.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)))}"
            )
            .ToList();
        Assert.Empty(wrong);
    }

    /// <summary>The report on Germany is as long as its changes are many; no page of it is emptier than by two thirds.</summary>
    public static void AssertNoEmptyPage(ReportFiles reports) =>
        Assert.All(reports.Readings["deutschland"].Fills, fill => Assert.InRange(fill, 1.0 / 3, 1));

    /// <summary>No PDF breaks a rule of PDF/UA-1 or PDF/A-2a.</summary>
    public static void AssertAccessible(ReportFiles reports) =>
        Assert.Empty(reports.Readings.SelectMany(r => r.Value.Findings.Select(f => $"{r.Key}: {f}")));

    /// <summary>The first page of every Kreis is read with medium ease or better.</summary>
    public static void AssertReadable(ReportFiles reports)
    {
        var hard = reports
            .OfKreise.Select(r => (r.Key, Reading: ReadingRules.Measure(r.Value[0])))
            .Where(r => r.Reading.Ease < ReadingRules.Least || r.Reading.WordsPerSentence > ReadingRules.LongestMean)
            .Select(r => $"{r.Key}: {r.Reading}")
            .ToList();
        Assert.True(hard.Count == 0, $"{hard.Count}: " + string.Join('\n', hard.Take(20)));
    }

    /// <summary>No merged word, no broken number, no character gone wrong in any page of any PDF.</summary>
    public static void AssertSoundText(ReportFiles reports)
    {
        Assert.Equal(401, reports.Names.Count);
        var faults = reports
            .Pages.AsParallel()
            .SelectMany(r => r.Value.SelectMany((page, i) => Faults(page).Select(f => (Fault: f, Place: $"{r.Key} page {i + 1}"))))
            .GroupBy(f => f.Fault)
            .Select(g => $"{g.Key} ({g.Count()} times, for example {g.Min(f => f.Place)})")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
    }

    /// <summary>What is wrong with a text.</summary>
    public static IEnumerable<string> Faults(string text)
    {
        text = Address().Replace(text, "…");
        foreach (var (what, found) in Rules().SelectMany(rule => rule.Wrong.Matches(text).Select(m => (rule.What, m.Value))))
            if (!CapitalInside.Any(found.Contains))
                yield return $"{what}: {found}";
    }

    private static (string What, Regex Wrong)[] Rules() =>
        [
            ("mojibake", Mojibake()),
            ("merged words", Merged()),
            ("merged sentences", MergedSentences()),
            ("decimal comma", Comma()),
            ("space in a number", BrokenNumber()),
            ("minus", Minus()),
            ("unit", Unit()),
            ("double space", Double()),
            ("empty quotes or brackets", Empty()),
        ];

    /// <summary>Addresses, names of files and findings, and hashes follow rules of their own.</summary>
    [GeneratedRegex(@"gate:[\w:+.=-]+|(?:https?://|www\.)\S+|[\w/-]+\.(?:pdf|json|md)\b|(?:[0-9a-f]{8} ){7}[0-9a-f]{8}")]
    private static partial Regex Address();

    [GeneratedRegex("[\uFFFD\u0000-\u0009\u000B-\u001F\uE000-\uF8FF]|Ã.|Â.|â€.")]
    private static partial Regex Mojibake();

    [GeneratedRegex(@"\p{L}*\p{Ll}\p{Lu}\p{L}*")]
    private static partial Regex Merged();

    [GeneratedRegex(@"\p{L}\p{Ll}[.!?;]\p{Lu}\p{Ll}*|\p{Ll},\p{L}+|\p{Ll}\d+")]
    private static partial Regex MergedSentences();

    [GeneratedRegex(@"\d,(?!\d| )\S|(?<!\p{L}|\d),\d+|\d,\d* ,|\d\.\d{1,2} ?%")]
    private static partial Regex Comma();

    [GeneratedRegex(@"(?<![\d,.])\d{1,3} \d{3}(?![\d-])(?= ?(?:Euro|Einwohner|Meter|Punkte|\u202F))|\d\u202F\d{1,2}(?!\d)|\d,\d+\u202F\d")]
    private static partial Regex BrokenNumber();

    [GeneratedRegex(@"(?<=^|[ (\n])-\d[\d,]*", RegexOptions.Multiline)]
    private static partial Regex Minus();

    [GeneratedRegex(@"\d[ \u00A0]?%|\d[ \u202F]?(?:Euro|Punkte?|Prozentpunkte?|Jahre)\b(?<!\d{4} Jahre)")]
    private static partial Regex Unit();

    [GeneratedRegex(@"\S+ {2,}\S+")]
    private static partial Regex Double();

    [GeneratedRegex("„“|\\(\\)|„ |\\( | \\)|\\{|\\}|System\\.")]
    private static partial Regex Empty();
}
