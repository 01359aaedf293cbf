using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Tests.Objects;

public sealed class ByteBufferTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.004, "0")]
    [InlineData(12.5, "12.5")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(595.276, "595.28")]
    [InlineData(3, "3")]
    public void Add_Number_WritesAtMostTwoDecimals(double value, string expected) =>
        Assert.Equal(expected, Written(buffer => buffer.Add(value)));

    [Fact]
    public void AddCoarse_Number_WritesAtMostOneDecimal() => Assert.Equal("-12.4", Written(buffer => buffer.AddCoarse(-12.35)));

    [Property]
    public bool Add_AnyNumber_ReadsBackWithinAHundredth(int hundredths)
    {
        string text = Written(buffer => buffer.Add(hundredths / 100.0));
        return Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - (hundredths / 100.0)) < 0.0051;
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Add_NumberThatIsNotFinite_IsRefused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteBuffer().Add(value));

    [Theory]
    [InlineData("a(b)\\c", "(a\\(b\\)\\\\c)")]
    [InlineData("ä", "<FEFF00E4>")]
    public void Text_EscapesOrEncodes(string text, string expected) => Assert.Equal(expected, Written(buffer => buffer.Text(text)));

    [Fact]
    public void Fraction_OfAllChannels_StaysDistinct() =>
        Assert.Equal(256, Enumerable.Range(0, 256).Select(channel => Written(buffer => buffer.Fraction((byte)channel))).Distinct().Count());

    private static string Written(Action<ByteBuffer> write)
    {
        var buffer = new ByteBuffer(1);
        write(buffer);
        return Encoding.Latin1.GetString(buffer.Written);
    }
}
