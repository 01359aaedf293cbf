using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Fuzz;
using static Pipeline.Fuzz.UmstiegsschluesselTwin;

namespace Pipeline.Adapters.Tests.Fetch.Bbsr;

public sealed class UmstiegsschluesselReaderTests
{
    [Fact]
    public void Read_BothLayouts_FindsColumnsByTheirHeads()
    {
        var crosswalk = Read(
            (
                "1996",
                [Heads8(1996, 2021), Row8(1002000, 1, 1002000), Row8(1001000, 0.25, 16077000), Row8(1001000, 0.75, 1001000), [null, null]]
            ),
            ("2007", [Heads10(2007, 2020), Row10(16056000, 1, 16063000)]),
            ("2020", [Heads10(2020, 2021), Row10(16056000, 1, 16063000), Row10(16063000, 1, 16063000), Row10(16063000, 0, 16066000)])
        );

        Assert.Equal(new DateOnly(2021, 12, 31), crosswalk.Target);
        Assert.Equal([1996, 2007, 2020], crosswalk.Years);
        Assert.Equal([Link("01001", "01001", 0.75), Link("01001", "16077", 0.25), Link("01002", "01002", 1)], crosswalk.Links(1996));
        Assert.Equal([Link("16056", "16063", 1), Link("16063", "16063", 1)], crosswalk.Links(2020));
    }

    [Fact]
    public void Read_WeightsThatDoNotAddUp_NameTheKreis()
    {
        var finding = Fault(("2020", [Heads10(2020, 2021), Row10(16063000, 0.5, 16063000)]));

        Assert.Equal(("crosswalk-weights", "16063"), (finding.Code, finding.Kreis));
    }

    [Theory]
    [InlineData(16063.0, 1.0, "area-code")]
    [InlineData(99063000.0, 1.0, "area-code")]
    [InlineData(16063000.5, 1.0, "area-code")]
    [InlineData("Eisenach", 1.0, "area-code")]
    [InlineData(null, 1.0, "area-code")]
    [InlineData(16063000.0, 1.5, "not-a-number")]
    [InlineData(16063000.0, -0.5, "not-a-number")]
    [InlineData(16063000.0, "eins", "not-a-number")]
    [InlineData(16063000.0, null, "not-a-number")]
    public void Read_BrokenRow_IsAFinding(object? key, object? weight, string code)
    {
        var finding = Fault(("2020", [Heads10(2020, 2021), [key, "Name", 1.0, weight, 1.0, 1.0, 1.0, 1.0, 16063000.0, "Name"]]));

        Assert.Equal((code, "line 2"), (finding.Code, finding.Place));
    }

    [Fact]
    public void Read_SheetWithoutAYear_IsAFinding() =>
        Assert.Equal(
            "unknown-layout",
            Fault(
                (
                    "Hinweise",
                    [
                        ["Text"],
                    ]
                )
            ).Code
        );

    [Fact]
    public void Read_HeadsOfAnotherYear_AreAFinding() =>
        Assert.Equal("unknown-layout", Fault(("2019", [Heads10(2018, 2021), Row10(1001000, 1, 1001000)])).Code);

    [Fact]
    public void Read_MostSheetsOfAnotherTarget_IsAFinding() =>
        Assert.Equal("crosswalk-target", Fault(("2019", [Heads10(2019, 2020), Row10(1001000, 1, 1001000)])).Code);

    [Fact]
    public void Read_NoRows_IsAnEmptyTable() => Assert.Equal("empty-table", Fault(("2019", [Heads10(2019, 2021)])).Code);

    [Fact]
    public void Read_NoWeightColumn_ShowsTheHeads()
    {
        var finding = Fault(
            (
                "2019",
                [
                    ["Kreise 31.12.2019", "Kreise 31.12.2021"],
                ]
            )
        );

        Assert.Equal("unknown-layout", finding.Code);
        Assert.Contains("kreise31.12.2019", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ZipThatIsNoWorkbook_IsAFinding() => Assert.Equal("workbook-damaged", Fault(Twin.Zip("a;b\n")).Code);

    [Fact]
    public void Read_Page_IsAFinding() => Assert.Equal("error-body", Fault(Twin.Utf8("<html/>")).Code);

    [Fact]
    public void Read_LargerThanTheCap_IsAFinding() =>
        Assert.Equal("too-large", Twin.Fault(() => Read(XlsxTwin.Of(("2020", [Heads10(2020, 2021)])), mostBytes: 100)).Code);

    internal static Crosswalk Read(byte[] bytes, long mostBytes = UmstiegsschluesselReader.DefaultMostBytes)
    {
        using var content = new MemoryStream(bytes);
        return new UmstiegsschluesselReader(mostBytes).Read(Twin.Release("bbsr-umstiegsschluessel-xlsx"), content, CancellationToken.None);
    }

    private static CrosswalkLink Link(string from, string to, double weight) => new(KreisKey.Parse(from), KreisKey.Parse(to), weight);

    private static Crosswalk Read(params (string Name, object?[][] Rows)[] sheets) => Read(XlsxTwin.Of(sheets));

    private static Finding Fault(params (string Name, object?[][] Rows)[] sheets) => Fault(XlsxTwin.Of(sheets));

    private static Finding Fault(byte[] bytes) => Twin.Fault(() => Read(bytes));
}
