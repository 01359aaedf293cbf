using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

/// <summary>The csv of the downloader without login: the period is a column, the year asked for is ignored.</summary>
public sealed class GenesisDownloaderCsvTests
{
    private const string Title =
        "Tabelle: 12345-02\nErfundene Zahlen -;;;;;\nStichtag: Schuljahresbeginn - regionale Tiefe:;;;;;\nKreise und krfr. Städte;;;;;\n";

    private const string Heads = ";;;Abschluss;Abschluss;Abschluss\n;;;Insgesamt;ohne Ersten Schulabschluss;mit – Abschluss\n";

    private const string Footer = "__________\n\"zu \"\"gesamte Tabelle\"\":\nzwei Zeilen\"\nStand: 28.03.2026 / 02:39:18\n";

    private const string Rows =
        "2024;DG;Deutschland;300;30;1\n"
        + "2024;02;  Hamburg;100;0;-\n"
        + "2024;081;    Stuttgart, Regierungsbezirk;1;1;1\n"
        + "2024;08117;      Göppingen, Landkreis;200;.;x\n"
        + "2023;DG;Deutschland;290;29,5;1\n"
        + "2023;08117;      Göppingen, Landkreis;190;20;2\n";

    private static readonly SeriesSelector Without = Selector("without", "ohne Hauptschulabschluss") with
    {
        Renamed = new Dictionary<string, IReadOnlyList<string>> { ["ohne Hauptschulabschluss"] = ["ohne Ersten Schulabschluss"] },
    };

    [Fact]
    public void Read_SeveralYears_TakesWhatTheColumnSays()
    {
        var cells = Read(Title + Heads + Rows + Footer, "2024", Without);

        var (now, before) = (Period.OfYear(2024), Period.OfYear(2023));
        Assert.Equal(
            [
                new SourceCell(0, AreaLevel.Germany, "DG", now, 30, ValueStatus.Value, null, 7),
                new SourceCell(0, AreaLevel.Land, "02", now, 0, ValueStatus.Value, null, 8),
                new SourceCell(0, AreaLevel.Kreis, "02000", now, 0, ValueStatus.Value, null, 8),
                new SourceCell(0, AreaLevel.Kreis, "08117", now, null, ValueStatus.UnknownOrSecret, null, 10),
                new SourceCell(0, AreaLevel.Germany, "DG", before, 29.5, ValueStatus.Value, null, 11),
                new SourceCell(0, AreaLevel.Kreis, "08117", before, 20, ValueStatus.Value, null, 12),
            ],
            cells
        );
    }

    [Fact]
    public void Read_HeadOfWindows1252_IsFound() =>
        Assert.Equal(
            [ValueStatus.Value, ValueStatus.Nil, ValueStatus.Nil, ValueStatus.Blocked, ValueStatus.Value, ValueStatus.Value],
            Read(Title + Heads + Rows + Footer, null, Selector("with", "mit – Abschluss")).Select(c => c.Status)
        );

    [Fact]
    public void Read_DayAndFurtherLabel_AreRead()
    {
        var csv =
            "GENESIS-Tabelle: 12345-02\nZahlen;;;;\n;;;;Anzahl\n"
            + "31.12.2023;DG;Deutschland;Grundschulen;15\n31.12.2023;DG;Deutschland;Gymnasien;x\n"
            + Footer;

        var cell = Assert.Single(
            Read(
                csv,
                "2023",
                new SeriesSelector
                {
                    Code = "s",
                    Unit = "",
                    Where = Where(("row1", "Grundschulen"), ("head1", "Anzahl")),
                }
            )
        );

        Assert.Equal((Period.OfDay(new DateOnly(2023, 12, 31)), 15.0), (cell.Period, cell.Value));
    }

    [Theory]
    [InlineData("2025", "2025", "2023–2024")]
    [InlineData("2022-2025", "2022, 2025", "2023–2024")]
    public void Read_WantedYearMissing_SaysThatTheCopyIsStale(string offered, string missing, string held)
    {
        var finding = Twin.Fault(() => Read(Title + Heads + Rows + Footer, offered, Without));

        Assert.Equal(("period-stale", missing, held), (finding.Code, finding.Expected, finding.Found));
        Assert.Contains("stale", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutTheOtherLabel_SaysWhichLabelsThereAre()
    {
        var finding = Twin.Fault(() => Read(Title + Heads + Rows + Footer, "2024", Selector("without", "ohne Hauptschulabschluss")));

        Assert.Equal("series-missing", finding.Code);
        Assert.Contains("ohne Ersten Schulabschluss", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OldAndNewLabelInOneFile_IsNoChoice() =>
        Assert.Equal(
            "selector",
            Twin.Fault(() =>
                Read(
                    Title + Heads.Replace("mit – Abschluss", "ohne Hauptschulabschluss", StringComparison.Ordinal) + Rows + Footer,
                    "2024",
                    Without
                )
            ).Code
        );

    [Theory]
    [InlineData("bald;08118;      Ludwigsburg;1;2;3\n", "period")]
    [InlineData(";08118;      Ludwigsburg;1;2;3\n", "period")]
    [InlineData("2024;Ludwigsburg;08118;1;2;3\n", "area-code")]
    [InlineData("2024;08118;      Ludwigsburg;1;2\n", "cell-count")]
    [InlineData("2024;08118;      Ludwigsburg;1;zwei;3\n", "not-a-number")]
    public void Read_BrokenRow_StopsAtItsLine(string row, string code)
    {
        var finding = Twin.Fault(() => Read(Title + Heads + Rows + row + Footer, "2024", Without));

        Assert.Equal((code, "line 13"), (finding.Code, finding.Place));
    }

    [Fact]
    public void Read_CutOff_IsAFinding() => Assert.Equal("truncated", Twin.Fault(() => Read(Title + Heads + Rows, "2024", Without)).Code);

    private static List<SourceCell> Read(string csv, string? period, params SeriesSelector[] wanted) =>
        Twin.Read(
            new GenesisCsvReader(),
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(csv),
            Twin.Release("genesis-csv", "12345-02", period),
            wanted
        );

    private static SeriesSelector Selector(string code, string head) =>
        new()
        {
            Code = code,
            Unit = "Anzahl",
            Where = Where(("head2", head)),
        };

    private static Dictionary<string, string> Where(params (string Key, string Text)[] where) =>
        where.ToDictionary(w => w.Key, w => w.Text);
}
