using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisFlatReaderTests
{
    internal const string Header =
        "\uFEFFstatistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;"
        + "2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n";

    internal static readonly SeriesSelector Women = Selector("women", "BEVSTD", ("GES", "GESW"));
    internal static readonly SeriesSelector All = Selector("all", "BEVSTD");

    private static readonly Period Day = Period.OfDay(new DateOnly(2024, 12, 31));

    [Fact]
    public void Read_Today_TellsTotalsAndLevelsApart()
    {
        var cells = Read(
            Header
                + Row("KREISE", "01001", "GES", "GESW", "50")
                + Row("KREISE", "01001", "GES", "", "101,5")
                + Row("DLAND", "02", "GES", "", "7")
                + Row("KREISE", "02000", "GES", "", "7")
                + Row("DINSG", "DG", "GES", "", "9")
                + Row("REGBEZ", "031", "GES", "", "8")
                + Row("KREISE", "05334002", "GES", "", ".")
                + Row("KREISE", "13001", "GES", "GESW", "-")
                + Row("KREISE", "01001", "GES", "", "3", measure: "ANDERE")
                + Row("KREISE", "01002", "", "", "4"),
            All,
            Women
        );

        Assert.Equal(
            [
                new SourceCell(1, AreaLevel.Kreis, "01001", Day, 50, ValueStatus.Value, null, 2),
                new SourceCell(0, AreaLevel.Kreis, "01001", Day, 101.5, ValueStatus.Value, null, 3),
                new SourceCell(0, AreaLevel.Land, "02", Day, 7, ValueStatus.Value, null, 4),
                new SourceCell(0, AreaLevel.Kreis, "02000", Day, 7, ValueStatus.Value, null, 5),
                new SourceCell(0, AreaLevel.Germany, "DG", Day, 9, ValueStatus.Value, null, 6),
                new SourceCell(0, AreaLevel.PartOfKreis, "05334002", Day, null, ValueStatus.UnknownOrSecret, null, 8),
                new SourceCell(1, AreaLevel.Kreis, "13001", Day, null, ValueStatus.Nil, null, 9),
                new SourceCell(0, AreaLevel.Kreis, "01002", Day, 4, ValueStatus.Value, null, 11),
            ],
            cells
        );
    }

    [Fact]
    public void Read_ZipBodyAndBareCsv_AreTheSame()
    {
        var csv = Header + Row("KREISE", "01001", "GES", "", "1.5");

        Assert.Equal(Read(csv, All), Twin.Read(new GenesisFlatReader(), Twin.Zip(csv), Twin.Release("genesis-ffcsv", "12411-01"), All));
    }

    [Theory]
    [InlineData("12", "p", 12.0, ValueStatus.Value, "p")]
    [InlineData("12", "", 12.0, ValueStatus.Value, null)]
    [InlineData("12", "()", 12.0, ValueStatus.Limited, null)]
    [InlineData("0", ".", null, ValueStatus.UnknownOrSecret, null)]
    [InlineData("", "x", null, ValueStatus.Blocked, null)]
    public void Read_QualityColumn_HasTheLastWord(string value, string quality, double? number, ValueStatus status, string? flag)
    {
        var csv =
            Header.Replace("value_unit", "value_q;value_unit", StringComparison.Ordinal)
            + Row("KREISE", "01001", "GES", "", $"{value};{quality}");
        var cell = Assert.Single(Read(csv, All));

        Assert.Equal((number, status, flag), (cell.Value, cell.Status, cell.QualityFlag));
    }

    [Fact]
    public void Read_UnknownQualitySign_IsAFinding() =>
        Assert.Equal(
            "quality-sign",
            Fault(
                Header.Replace("value_unit", "value_q;value_unit", StringComparison.Ordinal) + Row("KREISE", "01001", "GES", "", "1;q"),
                All
            ).Code
        );

    [Fact]
    public void Read_TwoDecimalSigns_AreNoLanguage() =>
        Assert.Equal(
            "not-a-number",
            Fault(Header + Row("KREISE", "01001", "GES", "", "1,5") + Row("KREISE", "01002", "GES", "", "1.5"), All).Code
        );

    [Theory]
    [InlineData("unit-mismatch", "Tsd. EUR")]
    [InlineData("measure-unit-lost", "MeasureUnitNotFound!")]
    public void Read_AnotherUnit_IsAFinding(string code, string unit)
    {
        var finding = Fault(Header + Row("KREISE", "01001", "GES", "", "1", unit: unit), All);

        Assert.Equal((code, "BEVSTD", "'Anzahl'"), (finding.Code, finding.Column, finding.Expected));
    }

    [Theory]
    [InlineData("NAT", "")]
    [InlineData("GES", "GESX")]
    public void Read_NoRowOfTheSeries_ShowsWhatThereIs(string variable, string attribute)
    {
        var finding = Fault(Header + Row("KREISE", "01001", "GES", "GESW", "1"), Selector("none", "BEVSTD", (variable, attribute)));

        Assert.Equal("series-missing", finding.Code);
        Assert.Contains("'GES' = 'GESW'", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RowWithMoreCells_IsAFinding() =>
        Assert.Equal("cell-count", Fault(Header + Row("KREISE", "01001", "GES", "", "1;2"), All).Code);

    [Fact]
    public void Read_TextWhereANumberBelongs_IsAFinding() =>
        Assert.Equal("not-a-number", Fault(Header + Row("KREISE", "01001", "GES", "", "Anzahl"), All).Code);

    [Fact]
    public void Read_NoRegion_IsAFinding() => Assert.Equal("unknown-layout", Fault(Header + Row("GES", "GESW", "", "", "1"), All).Code);

    [Fact]
    public void Read_AnotherStatistic_IsAFinding() =>
        Assert.Equal(
            "table-mismatch",
            Fault(Header + Row("KREISE", "01001", "GES", "", "1").Replace("12411", "99999", StringComparison.Ordinal), All).Code
        );

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("MeasureUnitNotFound!", "unknown-layout")]
    [InlineData("<html><head/></html>", "error-body")]
    [InlineData("{\"Ident\":{\"Service\":\"data\"},\"Status\":{\"Code\":104,\"Content\":\"nichts gefunden\"}}", "error-body")]
    [InlineData("{\"Status\":{\"Code\":\"\\ud800\"", "error-body")]
    [InlineData(Header, "empty-table")]
    public void Read_BrokenFile_IsAFinding(string csv, string code) => Assert.Equal(code, Fault(csv, All).Code);

    [Fact]
    public void Read_ErrorBody_QuotesCodeAndContent() =>
        Assert.Equal(
            "code 104: 'nichts gefunden'",
            Fault("{\"Ident\":{\"Service\":\"data\"},\"Status\":{\"Code\":104,\"Content\":\"nichts\\ngefunden\"}}", All).Found
        );

    [Fact]
    public void Read_NoLineEndAtTheEnd_WasCutOff() =>
        Assert.Equal("truncated", Fault((Header + Row("KREISE", "01001", "GES", "", "1"))[..^1], All).Code);

    [Fact]
    public void Read_NoLineEndInAnArchive_IsVouchedForByItsChecksum() =>
        Assert.Single(
            Twin.Read(
                new GenesisFlatReader(),
                Twin.Zip((Header + Row("KREISE", "01001", "GES", "", "1"))[..^1]),
                Twin.Release("genesis-ffcsv", "12411-01"),
                All
            )
        );

    [Fact]
    public void Read_UnitInLatin1_IsAFinding() =>
        Assert.Equal(
            "wrong-encoding",
            Twin.Fault(() =>
                Twin.Read(
                    new GenesisFlatReader(),
                    [.. Twin.Utf8(Header), .. Twin.Latin1(Row("KREISE", "01001", "GES", "", "1", unit: "für 1"))],
                    Twin.Release("genesis-ffcsv", "12411-01"),
                    All
                )
            ).Code
        );

    internal static string Row(
        string variable,
        string region,
        string second,
        string attribute,
        string value,
        string measure = "BEVSTD",
        string unit = "Anzahl"
    ) =>
        $"12411;Bevölkerung;STAG;Stichtag;2024-12-31;{variable};Region;{region};Name;{second};Zweite;{attribute};Label;{value};{unit};{measure};Bevölkerungsstand\n";

    private static SeriesSelector Selector(string code, string measure, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Measure = measure,
            Unit = "Anzahl",
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };

    private static List<SourceCell> Read(string csv, params SeriesSelector[] wanted) =>
        Twin.Read(new GenesisFlatReader(), Twin.Utf8(csv), Twin.Release("genesis-ffcsv", "12411-01"), wanted);

    private static Finding Fault(string csv, params SeriesSelector[] wanted) => Twin.Fault(() => Read(csv, wanted));
}
