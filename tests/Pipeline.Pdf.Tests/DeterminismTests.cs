using System.Globalization;
using Pipeline.Pdf.Tests.Samples;

namespace Pipeline.Pdf.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void ToBytes_OnManyThreads_GivesEqualBytes()
    {
        byte[][] expected = [SampleReport.Bytes(0), SampleReport.Bytes(1), SampleReport.Bytes(2)];
        Parallel.For(0, 24, i => Assert.True(expected[i % 3].AsSpan().SequenceEqual(SampleReport.Bytes(i % 3))));
        Assert.False(expected[0].AsSpan().SequenceEqual(expected[1]));
    }

    [Fact]
    public void ToBytes_CalledTwice_GivesEqualBytes()
    {
        var document = SampleReport.Create();
        Assert.Equal(document.ToBytes(), document.ToBytes());
    }

    [Fact]
    public void ToBytes_UnderAnotherCulture_GivesEqualBytes()
    {
        byte[] expected = SampleReport.Bytes();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "minus";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, SampleReport.Bytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
