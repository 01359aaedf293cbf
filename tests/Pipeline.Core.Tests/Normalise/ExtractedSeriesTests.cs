using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class ExtractedSeriesTests
{
    [Theory]
    [InlineData(2016, 2015)]
    [InlineData(2015, 2015)]
    [InlineData(2018, 2018)]
    [InlineData(2030, 2018)]
    [InlineData(2000, 2012)]
    public void Nearest_IsThatOfTheYear_ElseTheLatestBefore_ElseTheEarliest(int year, int expected) =>
        Assert.Equal(expected, Series(2012, 2015, 2018).Nearest(year)!.Value.Year);

    [Fact]
    public void Nearest_OfNoPeriodAtAll_IsNone() => Assert.Null(Series().Nearest(2018));

    [Fact]
    public void In_IsTheOnlyPeriodThatEndsInTheYear()
    {
        var series = Series(2017, 2018);
        Assert.Equal(Period.OfYear(2017), series.In(2017));
        Assert.Null(series.In(2016));
        series.Add(Cell("01001", new Period(new DateOnly(2015, 1, 1), new DateOnly(2017, 12, 31))));
        Assert.Null(series.In(2017));
    }

    [Fact]
    public void Add_OfACellTwice_KeepsTheFirstAndMarksIt()
    {
        var series = Series(2018);
        series.Add(Cell("01001", Period.OfYear(2018)) with { Value = 7, Line = 9 });
        var cell = Assert.Single(series.Cells(Period.OfYear(2018))).Value;
        Assert.Equal((1, 2, true), (cell.Value, cell.Line, cell.IsRepeated));
    }

    [Fact]
    public void Features_OfAnEdition_AreItsIndicatorsRowByRow()
    {
        IndicatorValue Value(string kreis, Indicator indicator, double value) =>
            new(KreisKey.Parse(kreis), indicator, value, "2018", ValueStatus.Value, null);

        var (life, rate) = (Indicators.LifeExpectancy, Indicators.Sgb2Rate);
        var data = new EditionData(
            2018,
            [],
            [Value("01001", life, 80), Value("01001", rate, 9), Value("01002", life, 81), Value("01002", rate, 8)]
        );
        Assert.Equal(["01001", "01002"], data.Features.Kreise.Select(k => k.Text));
        Assert.Equal([life, rate], data.Features.Indicators);
        Assert.Equal([80, 9, 81, 8], data.Features.Values);
    }

    private static ExtractedSeries Series(params int[] years)
    {
        var series = new ExtractedSeries();
        foreach (var year in years)
            series.Add(Cell("01001", Period.OfYear(year)));
        return series;
    }

    private static SourceCell Cell(string area, Period period) => new(0, AreaLevel.Kreis, area, period, 1, ValueStatus.Value, null, 2);
}
