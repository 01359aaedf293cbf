using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

/// <summary>Files fetched in 2025 and 2026, in the layouts of then.</summary>
public sealed class GenesisRecentRealTests
{
    private static readonly string[] Ages =
    [
        "unter 18 Jahre",
        "18 bis unter 25 Jahre",
        "25 bis unter 30 Jahre",
        "30 bis unter 50 Jahre",
        "50 bis unter 65 Jahre",
        "65 Jahre und mehr",
        "Insgesamt",
    ];

    /// <summary>
    /// The website's workbook of 2026 and the csv of the same year, fetched in 2020, say the same of Germany, Länder and Kreise, sign
    /// for sign. Parts of Kreise got other signs since.
    /// </summary>
    [SharedDataFact]
    public void Read_MovesOfTheWorkbooks_AreThoseOfTheCsv()
    {
        SeriesSelector[] wanted =
        [
            .. new[] { "Zuzüge", "Fortzüge" }.SelectMany(d =>
                new[] { "Insgesamt", "männlich", "weiblich" }.SelectMany(sex =>
                    Ages.Select(age =>
                        Selector(
                            $"{d} {sex} {age}",
                            ("head1", d + " - Wanderungen über die Kreisgrenzen"),
                            ("head2", "Geschlecht"),
                            ("head3", sex),
                            ("head4", "Anzahl"),
                            ("row1", age)
                        )
                    )
                )
            ),
        ];
        for (var year = 2010; year <= 2024; year++)
        {
            var y = year.ToString(CultureInfo.InvariantCulture);
            var xlsx = Read(new GenesisXlsxReader(), $"genesis/xlsx/12711-04-02-4_{y}.xlsx", "12711-04-02-4", y, wanted);
            var csv = Read(new GenesisCsvReader(), $"genesis/csv/12711-04-02-4_{y}.csv", "12711-04-02-4", y, wanted);
            Assert.Equal(42 * 473, xlsx.Count(c => c.Level == AreaLevel.Kreis));
            Assert.Equal(Lines(csv), Lines(xlsx));
        }

        static IEnumerable<string> Lines(IEnumerable<SourceCell> cells) =>
            cells
                .Where(c => c.Level != AreaLevel.PartOfKreis)
                .Select(c => RealRelease.Line(c.Series, c.AreaCode, c.Status.ToText(), c.Value))
                .Order(StringComparer.Ordinal);
    }

    /// <summary>The recipe of 2026 reads the workbook in place of the csv, though it says nothing of its own of it.</summary>
    [SharedDataFact]
    public void Read_MovesByTheRecipe_AreTheSameOfWorkbookAndCsv()
    {
        const string Name = "kreise-2026";
        var recipe = RecipeReader.Read(Name, File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "recipes", Name + ".json")));
        string[] series = ["moves_in_18_24", "moves_in_25_29", "moves_out_18_24", "moves_out_25_29"];
        for (var year = 2018; year <= 2024; year++)
        {
            var y = year.ToString(CultureInfo.InvariantCulture);
            var xlsx = Lines(new GenesisXlsxReader(), $"genesis/xlsx/12711-04-02-4_{y}.xlsx", y);
            Assert.Equal(Lines(new GenesisCsvReader(), $"genesis/csv/12711-04-02-4_{y}.csv", y), xlsx);
            Assert.Equal(series.Length * (473 + 17), xlsx.Count);
        }

        List<string> Lines(IReleaseReader reader, string file, string year) =>
            [
                .. Read(reader, file, "12711-04-02-4", year, [.. series.Select(s => recipe.Series[s].Selector(s, reader.Formats.First()))])
                    .Where(c => c.Level != AreaLevel.PartOfKreis)
                    .Select(c => RealRelease.Line(c.Series, c.AreaCode, c.Status.ToText(), c.Value))
                    .Order(StringComparer.Ordinal),
            ];
    }

    /// <summary>
    /// Cells of Kreise and sums over all periods, computed with another program from the parts of the workbooks. The Länder do not
    /// always add up to Germany: the offices say so.
    /// </summary>
    [SharedDataTheory]
    [InlineData("12411-01-01-4_2010-2024", 15, 474, 1234787701, 1234787701, 1234787701, "head1=Insgesamt")]
    [InlineData(
        "13111-01-03-4_bis_2025",
        16,
        473,
        512339339,
        512309581,
        512309635,
        "head1=Nationalität;head2=Insgesamt;head3=Geschlecht;head4=Insgesamt"
    )]
    [InlineData("13211-02-05-4_2010-2025", 16, 474, 43657525, 43657537, 43657726, "head1=Arbeitslose;head2=;head3=Anzahl")]
    [InlineData(
        "22811-01-01-4_2010-2024",
        15,
        473,
        108493893,
        108493862,
        108053082,
        "head1=Empfänger/-innen von sozialen Mindestsicherungsleistungen;head2="
    )]
    [InlineData("11111-01-01-4_bis_2024", 15, 473, 5361996.2, 5361337.77, 5361238.7, "head1=Gebietsfläche")]
    [InlineData("82000-01-01-4_bis_2023", 14, 474, 45861060000, 45861059971, 45861059946, "head1=Bruttoinlandsprodukt")]
    [InlineData("12411-08-01-4_bis_2024", 14, 474, 503.2, 8421.8, 211803.6, "head1=Altenquotient;head2=Insgesamt")]
    public void Read_TablesOfTheWebsite_AreReadWhole(
        string file,
        int periods,
        int kreise,
        double germany,
        double laender,
        double ofKreise,
        string where
    )
    {
        var cells = Read(new GenesisXlsxReader(), $"genesis/xlsx/{file}.xlsx", file[..13], null, Parsed(where));

        Assert.Equal(periods, cells.Select(c => c.Period).Distinct().Count());
        Assert.Equal(periods * kreise, cells.Count(c => c.Level == AreaLevel.Kreis));
        Assert.Equal(
            [germany, laender, ofKreise],
            new[] { AreaLevel.Germany, AreaLevel.Land, AreaLevel.Kreis }.Select(l =>
                Math.Round(cells.Where(c => c.Level == l).Sum(c => c.Value ?? 0), 2)
            )
        );
    }

    [SharedDataTheory]
    [InlineData("11111-01-01-4_bis_2024", "head1=Gebietsfläche;head2=qkm", "2024-12-31", "DG", 357684.48)]
    [InlineData("11111-01-01-4_bis_2024", "head1=Gebietsfläche;head2=qkm", "2024-12-31", "01001", 56.73)]
    [InlineData("12411-01-01-4_2010-2024", "head1=weiblich", "2024-12-31", "01004", 40067)]
    [InlineData("12411-01-01-4_2010-2024", "head1=weiblich", "2023-12-31", "01004", 40017)]
    [InlineData("12411-08-01-4_bis_2024", "head1=Altenquotient;head2=männlich", "2024-12-31", "01002", 26.4)]
    [InlineData("13211-02-05-4_2010-2025", "head1=Arbeitslose;head2=langzeitarbeitslos", "2025", "01001", 1409)]
    [InlineData("13211-02-05-4_2010-2025", "head1=Arbeitslosenquote bez. abh. zivile Erwerbspers.", "2025", "01001", 9.3)]
    [InlineData("82000-01-01-4_bis_2023", "head1=Bruttoinlandsprodukt pro Kopf", "2023", "01004", 55512)]
    public void Read_Workbook_HoldsTheValueAPersonSees(string file, string where, string period, string area, double value)
    {
        var cells = Read(new GenesisXlsxReader(), $"genesis/xlsx/{file}.xlsx", file[..13], null, Parsed(where));

        Assert.Equal(value, Assert.Single(cells, c => c.AreaCode == area && c.Period.ToString() == period).Value);
    }

    /// <summary>Every value of a column of the downloader, read in the plainest way.</summary>
    [SharedDataTheory]
    [InlineData("13211-02-05-4_2025", 3, "head1=Arbeitslose;head2=;head3=Anzahl")]
    [InlineData("13211-02-05-4_2025", 10, "head1=Arbeitslosenquote bez. abh. zivile Erwerbspers.")]
    [InlineData("21111-02-06-4_2023", 5, "head2=ohne Hauptschulabschluss;head3=Insgesamt")]
    [InlineData("21111-02-06-4_2024_excerpt", 5, "head2=ohne Hauptschulabschluss;head3=Insgesamt")]
    [InlineData("82411-01-03-4_2021", 4, "head2=EUR")]
    [InlineData("21111-01-03-4", 4, "head1=Allgemeinbildende Schulen;row1=Gymnasien")]
    public void Read_Downloader_IsWhatAPlainReadingGives(string file, int column, string where)
    {
        var cells = Read(new GenesisCsvReader(), $"genesis/downloader/{file}.csv", file[..13], null, Leavers(Parsed(where)));

        var plain = RealRelease
            .Rows($"genesis/downloader/{file}.csv", Encoding.Latin1)
            .Where(r => r.Length > column && r[0].Length == 4 && r[0].All(char.IsAsciiDigit))
            .Where(r => !where.Contains("row1", StringComparison.Ordinal) || r[3] == "Gymnasien")
            .SelectMany(r => Codes(r[1]).Select(c => $"{c} {r[0]} {Trimmed(r[column])}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(plain, cells.Select(c => $"{c.AreaCode} {c.Period} {Shown(c)}").Order(StringComparer.Ordinal));
    }

    /// <summary>The newest stored copy of the income is that of 2021 and still counts Eisenach.</summary>
    [SharedDataFact]
    public void Read_StaleIncome_IsRefusedForAnotherYear()
    {
        var wanted = Parsed("head2=EUR");
        var finding = Twin.Fault(() =>
            Read(new GenesisCsvReader(), "genesis/downloader/82411-01-03-4_2021.csv", "82411-01-03-4", "2022", wanted)
        );
        Assert.Equal(("period-stale", "2022", "2021"), (finding.Code, finding.Expected, finding.Found));

        var cells = Read(new GenesisCsvReader(), "genesis/downloader/82411-01-03-4_2021.csv", "82411-01-03-4", "2021", wanted);
        Assert.Equal(ValueStatus.Value, Assert.Single(cells, c => c.AreaCode == "16056").Status);
    }

    private static List<SourceCell> Read(IReleaseReader reader, string file, string table, string? period, params SeriesSelector[] wanted)
    {
        using var content = File.OpenRead(SharedData.File(file));
        return [.. reader.Read(Twin.Release(reader.Formats.First(), table, period), content, wanted, CancellationToken.None)];
    }

    private static SeriesSelector Leavers(SeriesSelector selector) =>
        selector with
        {
            Renamed = new Dictionary<string, IReadOnlyList<string>> { ["ohne Hauptschulabschluss"] = ["ohne Ersten Schulabschluss"] },
        };

    private static SeriesSelector Parsed(string where) =>
        Selector("s", [.. where.Split(';').Select(w => w.Split('=', 2)).Select(p => (p[0], p[1]))]);

    private static string Shown(SourceCell cell) =>
        cell.Status switch
        {
            ValueStatus.Nil => "-",
            ValueStatus.UnknownOrSecret => ".",
            ValueStatus.Blocked => "x",
            _ => cell.Value!.Value.ToString(CultureInfo.InvariantCulture),
        };

    private static string Trimmed(string cell) =>
        cell is "-" or "." or "x" ? cell : RealRelease.German(cell).ToString(CultureInfo.InvariantCulture);

    private static string[] Codes(string code) =>
        code switch
        {
            "02" => ["02", "02000"],
            "11" => ["11", "11000"],
            { Length: 3 } => [],
            _ => [code],
        };

    private static SeriesSelector Selector(string code, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Unit = "Anzahl",
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };
}
