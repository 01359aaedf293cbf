using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Domain;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2018", 2018, 2018, "2018")]
    [InlineData("2016/2017/2018", 2016, 2018, "2016–2018")]
    [InlineData("2016/2018", 2016, 2018, "2016–2018")]
    public void TryParseYears_OfZeitbezug_SpansFirstToLastYear(string text, int first, int last, string shown)
    {
        Assert.True(Period.TryParseYears(text, out var period));
        Assert.Equal((new DateOnly(first, 1, 1), new DateOnly(last, 12, 31)), (period.Start, period.End));
        Assert.Equal(last, period.Year);
        Assert.Equal(shown, period.ToString());
    }

    [Theory]
    [InlineData("18")]
    [InlineData("1899")]
    [InlineData("3000")]
    [InlineData("2018/2017")]
    [InlineData("2018/2018")]
    [InlineData("2018/")]
    [InlineData("2018-2019")]
    [InlineData(" 2018")]
    [InlineData("+2018")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParseYears_OfAnythingElse_IsFalse(string? text) => Assert.False(Period.TryParseYears(text, out _));

    [Fact]
    public void ToString_OfDays_IsIso()
    {
        Assert.Equal("2018-12-31", Period.OfDay(new DateOnly(2018, 12, 31)).ToString());
        Assert.Equal("2018-04-01–2018-06-30", new Period(new DateOnly(2018, 4, 1), new DateOnly(2018, 6, 30)).ToString());
    }

    [Fact]
    public void ToText_OfEveryStatus_IsReadBack() =>
        Assert.All(Enum.GetValues<ValueStatus>(), s => Assert.Equal(s, ValueStatusText.Parse(s.ToText())));

    [Theory]
    [InlineData(ValueStatus.UnknownOrSecret, "unknown_or_secret")]
    [InlineData(ValueStatus.Imputed, "imputed")]
    public void ToText_OfAStatus_IsTheContract(ValueStatus status, string text) => Assert.Equal(text, status.ToText());

    [Theory]
    [InlineData("-", ValueStatus.Nil)]
    [InlineData("–", ValueStatus.Nil)]
    [InlineData(".", ValueStatus.UnknownOrSecret)]
    [InlineData("...", ValueStatus.Later)]
    [InlineData("…", ValueStatus.Later)]
    [InlineData("/", ValueStatus.Unreliable)]
    [InlineData("x", ValueStatus.Blocked)]
    public void OfSign_OfTheOfficesSigns_TellsThemApart(string sign, ValueStatus status) =>
        Assert.Equal(status, ValueStatusText.OfSign(sign));

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("--")]
    public void OfSign_OfAnythingElse_IsNone(string text) => Assert.Null(ValueStatusText.OfSign(text));

    [Fact]
    public void Parse_OfAnUnknownStatus_IsRefused() => Assert.Throws<FormatException>(() => ValueStatusText.Parse("Value"));
}
