using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Sources;

/// <summary>All series of a file, found in the plainest way, and how many rows and values the file has of areas that are read.</summary>
/// <param name="Wanted">A selector for each series.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Values">Values of areas that are read; those of Hamburg and Berlin twice where one row is Land and Kreis.</param>
internal sealed record EverySeries(IReadOnlyList<SeriesSelector> Wanted, int Rows, int Values)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    static EverySeries() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A "Werteabruf" as csv, with or without a column of periods.</summary>
    public static EverySeries OfCsv(string file)
    {
        var lines = File.ReadLines(SharedData.File(file), Windows1252).Select(Cut).ToList();
        var first = lines.FindIndex(1, l => l[0].Length == 0 && l.Length > 1);
        var end = lines.FindIndex(first, l => l[0].StartsWith("____", StringComparison.Ordinal));
        var heads = lines.Skip(first).TakeWhile(l => l[0].Length == 0).ToList();
        var rows = lines[(first + heads.Count)..end];
        var labels = heads.Min(h => Array.FindIndex(h, t => t.Length > 0));
        var code = rows[0][0].Length == 4 || rows[0][0].Length == 10 ? 1 : 0;
        return Of(heads, labels, rows.Select(r => r[code]), rows.Select(r => r[(code + 2)..labels]), 1);
    }

    /// <summary>The same as a workbook.</summary>
    public static EverySeries OfXlsx(string file)
    {
        using var content = File.OpenRead(SharedData.File(file));
        using var sheet = ExcelReaderFactory.CreateOpenXmlReader(content);
        var merges = sheet.MergeCells ?? [];
        var (lines, merged) = (new List<string[]>(), merges.ToLookup(m => m.FromRow));
        while (sheet.Read())
        {
            var texts = new string[sheet.FieldCount];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = Convert.ToString(sheet.GetValue(i), CultureInfo.InvariantCulture)?.ReplaceLineEndings(" ").Trim() ?? "";
            foreach (var m in merged[lines.Count].Where(m => texts[m.FromColumn].Length > 0 && m.FromColumn > 0))
                Array.Fill(texts, texts[m.FromColumn], m.FromColumn, m.ToColumn - m.FromColumn + 1);
            lines.Add(texts);
        }
        var first = lines.FindIndex(l => l.Skip(1).Any(t => t.Length > 0));
        var labels = Array.FindIndex(lines[first], 1, t => t.Length > 0);
        var heads = lines.Skip(first).Take(1).Concat(lines.Skip(first + 1).TakeWhile(l => l[0].Length == 0)).ToList();
        var dates = heads.FindIndex(h => h.Skip(labels).All(t => t.Length == 10 && char.IsAsciiDigit(t[0])));
        var periods = dates < 0 ? 1 : heads[dates].Skip(labels).Distinct().Count();
        if (dates >= 0)
            heads.RemoveRange(dates - 1, 2);
        var rows = new List<string[]>();
        foreach (
            var line in lines
                .Skip(first)
                .SkipWhile(l => l != lines[lines.IndexOf(heads[^1], first) + 1])
                .TakeWhile(l => !l[0].StartsWith("____", StringComparison.Ordinal))
                .Where(l => l.Skip(1).Any(t => t.Length > 0))
        )
            rows.Add(line[0].Length > 0 ? line : [rows[^1][0], .. line[1..]]);
        return Of(heads, labels, rows.Select(r => r[0]), rows.Select(r => r[2..labels]), periods);
    }

    /// <summary>The flat csv of today, bare or zipped.</summary>
    public static EverySeries OfFlat(string file)
    {
        var rows = Lines(file).Select(l => l.Split(';').Select(c => c.Trim('"')).ToArray()).ToList();
        var head = rows[0].Select(h => h.TrimStart('\uFEFF')).ToArray();
        var variables = Enumerable.Range(1, 9).Select(n => Array.IndexOf(head, $"{n}_variable_code")).Where(i => i >= 0).ToList();
        int measure = Array.IndexOf(head, "value_variable_code"),
            unit = Array.IndexOf(head, "value_unit");
        var selectors = rows.Skip(1)
            .Select(r =>
                (r[measure], r[unit], Where: variables.Where(v => !IsRegion(r[v]) && r[v].Length > 0).Select(v => $"{r[v]}={r[v + 2]}"))
            )
            .Select(s => $"{s.Item1}|{s.Item2}|{string.Join('|', s.Where)}")
            .Distinct()
            .Select((s, i) => Flat(i, s.Split('|')));
        // A Land has a row of its own here, so that no row stands for two areas; three digits are left out.
        var regions = rows.Skip(1).Select(r => variables.Where(v => IsRegion(r[v])).Select(v => r[v + 2]).First());
        return new([.. selectors], rows.Count - 1, regions.Count(r => r.Length != 3));
    }

    /// <summary>The flat csv until 2024; measures whose unit the service lost are left to a row of their own.</summary>
    public static EverySeries OfFlatUntil2024(string file)
    {
        var rows = Lines(file).Select(l => l.Split(';').Select(c => c.Trim('"')).ToArray()).ToList();
        var head = rows[0].Select(h => h.TrimStart('\uFEFF')).ToArray();
        var measures = head.Where(h => h.Contains("__", StringComparison.Ordinal) && !h.Contains("NotFound", StringComparison.Ordinal))
            .ToList();
        var variables = Enumerable.Range(1, 9).Select(n => Array.IndexOf(head, $"{n}_Merkmal_Code")).Where(i => i >= 0).ToList();
        var whole = rows.Skip(1).Where(r => r[0].Length > 0 && char.IsAsciiDigit(r[0][0])).ToList();
        var selectors = whole
            .Select(r => string.Join('|', variables.Where(v => !IsRegion(r[v]) && r[v].Length > 0).Select(v => $"{r[v]}={r[v + 2]}")))
            .Distinct()
            .SelectMany(w => measures.Select(m => m.Split("__")).Select(m => $"{m[0]}|{m[^1].Replace('_', ' ')}|{w}"))
            .Select((s, i) => Flat(i, s.Split('|', StringSplitOptions.RemoveEmptyEntries)));
        var regions = whole.Select(r => variables.Where(v => IsRegion(r[v])).Select(v => r[v + 2]).First()).ToList();
        return new([.. selectors], rows.Count - 1, measures.Count * regions.Sum(Areas));
    }

    /// <summary>The bulk file of INKAR; rows without ID belong to no series that could be named.</summary>
    public static EverySeries OfInkar(string file)
    {
        var rows = RealRelease.Rows(file, Encoding.UTF8).ToList();
        var (kuerzel, shift) = rows[0].Contains("Kuerzel") ? (2, 1) : (-1, 0);
        var named = rows.Skip(1).Where(r => r[1].Length > 0).ToList();
        var selectors = named
            .Select(r => (r[0], r[1], kuerzel < 0 ? null : r[kuerzel], r[2 + shift]))
            .Distinct()
            .Select(
                (s, i) =>
                    new SeriesSelector
                    {
                        Code = Code(i),
                        Bereich = s.Item1,
                        Id = s.Item2,
                        Kuerzel = s.Item3,
                        Name = s.Item4,
                        Unit = "",
                    }
            );
        return new([.. selectors], rows.Count - 1, named.Count(r => r[3 + shift] is "Kreise" or "Bundesländer" or "Länder" or "Bund"));
    }

    /// <summary>The export of INKAR's wizard.</summary>
    public static EverySeries OfWizard(string file)
    {
        var rows = RealRelease.Rows(file, Encoding.UTF8).ToList();
        var names = rows[0].Skip(3).ToList();
        return new(
            [
                .. names
                    .Distinct()
                    .Select(
                        (n, i) =>
                            new SeriesSelector
                            {
                                Code = Code(i),
                                Name = n,
                                Unit = "",
                            }
                    ),
            ],
            rows.Count - 2,
            (rows.Count - 2) * names.Count
        );
    }

    /// <summary>The recorded cube: turnover index by sector, real and nominal, of Germany.</summary>
    public static EverySeries OfCube(string file)
    {
        var rows = RealRelease.Rows(file, Encoding.ASCII).Where(r => r is ["D", "DG", _, _, _, _, ..]).ToList();
        var selectors = rows.Select(r => (r[2], r[3]))
            .Distinct()
            .Select((r, i) => Flat(i, ["UMS103", "2015=100", $"WZ08N7={r.Item1}", $"WERTE4={r.Item2}"]));
        return new([.. selectors], rows.Count, rows.Count);
    }

    private static EverySeries Of(List<string[]> heads, int labels, IEnumerable<string> codes, IEnumerable<string[]> rowLabels, int periods)
    {
        var columns = Enumerable
            .Range(labels, heads[0].Length - labels)
            .Select(c => heads.Select((h, i) => KeyValuePair.Create($"head{i + 1}", h[c])).ToList())
            .DistinctBy(c => string.Join('|', c.Select(h => h.Value)))
            .ToList();
        var rows = rowLabels.Select(l => string.Join('|', l)).Distinct().Select(l => l.Split('|', StringSplitOptions.RemoveEmptyEntries));
        var selectors = columns
            .SelectMany(c => rows.Select(r => c.Concat(r.Select((t, i) => KeyValuePair.Create($"row{i + 1}", t)))))
            .Select(
                (w, i) =>
                    new SeriesSelector
                    {
                        Code = Code(i),
                        Unit = "",
                        Where = w.ToDictionary(),
                    }
            );
        var areas = codes.ToList();
        return new([.. selectors], areas.Count, areas.Sum(Areas) * columns.Count * periods);
    }

    private static SeriesSelector Flat(int index, string[] parts) =>
        new()
        {
            Code = Code(index),
            Measure = parts[0],
            Unit = parts[1],
            Where = parts.Skip(2).Where(p => p.Length > 0).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]),
        };

    private static IEnumerable<string> Lines(string file)
    {
        using var content = File.OpenRead(SharedData.File(file));
        using var archive = file.EndsWith(".zip", StringComparison.Ordinal) ? new ZipArchive(content) : null;
        using var reader = new StreamReader(archive?.Entries[0].Open() ?? content, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static string[] Cut(string line) => [.. line.Split(';').Select(c => c.Trim())];

    private static string Code(int index) => string.Create(CultureInfo.InvariantCulture, $"s{index}");

    private static bool IsRegion(string variable) => variable is "KREISE" or "REGBEZ" or "DLAND" or "DINSG";

    private static int Areas(string code) =>
        code switch
        {
            "02" or "11" => 2,
            { Length: 3 } => 0,
            _ => 1,
        };
}
