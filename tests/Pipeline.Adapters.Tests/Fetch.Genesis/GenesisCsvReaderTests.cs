using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisCsvReaderTests
{
    internal const string Title = "GENESIS-Tabelle: 12345-01\nErfundene Zahlen;;;;;\nJahr: 2006;;;;;\n";
    internal const string Heads = ";;;Zuzüge;Zuzüge;Fortzüge\n;;;Insgesamt;weiblich;Insgesamt\n";
    internal const string Footer = "__________\n\"zu \"\"Tabelle\"\":\nmehrzeilig\"\nStand: 01.01.2020\n";

    private static readonly SeriesSelector In = Selector(
        "in",
        ("head1", "Zuzüge"),
        ("head2", "Insgesamt"),
        ("row1", "18 bis unter 25 Jahre")
    );
    private static readonly SeriesSelector Out = Selector("out", ("head1", "Fortzüge"), ("row1", "18 bis unter 25 Jahre"));

    [Fact]
    public void Read_AllLevels_YieldsHamburgAndBerlinTwiceAndNoRegierungsbezirk()
    {
        var cells = Read(
            Title
                + Heads
                + "DG;Deutschland;unter 18 Jahre;1;2;3\n"
                + "DG;Deutschland;18 bis unter 25 Jahre;10;20;30,5\n"
                + "02;  Hamburg;18 bis unter 25 Jahre;11;21;-\n"
                + "031;    Braunschweig;18 bis unter 25 Jahre;12;22;32\n"
                + "05315;      Köln;18 bis unter 25 Jahre;(13);.;/\n"
                + "05334002;      Aachen;18 bis unter 25 Jahre;14;24;34\n"
                + "11;  Berlin;18 bis unter 25 Jahre;15;25;35\n"
                + Footer,
            In,
            Out
        );

        var year = Period.OfYear(2006);
        Assert.Equal(
            [
                new SourceCell(0, AreaLevel.Germany, "DG", year, 10, ValueStatus.Value, null, 7),
                new SourceCell(1, AreaLevel.Germany, "DG", year, 30.5, ValueStatus.Value, null, 7),
                new SourceCell(0, AreaLevel.Land, "02", year, 11, ValueStatus.Value, null, 8),
                new SourceCell(0, AreaLevel.Kreis, "02000", year, 11, ValueStatus.Value, null, 8),
                new SourceCell(1, AreaLevel.Land, "02", year, null, ValueStatus.Nil, null, 8),
                new SourceCell(1, AreaLevel.Kreis, "02000", year, null, ValueStatus.Nil, null, 8),
                new SourceCell(0, AreaLevel.Kreis, "05315", year, 13, ValueStatus.Limited, null, 10),
                new SourceCell(1, AreaLevel.Kreis, "05315", year, null, ValueStatus.Unreliable, null, 10),
                new SourceCell(0, AreaLevel.PartOfKreis, "05334002", year, 14, ValueStatus.Value, null, 11),
                new SourceCell(1, AreaLevel.PartOfKreis, "05334002", year, 34, ValueStatus.Value, null, 11),
                new SourceCell(0, AreaLevel.Land, "11", year, 15, ValueStatus.Value, null, 12),
                new SourceCell(0, AreaLevel.Kreis, "11000", year, 15, ValueStatus.Value, null, 12),
                new SourceCell(1, AreaLevel.Land, "11", year, 35, ValueStatus.Value, null, 12),
                new SourceCell(1, AreaLevel.Kreis, "11000", year, 35, ValueStatus.Value, null, 12),
            ],
            cells
        );
    }

    [Fact]
    public void Read_Stichtag_IsADay()
    {
        var cells = Read(
            "GENESIS-Tabelle: 12345-01\nStichtag: 31.12.2018;;;\n;;;Zahl\n01001;F;alle;5\n" + Footer,
            Selector("all", ("row1", "alle"))
        );

        Assert.Equal(Period.OfDay(new DateOnly(2018, 12, 31)), Assert.Single(cells).Period);
    }

    [Theory]
    [InlineData("head1", "Umzüge", "series-missing")]
    [InlineData("row1", "18 bis 25", "series-missing")]
    [InlineData("head3", "Insgesamt", "selector")]
    [InlineData("row2", "Insgesamt", "selector")]
    [InlineData("age", "Insgesamt", "selector")]
    public void Read_SelectorNotOfTheTable_SaysWhatThereIs(string key, string text, string code)
    {
        var where = new Dictionary<string, string>(In.Where) { [key] = text };
        var finding = Fault(Title + Heads + "01001;F;18 bis unter 25 Jahre;1;2;3\n" + Footer, In with { Where = where });

        Assert.Equal((code, "in"), (finding.Code, finding.Column));
        Assert.NotNull(finding.Found);
    }

    [Fact]
    public void Read_HeadsThatLeaveTwoColumns_AreRefused() =>
        Assert.Equal(
            "selector",
            Fault(Title + Heads + "01001;F;x;1;2;3\n" + Footer, Selector("in", ("head1", "Zuzüge"), ("row1", "x"))).Code
        );

    [Fact]
    public void Read_LabelLeftOpen_IsRefused() =>
        Assert.Equal("selector", Fault(Title + Heads + "01001;F;x;1;2;3\n" + Footer, Selector("out", ("head1", "Fortzüge"))).Code);

    /// <summary>A row that ends early may have been cut off, and the message says so; one that is too long was shifted.</summary>
    [Fact]
    public void Read_RowThatEndsEarly_IsToldAsCutOff()
    {
        var cut = Fault(Title + Heads + "01001;F;18 bis unter 25 Jahre;1;2\n" + Footer, In);
        var shifted = Fault(Title + Heads + "01001;F;18 bis unter 25 Jahre;1;2;3;4\n" + Footer, In);
        Assert.Contains("cut off", cut.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cut off", shifted.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01001;F;18 bis unter 25 Jahre;1;2\n", "cell-count")]
    [InlineData("01001;F;18 bis unter 25 Jahre;1;2;3;4\n", "cell-count")]
    [InlineData("01001;F;18 bis unter 25 Jahre;viele;2;3\n", "not-a-number")]
    [InlineData("01001;F;18 bis unter 25 Jahre;;2;3\n", "not-a-number")]
    [InlineData("01001;F;18 bis unter 25 Jahre;1.234;2;3\n", "not-a-number")]
    [InlineData("0100;F;18 bis unter 25 Jahre;1;2;3\n", "area-code")]
    [InlineData("99001;F;18 bis unter 25 Jahre;1;2;3\n", "area-code")]
    public void Read_BrokenRow_StopsAtItsLine(string row, string code)
    {
        var finding = Fault(Title + Heads + row + Footer, In);

        Assert.Equal((code, "line 6", "12345-01"), (finding.Code, finding.Place, finding.Table));
    }

    [Theory]
    [InlineData(Title + Heads + "01001;F;18 bis unter 25 Jahre;1;2;3\n", "truncated")]
    [InlineData(Title + Heads + Footer, "empty-table")]
    [InlineData(Title + Heads, "empty-table")]
    [InlineData(Title, "unknown-layout")]
    [InlineData("Tafel: 12345-01\n;;;A\n", "unknown-layout")]
    [InlineData("Tabelle: 99999-01\nJahr: 2006\n", "table-mismatch")]
    [InlineData("GENESIS-Tabelle: 99999-01\nJahr: 2006\n", "table-mismatch")]
    [InlineData("GENESIS-Tabelle: 12345-01\nJahr: 2007\n", "period-mismatch")]
    [InlineData("GENESIS-Tabelle: 12345-01\nJahr: bald\n", "period")]
    [InlineData("GENESIS-Tabelle: 12345-01\n;;;A\n", "empty-table")]
    [InlineData("GENESIS-Tabelle: 12345-01\n;;;A\n01001;F;x;1\n", "period")]
    [InlineData("GENESIS-Tabelle: 12345-01\nStichtag: 31.12.2006 abends\n", "period")]
    [InlineData(Title + ";;;Zahl;Zahl\n;;;A\n", "cell-count")]
    [InlineData("{\"Ident\":{},\"Status\":{\"Code\":98,\"Content\":\"zu groß\",\"Type\":\"ERROR\"}}", "error-body")]
    [InlineData("", "empty-file")]
    public void Read_BrokenFile_IsAFinding(string csv, string code) =>
        Assert.Equal(
            code,
            Twin.Fault(() => Twin.Read(new GenesisCsvReader(), Twin.Latin1(csv), Twin.Release("genesis-csv", "12345-01", "2006"), In)).Code
        );

    [Fact]
    public void Read_Utf8_IsAFinding() =>
        Assert.Equal(
            "wrong-encoding",
            Twin.Fault(() => Twin.Read(new GenesisCsvReader(), Twin.Utf8(Title + Heads), Twin.Release("genesis-csv", "12345-01"), In)).Code
        );

    private static SeriesSelector Selector(string code, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Unit = "Anzahl",
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };

    private static List<SourceCell> Read(string csv, params SeriesSelector[] wanted) =>
        Twin.Read(new GenesisCsvReader(), Twin.Latin1(csv), Twin.Release("genesis-csv", "12345-01"), wanted);

    private static Finding Fault(string csv, params SeriesSelector[] wanted) => Twin.Fault(() => Read(csv, wanted));
}
