using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pipeline.Demo.Bytes;
using Pipeline.Demo.Files;
using Pipeline.Demo.Model;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>A column of values, or a row of labels and a column, of a table of the Regionaldatenbank.</summary>
/// <param name="Age">Code and label of the age group; empty code for the total. Null where the table has no ages.</param>
/// <param name="Measure">Code and label of the measure.</param>
internal sealed record TodayCell((string Code, string Label)? Age, (string Code, string Label) Measure);

/// <summary>
/// A table of the Regionaldatenbank as it is served in 2026: as flat csv from the service, as csv ("Werteabruf") from a download.
/// Former Kreise and one of the future (Hanau, 06415) have <c>-</c>; small counts of deaths are secret.
/// </summary>
internal sealed record TodayTable(string Number, string Title, (string Code, string Label) Statistic, IReadOnlyList<TodayCell> Cells)
{
    private static readonly (string Code, string Label) All = ("", "Insgesamt");
    private static readonly (string Code, string Label) Stock = ("BEVSTD", "Bevölkerungsstand");

    /// <summary>The counts of a place in a year, one per cell.</summary>
    public required Func<Place, int, long[]> Count { get; init; }

    /// <summary>The age variable; null where there is none.</summary>
    public (string Code, string Label)? AgeVariable { get; init; }

    /// <summary>Further variables that are at their total, but for one row that is not.</summary>
    public IReadOnlyList<(string Code, string Label)> Others { get; init; } = [("GES", "Geschlecht")];

    /// <summary>Whether the table is of the last day of a year.</summary>
    public bool IsStock { get; init; }

    /// <summary>Whether counts of 1 and 2 are secret in the groups of a Kreis.</summary>
    public bool HidesSmall { get; init; }

    public string Unit { get; init; } = "Anzahl";

    /// <summary>The five tables of the family.</summary>
    public static IReadOnlyList<TodayTable> Family { get; } = [Moves(), Residents(), ByAge(), Deaths(), Tax()];

    /// <summary>The areas of a year with their cells as text.</summary>
    public IReadOnlyList<GenesisArea> Areas(int year)
    {
        // The demo's frame counts in int: euros go through it in thousands, which no reader sees.
        var scale = Unit == "EUR" ? 1000 : 1;
        var areas = GenesisCells.Of(year, p => [.. Count(p, year).Select(c => (int)(c / scale))]).ToList();
        var hanau = new GenesisArea("KREISE", "06415", "Hanau, kreisfreie Stadt", [.. Cells.Select(_ => "-")]);
        var whole = areas.FindIndex(a => a.Code == "06435");
        if (year >= 2026)
            (hanau, areas[whole]) = Split(hanau, areas[whole]);
        areas.Add(hanau);
        return [.. areas.Select(a => a with { Cells = [.. a.Cells.Select((c, i) => Sign(a.Code, c, i, scale))] })];
    }

    /// <summary>Hanau has left the Main-Kinzig-Kreis: about 23 of 100 of each count; ages add up to their total on both sides.</summary>
    private (GenesisArea Part, GenesisArea Left) Split(GenesisArea part, GenesisArea whole)
    {
        int[] all = [.. whole.Cells.Select(c => int.Parse(c, CultureInfo.InvariantCulture))];
        int[] own = [.. all.Select(c => (int)Math.Round(0.22721 * c))];
        foreach (var measure in Cells.Index().GroupBy(c => c.Item.Measure))
        {
            var (total, groups) = (measure.Last().Index, measure.SkipLast(1).Select(c => c.Index).ToList());
            if (groups.Sum(g => all[g]) == all[total])
                own[total] = groups.Sum(g => own[g]);
        }
        return (
            part with
            {
                Cells = [.. own.Select(c => c.ToString(CultureInfo.InvariantCulture))],
            },
            whole with
            {
                Cells = [.. all.Zip(own, (a, o) => (a - o).ToString(CultureInfo.InvariantCulture))],
            }
        );
    }

    private string Sign(string area, string cell, int index, int scale) =>
        cell == "0" ? "-"
        : HidesSmall && area.Length >= 5 && cell is "1" or "2" && Cells[index].Age is { Code: not "" } ? "."
        : scale == 1 || !char.IsAsciiDigit(cell[0]) ? cell
        : cell + "000";

    /// <summary>The body the service sends: a zip with one flat csv.</summary>
    /// <param name="year">The year.</param>
    /// <param name="land">Two digits, where it is asked Land by Land; null for all.</param>
    public byte[] Flat(int year, string? land)
    {
        string[] variables = [.. Others.Select(o => o.Code), .. AgeVariable is { } a ? [a.Code] : Array.Empty<string>()];
        var head = "statistics_code;statistics_label;time_code;time_label;time;";
        for (var v = 1; v <= variables.Length + 1; v++)
            head += string.Create(
                CultureInfo.InvariantCulture,
                $"{v}_variable_code;{v}_variable_label;{v}_variable_attribute_code;{v}_variable_attribute_label;"
            );
        var text = new StringBuilder(head + "value;value_unit;value_variable_code;value_variable_label\n");
        var time = IsStock ? $"STAG;Stichtag;{year}-12-31" : $"JAHR;Jahr;{year}";
        var rows = Areas(year)
            .Where(area => land is null || area.Code.StartsWith(land, StringComparison.Ordinal))
            .SelectMany(area =>
                Cells.Select(
                    (c, i) =>
                        $"{Statistic.Code};{Statistic.Label};{time};{Region(area)};{Coordinates(c)}{area.Cells[i]};{Unit};"
                        + $"{c.Measure.Code};{c.Measure.Label}"
                )
            );
        foreach (var row in rows.OrderBy(r => Noise.Order(Number, r)))
            text.Append(row).Append('\n');
        return Zip($"{Number}_17800000{year}_de_flat.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }

    private string Coordinates(TodayCell cell) =>
        string.Concat(Others.Select(o => $"{o.Code};{o.Label};;Insgesamt;"))
        + (AgeVariable is { } age && cell.Age is { } group ? $"{age.Code};{age.Label};{group.Code};{group.Label};" : "");

    private static string Region(GenesisArea area) => $"{area.Variable};Regionen;{area.Code};{area.Label}";

    /// <summary>The file of a download: csv whose first line says <c>Tabelle:</c>, as since 2026.</summary>
    public byte[] Download(int year)
    {
        var measures = Cells.Select(c => c.Measure).Distinct().ToList();
        var ages = Cells.Select(c => c.Age).Distinct().ToList();
        var labels = AgeVariable is null ? ";;" : ";;;";
        var text = new StringBuilder(
            $"Tabelle: {Number}\n{Title}\n{Statistic.Label}\n{(IsStock ? $"Stichtag: 31.12.{year}" : $"Jahr: {year}")}\n"
        );
        foreach (var line in Heads(measures))
            text.Append(labels).Append(string.Join(';', line)).Append('\n');
        foreach (var area in Areas(year))
        foreach (var age in ages)
        {
            var indent =
                area.Code.Length > 2 ? "      "
                : area.Code == "DG" ? ""
                : "  ";
            // In this layout the city states stand for their only Kreis.
            if (area.Code is "02000" or "11000")
                continue;
            var values = measures.Select(m => area.Cells[IndexOf(age, m)]);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{area.Code};{indent}{area.Label}{(age is { } a ? ";" + a.Label : "")};{string.Join(';', values)}\n"
            );
        }
        text.Append("__________\n© Statistische Ämter des Bundes und der Länder, Deutschland, 2026.\nStand: 01.11.2026 / 10:00:00\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>
    /// The workbook of the website: title with line breaks, code and name only in the first row of a block; several years one below the
    /// other, each under a row of one cell.
    /// </summary>
    public byte[] Workbook(params int[] years)
    {
        var measures = Cells.Select(c => c.Measure).Distinct().ToList();
        var ages = Cells.Select(c => c.Age).Distinct().ToList();
        object?[] labels = AgeVariable is null ? [null, null] : [null, null, null];
        string Time(int year) => IsStock ? $"31.12.{year}" : $"{year}";
        var rows = new List<object?[]>
        {
            new object?[] { Title.Replace(" nach ", "\nnach ", StringComparison.Ordinal) },
            new object?[] { Statistic.Label },
        };
        if (years is [var only])
            rows.Add([$"{(IsStock ? "Stichtag" : "Jahr")}: {Time(only)}"]);
        foreach (var (line, i) in Heads(measures).Select((l, i) => (l, i)))
            rows.Add([i == 0 ? "Kreise und kreisfreie Städte" : null, .. labels[1..], .. line]);
        foreach (var year in years)
        {
            if (years.Length > 1)
                rows.Add([Time(year)]);
            foreach (var area in Areas(year).Where(a => a.Code is not ("02000" or "11000")))
            foreach (var (age, i) in ages.Select((a, i) => (a, i)))
            {
                object?[] place = i == 0 ? [area.Code, $"      {area.Label}"] : [null, null];
                object?[] values = [.. measures.Select(m => Value(area.Cells[IndexOf(age, m)]))];
                rows.Add(age is { } a ? [.. place, a.Label, .. values] : [.. place, .. values]);
            }
        }
        rows.Add(["__________"]);
        rows.Add(["© Statistische Ämter des Bundes und der Länder, Deutschland, 2026."]);
        return Pipeline.Fuzz.XlsxTwin.Of((Number, [.. rows]));

        static object Value(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : cell;
    }

    /// <summary>The lines above the values: as in the genuine files of each table, or as near as is known.</summary>
    private IEnumerable<IEnumerable<string>> Heads(List<(string Code, string Label)> measures) =>
        Number switch
        {
            "12711-04-02-4" =>
            [
                measures.Select(m => m.Label),
                measures.Select(_ => "Geschlecht"),
                measures.Select(_ => "Insgesamt"),
                measures.Select(_ => "Anzahl"),
            ],
            "12613-02-02-4" =>
            [
                ["Insgesamt"],
                ["Insgesamt"],
            ],
            "71231-01-03-4" => [measures.Select(m => m.Label), measures.Select(_ => "EUR")],
            _ =>
            [
                ["Insgesamt"],
            ],
        };

    private int IndexOf((string Code, string Label)? age, (string Code, string Label) measure)
    {
        for (var i = 0; i < Cells.Count; i++)
            if (Cells[i].Age == age && Cells[i].Measure == measure)
                return i;
        throw new InvalidOperationException("no such cell");
    }

    private static TodayTable Moves()
    {
        (string, string)[] ages = [("ALT018B25", "18 bis unter 25 Jahre"), ("ALT025B30", "25 bis unter 30 Jahre"), All];
        (string, string)[] measures =
        [
            ("BEV085", "Zuzüge - Wanderungen über die Kreisgrenzen"),
            ("BEV086", "Fortzüge - Wanderungen über die Kreisgrenzen"),
        ];
        return new(
            "12711-04-02-4",
            "Zu- und Fortzüge (über Kreisgrenzen) nach Geschlecht und Altersgruppen",
            ("12711", "Wanderungsstatistik"),
            [.. measures.SelectMany(m => ages.Select(a => new TodayCell(a, m)))]
        )
        {
            Count = (p, y) => Long(TodayWorld.Moves(p, y)),
            AgeVariable = ("ALTX06", "Altersgruppen"),
        };
    }

    private static TodayTable Residents() =>
        new(
            "12411-02-03-4",
            "Bevölkerung nach Geschlecht und Altersgruppen (17)",
            ("12411", "Fortschreibung des Bevölkerungsstandes"),
            [
                new(("ALT018B20", "18 bis unter 20 Jahre"), Stock),
                new(("ALT020B25", "20 bis unter 25 Jahre"), Stock),
                new(("ALT025B30", "25 bis unter 30 Jahre"), Stock),
                new(All, Stock),
            ]
        )
        {
            Count = (p, y) => Long(TodayWorld.Residents(p, y)),
            AgeVariable = ("ALTX20", "Altersgruppen"),
            IsStock = true,
        };

    private static TodayTable ByAge() =>
        new(
            "12411-09-01-4",
            "Bevölkerung nach Geschlecht und Altersgruppen (20)",
            ("12411", "Fortschreibung des Bevölkerungsstandes"),
            [
                .. Groups([.. Enumerable.Range(0, 20).Select(i => 5 * i)], "ALT000B05", "unter 5 Jahre")
                    .Append(All)
                    .Select(a => new TodayCell(a, Stock)),
            ]
        )
        {
            Count = (p, y) => Long(TodayWorld.ByAge(p, y)),
            AgeVariable = ("ALTX05", "Altersgruppen"),
            IsStock = true,
        };

    private static TodayTable Deaths() =>
        new(
            "12613-02-02-4",
            "Gestorbene nach Geschlecht, Nationalität und Altersgruppen",
            ("12613", "Statistik der Sterbefälle"),
            [
                .. Groups([0, 1, .. Enumerable.Range(1, 17).Select(i => 5 * i)], "ALT000", "unter 1 Jahr")
                    .Append(All)
                    .Select(a => new TodayCell(a, ("BEV002", "Gestorbene"))),
            ]
        )
        {
            Count = (p, y) => Long(TodayWorld.Deaths(p, y)),
            AgeVariable = ("ALTX18", "Altersgruppen"),
            Others = [("NAT", "Nationalität"), ("GES", "Geschlecht")],
            HidesSmall = true,
        };

    private static TodayTable Tax() =>
        new("71231-01-03-4", "Realsteuervergleich", ("71231", "Realsteuervergleich"), [new(null, ("STNW15", "Steuereinnahmekraft"))])
        {
            Count = (p, y) => [TodayWorld.Tax(p, y)],
            Others = [],
            Unit = "EUR",
        };

    private static IEnumerable<(string, string)> Groups(int[] from, string firstCode, string firstLabel) =>
        from.Select(
            (a, i) =>
                i == 0 ? (firstCode, firstLabel)
                : i == from.Length - 1 ? ($"ALT{a:000}UM", $"{a} Jahre und mehr")
                : ($"ALT{a:000}B{from[i + 1]:00}", $"{a} bis unter {from[i + 1]} Jahre")
        );

    private static long[] Long(int[] counts) => [.. counts.Select(c => (long)c)];

    internal static byte[] Zip(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open())
            entry.Write(content);
        return bytes.ToArray();
    }
}
