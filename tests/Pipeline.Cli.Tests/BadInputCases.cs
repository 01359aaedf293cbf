using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>One way in which releases can be bad, and what the message must say of it.</summary>
/// <param name="Damage">Makes the demo's releases bad.</param>
/// <param name="Says">Parts of the message: code, source, column, Kreis, expected, found.</param>
/// <param name="Options">Other options than those of edition 2021.</param>
internal sealed record BadInput(Action<DemoSources> Damage, string[] Says, string[]? Options = null);

/// <summary>The faults of releases. Edition 2021 has 400 Kreise; 16056 Eisenach joined 16063 in that year.</summary>
internal static class BadInputCases
{
    public const string Inkar = "inkar/inkar_2021.zip";
    public const string Moves = "genesis/12711-04-02-4_2020.zip";
    private const string Population = "genesis/12411-02-03-4_2021.zip";
    private const string LifeOfFlensburg = ";m_lebenserw;Lebenserwartung;Kreise;01001000;Flensburg, Stadt;2021;";
    private static readonly string[] Edition2020 = ["--recipe", "demo", "--from", "2020", "--year", "2020", "--no-reports"];

    public static IReadOnlyDictionary<string, BadInput> All { get; } =
        new Dictionary<string, BadInput>
        {
            ["a missing file"] = new(s => File.Delete(s.PathOf(Inkar)), ["[missing-file]", Inkar, "inkar inkar-bulk 2021", "no such file"]),
            ["no list of releases"] = new(s => File.Delete(s.PathOf("releases.json")), ["[missing-file]", "releases.json", "no such file"]),
            ["a wrong hash"] = new(
                s => s.EditBytes(Inkar, b => [.. b, 0]),
                ["[hash-mismatch]", Inkar, "expected: sha256 " + HashOf(Inkar), "found:    sha256 "]
            ),
            ["a truncated zip"] = new(s => Redeclared(s, b => b[..(b.Length / 2)]), ["[archive-damaged]", Inkar, "a whole zip"]),
            ["no zip at all"] = new(s => Redeclared(s, _ => "<html>Wartung</html>"u8.ToArray()), ["html", Inkar]),
            ["an unknown column layout"] = new(
                s => s.EditCsv(Inkar, l => [l[0].Replace("Kennziffer", "AGS", StringComparison.Ordinal), .. l.Skip(1)]),
                ["[unknown-layout]", Inkar, "line 1", "Raumbezug;Kennziffer;Name", "Raumbezug;AGS;Name"]
            ),
            ["an unknown column layout of GENESIS"] = new(
                s => s.EditCsv(Moves, l => [l[0].Replace("value_unit", "unit", StringComparison.Ordinal), .. l.Skip(1)]),
                ["[unknown-layout]", Moves, "12711-04-02-4", "line 1", "value_unit"]
            ),
            ["a text where a number belongs"] = new(
                s => s.EditRows(Inkar, r => Life(r, _ => "achtzig")),
                ["[not-a-number]", Inkar, "column:   Wert", "01001", "line ", "a number with decimal comma", "'achtzig'"]
            ),
            ["a decimal dot"] = new(s => s.EditRows(Inkar, r => Life(r, _ => "80.5")), ["[not-a-number]", "01001", "'80.5'"]),
            ["a value out of range"] = new(
                s => s.EditRows(Inkar, r => Life(r, _ => "805")),
                ["[value-out-of-range]", "life_expectancy", "01001", "70 to 90 years", "805 in line "]
            ),
            ["399 Kreise"] = new(
                s => s.EditRows(Inkar, r => r.Contains(";Kreise;01001000;", StringComparison.Ordinal) ? null : r),
                ["[value-missing]", Inkar, "01001 Flensburg", "a number for each of the 400 Kreise", "399 numbers"]
            ),
            ["401 Kreise"] = new(
                s => s.EditCsv(Inkar, l => l.Concat(Flensburg(l, "01099000", "Neustadt"))),
                ["[kreis-unexpected]", Inkar, "01099", "the 400 Kreise of 2021-12-31", "401 Kreise, 1 of them not valid"]
            ),
            ["a duplicated Kreis"] = new(
                s => s.EditCsv(Inkar, l => l.Concat(Flensburg(l, "01001000", "Flensburg"))),
                ["[kreis-duplicate]", Inkar, "01001", "one row", "two rows or more"]
            ),
            ["a merged Kreis beside its former part"] = new(
                s => s.EditCsv(Inkar, l => l.Concat(Flensburg(l, "16056000", "Eisenach"))),
                ["[kreis-unexpected]", Inkar, "16056", "count people twice", "the 400 Kreise of 2021-12-31"]
            ),
            ["people counted twice before the merger"] = new(
                s => s.EditRows("genesis/12411-02-03-4_2020.zip", r => Inhabitants(r, "16063", n => n + 41_000)),
                ["[sum-mismatch]", "genesis/12411-02-03-4_2020.zip", "12411-02-03-4", "population_total", "counted twice", "401 Kreise"],
                Edition2020
            ),
            ["a former part keeps its people after the merger"] = new(
                s => s.EditRows(Population, r => Inhabitants(Inhabitants(r, "16063", n => n - 41_000), "16056", _ => 41_000)),
                ["[kreis-unexpected]", Population, "12411-02-03-4", "population_total", "16056", "numbers for the 400 Kreise"]
            ),
            ["a Kreis missing from a table of all codes"] = new(
                s => s.EditRows(Moves, r => r.Contains(";01001;", StringComparison.Ordinal) ? null : r),
                ["[kreis-missing]", Moves, "12711-04-02-4", "01001", "a row for each of the "]
            ),
            ["a dot in a needed cell"] = new(
                s => s.EditRows(Inkar, r => Life(r, _ => ".")),
                ["[value-missing]", "life_expectancy", "01001 Flensburg", "399 numbers; 01001: unknown_or_secret in line "]
            ),
            ["a hyphen in a needed cell"] = new(
                s => s.EditRows(Inkar, r => Life(r, _ => "-")),
                ["[value-missing]", "life_expectancy", "01001 Flensburg", "399 numbers; 01001: nil in line "]
            ),
            ["no moves of a Kreis in any year"] = new(
                s =>
                {
                    for (var year = 2017; year <= 2021; year++)
                        s.EditRows(FormattableString.Invariant($"genesis/12711-04-02-4_{year}.zip"), r => Moved(r, "01001", "."));
                },
                [
                    "[indicator-missing]",
                    "young_net_migration_per_1000",
                    "01001 Flensburg",
                    "edition 2021",
                    "a value for each of the 400 Kreise",
                    "399 values",
                ]
            ),
            ["another unit"] = new(
                s => s.EditRows(Moves, r => r.Replace(";Anzahl;", ";1000;", StringComparison.Ordinal)),
                [Moves, "Anzahl", "1000"]
            ),
            ["another indicator under the ID"] = new(
                s =>
                    s.EditRows(
                        Inkar,
                        r =>
                            r.Replace(";m_lebenserw;Lebenserwartung;", ";m_lebenserw;Lebenserwartung der Männer;", StringComparison.Ordinal)
                    ),
                ["[series-identity]", Inkar, "life_expectancy", "name 'Lebenserwartung'", "Lebenserwartung der Männer"]
            ),
            ["a year no release covers"] = new(
                _ => { },
                ["[release-missing]", "edition 2024", "inkar inkar-bulk 2024", "inkar inkar-bulk 2023"],
                ["--recipe", "demo", "--from", "2021", "--year", "2025", "--no-reports"]
            ),
            ["two deliveries of one day"] = new(
                s => s.EditList(l => DemoSources.Entry(l, "inkar/inkar_2021_2023-05-02.zip")["published"] = "2022-10-15"),
                ["[release-ambiguous]", "inkar/inkar_2021_2023-05-02.zip", Inkar]
            ),
            ["an unknown format"] = new(
                s => s.EditList(l => DemoSources.Entry(l, Inkar)["format"] = "inkar-xml"),
                ["inkar inkar-bulk 2021", "inkar inkar-xml 2021"]
            ),
            ["a list that is no JSON"] = new(
                s => s.WriteList("{\"schema\": \"releases/1\","),
                ["[releases-faulty]", "releases.json", "releases/1"]
            ),
            ["a list of another form"] = new(
                s => s.EditList(l => l["schema"] = "releases/2"),
                ["[releases-faulty]", "expected: releases/1", "found:    releases/2"]
            ),
            ["a list with an unknown key"] = new(
                s => s.EditList(l => DemoSources.Entry(l, Inkar)["sha265"] = "0"),
                ["[releases-faulty]", "sha265"]
            ),
            ["a list without releases"] = new(s => s.EditList(l => l["releases"] = null), ["[releases-faulty]", "releases.json"]),
            ["a list with an empty entry"] = new(
                s => s.EditList(l => l["releases"]!.AsArray().Add(null)),
                ["[releases-faulty]", "releases.json"]
            ),
            ["a list with an entry without file"] = new(
                s => s.EditList(l => DemoSources.Entry(l, Inkar)["file"] = null),
                ["[releases-faulty]", "releases.json"]
            ),
            ["a path out of the folder"] = new(
                s => s.EditList(l => DemoSources.Entry(l, Inkar)["file"] = "../releases/inkar_2021.zip"),
                ["[releases-faulty]", "../releases/inkar_2021.zip", "a path below the folder"]
            ),
            ["an absolute path"] = new(
                s => s.EditList(l => DemoSources.Entry(l, Inkar)["file"] = "/etc/passwd"),
                ["[releases-faulty]", "/etc/passwd"]
            ),
            ["a source that leads out of raw"] = new(
                s => s.EditList(l => DemoSources.Entry(l, Inkar)["source"] = "../editions"),
                ["[releases-faulty]", "../editions", "lower-case letters"]
            ),
            ["years the wrong way round"] = new(
                _ => { },
                ["[years-reversed]", "2023", "2021"],
                ["--recipe", "demo", "--from", "2023", "--year", "2021", "--no-reports"]
            ),
        };

    private static void Redeclared(DemoSources sources, Func<byte[], byte[]> edit)
    {
        sources.EditBytes(Inkar, edit);
        sources.Declare(Inkar);
    }

    /// <summary>Rewrites the life expectancy of Flensburg in 2021.</summary>
    private static string Life(string row, Func<string, string> value)
    {
        var at = row.IndexOf(LifeOfFlensburg, StringComparison.Ordinal);
        return at < 0 ? row : row[..(at + LifeOfFlensburg.Length)] + value(row[(at + LifeOfFlensburg.Length)..]);
    }

    /// <summary>All rows of Flensburg once more under another key and name.</summary>
    private static IEnumerable<string> Flensburg(IEnumerable<string> lines, string key, string name) =>
        lines
            .Where(l => l.Contains(";Kreise;01001000;Flensburg, Stadt;", StringComparison.Ordinal))
            .Select(l => l.Replace(";01001000;Flensburg, Stadt;", $";{key};{name};", StringComparison.Ordinal));

    /// <summary>Rewrites the inhabitants of all ages of a Kreis; a sign counts as 0.</summary>
    private static string Inhabitants(string row, string ags, Func<int, int> value)
    {
        var cells = row.Split(';');
        if (cells[7] != ags || cells[11].Length > 0)
            return row;
        var now = int.TryParse(cells[17], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        cells[17] = value(now).ToString(CultureInfo.InvariantCulture);
        return string.Join(';', cells);
    }

    private static string Moved(string row, string ags, string value)
    {
        var cells = row.Split(';');
        if (cells[7] == ags)
            cells[17] = value;
        return string.Join(';', cells);
    }

    private static string HashOf(string release) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "demo", "releases", release))));
}
