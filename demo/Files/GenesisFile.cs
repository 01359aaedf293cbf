using System.Globalization;
using System.Text;
using Pipeline.Demo.Bytes;
using Pipeline.Demo.Model;

namespace Pipeline.Demo.Files;

/// <summary>
/// GENESIS tables as today's flat csv in a zip body: byte order mark, English heads, ISO dates, rows in no order, totals
/// with an empty attribute code.
/// </summary>
internal sealed class GenesisFile(People people)
{
    /// <summary>Moves over the borders of Kreise.</summary>
    internal const string MovesTable = "12711-04-02-4";

    /// <summary>Inhabitants on 31.12. by age.</summary>
    internal const string ResidentsTable = "12411-02-03-4";

    private const string Head =
        "statistics_code;statistics_label;time_code;time_label;time;"
        + "1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;"
        + "2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;"
        + "3_variable_code;3_variable_label;3_variable_attribute_code;3_variable_attribute_label;"
        + "value;value_unit;value_variable_code;value_variable_label";

    private static readonly (string Code, string Label) In = ("BEV085", "Zuzüge - Wanderungen über die Kreisgrenzen");
    private static readonly (string Code, string Label) Out = ("BEV086", "Fortzüge - Wanderungen über die Kreisgrenzen");
    private static readonly (string Code, string Label) Stock = ("BEVSTD", "Bevölkerungsstand");
    private static readonly (string Code, string Label) Total = ("", "Insgesamt");
    private static readonly (string Code, string Label) Moves18 = ("ALT018B25", "18 bis unter 25 Jahre");
    private static readonly (string Code, string Label) From18 = ("ALT018B20", "18 bis unter 20 Jahre");
    private static readonly (string Code, string Label) From20 = ("ALT020B25", "20 bis unter 25 Jahre");
    private static readonly (string Code, string Label) From25 = ("ALT025B30", "25 bis unter 30 Jahre");

    /// <summary>The zip with the moves of a year.</summary>
    internal byte[] Moves(int year)
    {
        var areas = GenesisCells.Of(
            year,
            p =>
            {
                var (into, from) = people.MovesOf(p, year);
                return [into.From18, into.From25, into.All, from.From18, from.From25, from.All];
            }
        );
        if (year == Events.UnknownMoves.Year)
            Array.Fill(CellsOf(areas, Events.UnknownMoves.Ags), ".");
        if (year == Events.LaterMoves.Year)
            CellsOf(areas, Events.LaterMoves.Ags)[2] = CellsOf(areas, Events.LaterMoves.Ags)[5] = "...";
        var head = FormattableString.Invariant($"12711;Wanderungsstatistik;JAHR;Jahr;{year}");
        (string, string)[] ages = [Moves18, From25, Total];
        return Body(
            MovesTable,
            year,
            head,
            "ALTX06;Altersgruppen (unter 18 bis 65 u. m.)",
            areas,
            [.. ages.Select(a => (a, In)), .. ages.Select(a => (a, Out))]
        );
    }

    /// <summary>The zip with the inhabitants on 31.12. of a year.</summary>
    internal static byte[] Residents(int year)
    {
        var areas = GenesisCells.Of(
            year,
            p =>
            {
                var residents = People.ResidentsOf(p, year);
                return [residents.From18, residents.From20, residents.From25, residents.All];
            }
        );
        var head = FormattableString.Invariant($"12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;{year}-12-31");
        (string, string)[] ages = [From18, From20, From25, Total];
        return Body(ResidentsTable, year, head, "ALTX20;Altersgruppen (unter 3 bis 75 u. m.)", areas, [.. ages.Select(a => (a, Stock))]);
    }

    private static string[] CellsOf(IReadOnlyList<GenesisArea> areas, string code) => areas.Single(a => a.Code == code).Cells;

    private static byte[] Body(
        string table,
        int year,
        string head,
        string ageVariable,
        IReadOnlyList<GenesisArea> areas,
        ((string Code, string Label) Age, (string Code, string Label) Measure)[] coordinates
    )
    {
        var rows = areas.SelectMany(a =>
            coordinates.Select(
                (c, i) =>
                    $"{head};{a.Variable};{LabelOf(a.Variable)};{a.Code};{a.Label};{ageVariable};{c.Age.Code};{c.Age.Label};"
                    + $"GES;Geschlecht;;Insgesamt;{a.Cells[i]};Anzahl;{c.Measure.Code};{c.Measure.Label}"
            )
        );
        var text = new StringBuilder(Head).Append('\n');
        foreach (var row in rows.OrderBy(r => Noise.Order(table, r)))
            text.Append(row).Append('\n');
        // The number in the name is the job's: milliseconds since 1970, here those of the day of publication.
        var job = new DateTimeOffset(DemoReleases.PublishedOn(year), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var name = string.Create(CultureInfo.InvariantCulture, $"{table}_{job}_de_flat.csv");
        return ZipBody.Of(name, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }

    private static string LabelOf(string variable) =>
        variable switch
        {
            "DINSG" => "Deutschland",
            "DLAND" => "Bundesländer",
            _ => "Kreise und kreisfreie Städte",
        };
}
