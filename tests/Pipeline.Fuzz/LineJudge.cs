using System.Globalization;
using System.Text;
using Pipeline.Core.Normalise;

namespace Pipeline.Fuzz;

/// <summary>
/// What may be believed of a damaged file of rows. No parser can tell that somebody typed 8 for 9, but it must not read what
/// is not there: a value stands as a number in its own line, beside the code of its area; and a line that was not damaged,
/// under heads that were not, says what it said before.
/// </summary>
/// <param name="original">The bytes before the damage.</param>
/// <param name="heads">How many lines the heads have.</param>
/// <param name="cells">What was read of them.</param>
public sealed class LineJudge(byte[] original, int heads, IReadOnlyList<SourceCell> cells)
{
    private static readonly string[] Signs = ["-", "–", ".", "...", "…", "/", "x", "X", "NA", "", "J"];

    private readonly string[] _lines = Lines(original);

    /// <summary>What was read that is not there; null where all is.</summary>
    public string? Judge(byte[] damaged, IEnumerable<SourceCell> read)
    {
        var lines = Lines(damaged);
        var isHeadWhole = lines.Length >= heads && lines.AsSpan(0, heads).SequenceEqual(_lines.AsSpan(0, heads));
        foreach (var cell in read)
        {
            var line = cell.Line >= 1 && cell.Line <= lines.Length ? lines[cell.Line - 1] : "";
            if (!IsThere(line, cell))
                return $"{cell} of '{line}'";
            var before = Array.IndexOf(_lines, line, heads);
            if (isHeadWhole && before >= 0 && !cells.Any(c => c with { Line = cell.Line } == cell && _lines[c.Line - 1] == line))
                return $"{cell} of '{line}', which was not damaged";
        }
        return null;
    }

    private static string[] Lines(byte[] bytes) => [.. Encoding.Latin1.GetString(bytes).Split('\n').Select(l => l.TrimEnd('\r'))];

    private static bool IsThere(string line, SourceCell cell)
    {
        var texts = line.Split(';').Select(t => t.Trim('"').Trim()).ToList();
        return HasArea(texts, cell)
            && (
                cell.Value is { } value
                    ? texts.Any(t => Numbers(t.Trim('(', ')', ' ')).Contains(value))
                    : texts.Any(t => Signs.Contains(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(t))))
            );
    }

    private static bool HasArea(List<string> texts, SourceCell cell) =>
        texts.Any(t =>
            cell.Level == AreaLevel.Germany
                ? t is "DG" or "Bund"
                : t.TrimStart('0') == cell.AreaCode.TrimStart('0')
                    || (t.Length == 8 && t[..5] == cell.AreaCode)
                    || (cell.AreaCode is "02000" or "11000" && t == cell.AreaCode[..2])
        );

    /// <summary>The numbers a text may stand for in any of the layouts: decimal dot, decimal comma, dots between thousands.</summary>
    private static IEnumerable<double> Numbers(string text)
    {
        string[] spellings = [text, text.Replace(',', '.'), text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')];
        foreach (var spelling in spellings)
            if (double.TryParse(spelling, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                yield return number;
    }
}
