using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Fuzz;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

/// <summary>The xlsx of the website, in the three shapes it has: one period, periods side by side, periods as rows.</summary>
public sealed class GenesisXlsxReaderTests
{
    private const string Table = "12345-03";

    private static readonly object?[][] OnePeriod =
    [
        ["Zu- und Fortzüge nach\nAltersgruppen - Jahressumme -"],
        ["Wanderungsstatistik"],
        ["Jahr: 2024"],
        ["Kreise und kreisfreie Städte\nAltersgruppe", null, null, "Zuzüge", null, "Fortzüge"],
        [null, null, null, "Insgesamt", "weiblich", "Insgesamt"],
        ["DG", "Deutschland", "unter 18 Jahre", 30, 15, 20],
        [null, null, "Insgesamt", 300, 150, 200.5],
        ["02", "  Hamburg", "unter 18 Jahre", 3, 1, 2],
        [null, null, "Insgesamt", "-", 15, 20],
        ["031", "    Braunschweig", "unter 18 Jahre", 1, 1, 1],
        [null, null, "Insgesamt", 9, 9, 9],
        ["06415", "      Hanau, kreisfreie Stadt", "unter 18 Jahre", "-", "-", "-"],
        [null, null, "Insgesamt", "-", "-", "-"],
        ["05334002", "      Aachen", "unter 18 Jahre", 1, 1, 1],
        [null, null, "Insgesamt", "(7)", 3, 4],
        ["__________"],
        ["Fußnote"],
    ];

    private static readonly string[] OneMerges = ["A1:F1", "A2:F2", "A3:F3", "A4:C5", "D4:E4"];

    private static readonly object?[][] SideBySide =
    [
        ["Bevölkerung nach Geschlecht - Stichtag 31.12. -\nTiefe: Kreise"],
        ["Bevölkerungsstand (Anzahl)"],
        ["Kreise und kreisfreie Städte", null, "Stichtag"],
        [null, null, "31.12.2024", null, "31.12.2023"],
        [null, null, "Insgesamt", "weiblich", "Insgesamt", "weiblich"],
        ["DG", "Deutschland", 10, 6, 9, 5],
        ["01001", "      Flensburg, kreisfreie Stadt", 4, 3, 2, 1],
        ["__________"],
    ];

    private static readonly string[] SideMerges = ["A1:F1", "A2:F2", "A3:B5", "C3:F3", "C4:D4", "E4:F4"];

    private static readonly object?[][] Blocks =
    [
        ["Arbeitslose - Jahresdurchschnitt -"],
        ["Jahr\nKreise und kreisfreie Städte", null, "Arbeitslose", "Arbeitslose", null, "Quote"],
        [null, null, null, "ausländisch", "langzeitarbeitslos", null],
        [null, null, "Anzahl", "Anzahl", "Anzahl", "Prozent"],
        ["2025"],
        ["DG", "Deutschland", 10, 4, 3, 6.8],
        ["01001", "      Flensburg, kreisfreie Stadt", 4, 2, ".", 9.3],
        ["2024"],
        ["DG", "Deutschland", 9, 3, 2, 6.5],
        ["01001", "      Flensburg, kreisfreie Stadt", 3, 1, 1, 9.1],
        ["__________"],
    ];

    private static readonly string[] BlockMerges = ["A1:F1", "A2:B4", "C2:C3", "D2:E2", "F2:F3", "A5:F5", "A8:F8"];

    private static readonly SeriesSelector In = Selector("in", ("head1", "Zuzüge"), ("head2", "Insgesamt"), ("row1", "Insgesamt"));

    [Fact]
    public void Read_OnePeriod_TakesCodeFromTheFirstRowOfABlock()
    {
        var year = Period.OfYear(2024);
        Assert.Equal(
            [
                new SourceCell(0, AreaLevel.Germany, "DG", year, 300, ValueStatus.Value, null, 7),
                new SourceCell(1, AreaLevel.Germany, "DG", year, 200.5, ValueStatus.Value, null, 7),
                new SourceCell(0, AreaLevel.Land, "02", year, null, ValueStatus.Nil, null, 9),
                new SourceCell(0, AreaLevel.Kreis, "02000", year, null, ValueStatus.Nil, null, 9),
                new SourceCell(1, AreaLevel.Land, "02", year, 20, ValueStatus.Value, null, 9),
                new SourceCell(1, AreaLevel.Kreis, "02000", year, 20, ValueStatus.Value, null, 9),
                new SourceCell(0, AreaLevel.Kreis, "06415", year, null, ValueStatus.Nil, null, 13),
                new SourceCell(1, AreaLevel.Kreis, "06415", year, null, ValueStatus.Nil, null, 13),
                new SourceCell(0, AreaLevel.PartOfKreis, "05334002", year, 7, ValueStatus.Limited, null, 15),
                new SourceCell(1, AreaLevel.PartOfKreis, "05334002", year, 4, ValueStatus.Value, null, 15),
            ],
            Read(OnePeriod, OneMerges, "2024", In, Selector("out", ("head1", "Fortzüge"), ("row1", "Insgesamt")))
        );
    }

    [Fact]
    public void Read_PeriodsSideBySide_YieldsEach()
    {
        var cells = Read(SideBySide, SideMerges, "2023", Selector("women", ("head1", "weiblich")));

        var (now, before) = (Period.OfDay(new DateOnly(2024, 12, 31)), Period.OfDay(new DateOnly(2023, 12, 31)));
        Assert.Equal(
            [("DG", now, 6), ("DG", before, 5), ("01001", now, 3), ("01001", before, 1)],
            cells.Select(c => (c.AreaCode, c.Period, c.Value!.Value))
        );
    }

    [Fact]
    public void Read_PeriodsAsRows_YieldsEach()
    {
        var cells = Read(
            Blocks,
            BlockMerges,
            "2024",
            Selector("long", ("head1", "Arbeitslose"), ("head2", "langzeitarbeitslos")),
            Selector("all", ("head1", "Arbeitslose"), ("head2", ""))
        );

        Assert.Equal(
            [
                ("0 DG 2025", 3.0),
                ("1 DG 2025", 10),
                ("0 01001 2025", null),
                ("1 01001 2025", 4),
                ("0 DG 2024", 2),
                ("1 DG 2024", 9),
                ("0 01001 2024", 1),
                ("1 01001 2024", 3),
            ],
            cells.Select(c => ($"{c.Series} {c.AreaCode} {c.Period}", c.Value))
        );
    }

    [Fact]
    public void Read_OtherSheet_IsAFinding() =>
        Assert.Equal(
            "table-mismatch",
            Twin.Fault(() =>
                Twin.Read(new GenesisXlsxReader(), XlsxTwin.Of(OneMerges, ("Tabelle1", OnePeriod)), Twin.Release("genesis-xlsx", Table), In)
            ).Code
        );

    [Fact]
    public void Read_OtherYearThanOffered_IsAFinding()
    {
        Assert.Equal("period-mismatch", Twin.Fault(() => Read(OnePeriod, OneMerges, "2023", In)).Code);
        var finding = Twin.Fault(() => Read(Blocks, BlockMerges, "2026", Selector("all", ("head1", "Quote"))));
        Assert.Equal(("period-mismatch", "2026", "2024–2025"), (finding.Code, finding.Expected, finding.Found));
        Assert.Equal("period-mismatch", Twin.Fault(() => Read(SideBySide, SideMerges, "2022", Selector("w", ("head1", "weiblich")))).Code);
    }

    [Fact]
    public void Read_HeadsThatLeaveTwoColumns_AreRefused() =>
        Assert.Equal(
            "selector",
            Twin.Fault(() => Read(OnePeriod, OneMerges, null, Selector("in", ("head1", "Zuzüge"), ("row1", "Insgesamt")))).Code
        );

    [Theory]
    [InlineData(8, 0, 2, "area-code")]
    [InlineData(9, 3, null, "not-a-number")]
    [InlineData(9, 3, "viele", "not-a-number")]
    [InlineData(8, 0, "0200", "area-code")]
    public void Read_BrokenCell_StopsAtItsRow(int row, int column, object? value, string code)
    {
        var finding = Twin.Fault(() => Read(With(OnePeriod, row - 1, column, value), OneMerges, "2024", In));

        Assert.Equal((code, $"line {row}"), (finding.Code, finding.Place));
    }

    /// <summary>After a row with a period a block begins anew: values without a code belong to nobody.</summary>
    [Fact]
    public void Read_RowWithoutCodeAfterAPeriod_IsAFinding()
    {
        var finding = Twin.Fault(() => Read(With(Blocks, 8, 0, null), BlockMerges, "2024", Selector("all", ("head1", "Quote"))));

        Assert.Equal(("area-code", "line 9"), (finding.Code, finding.Place));
    }

    [Fact]
    public void Read_OneCellThatIsNoPeriod_IsAFinding() =>
        Assert.Equal(
            "period",
            Twin.Fault(() => Read(With(Blocks, 7, 0, "Fußnote"), BlockMerges, null, Selector("q", ("head1", "Quote")))).Code
        );

    [Fact]
    public void Read_WithoutTheLineOfUnderscores_IsCutOff() =>
        Assert.Equal("truncated", Twin.Fault(() => Read(OnePeriod[..^2], OneMerges, "2024", In)).Code);

    [Fact]
    public void Read_HeadsOnly_IsEmpty() =>
        Assert.Equal("empty-table", Twin.Fault(() => Read([.. OnePeriod[..5], ["____"]], OneMerges, null, In)).Code);

    [Fact]
    public void Read_SeriesThatIsNotThere_SaysWhatThereIs()
    {
        var finding = Twin.Fault(() => Read(OnePeriod, OneMerges, null, Selector("in", ("head1", "Umzüge"), ("row1", "Insgesamt"))));

        Assert.Equal("series-missing", finding.Code);
        Assert.Contains("head1: Zuzüge, Fortzüge; head2: Insgesamt, weiblich", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoWorkbook_IsAFinding()
    {
        var release = Twin.Release("genesis-xlsx", Table);
        Assert.Equal("error-body", Twin.Fault(() => Twin.Read(new GenesisXlsxReader(), "<html>"u8.ToArray(), release, In)).Code);
        Assert.Equal(
            "too-large",
            Twin.Fault(() => Twin.Read(new GenesisXlsxReader(100), XlsxTwin.Of((Table, OnePeriod)), release, In)).Code
        );
        Assert.Equal("workbook-damaged", Twin.Fault(() => Twin.Read(new GenesisXlsxReader(), Twin.Zip("x"), release, In)).Code);
    }

    private static object?[][] With(object?[][] rows, int row, int column, object? value)
    {
        var copy = rows.Select(r => r.ToArray()).ToArray();
        copy[row][column] = value;
        return copy;
    }

    private static List<SourceCell> Read(object?[][] rows, string[] merges, string? period, params SeriesSelector[] wanted) =>
        Twin.Read(new GenesisXlsxReader(), XlsxTwin.Of(merges, (Table, rows)), Twin.Release("genesis-xlsx", Table, period), wanted);

    private static SeriesSelector Selector(string code, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Unit = "Anzahl",
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };
}
