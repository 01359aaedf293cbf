using System.Buffers.Binary;
using System.Text;
using Pipeline.Pdf.Metadata;

namespace Pipeline.Pdf.Tests.Metadata;

public sealed class SrgbProfileTests
{
    private static readonly byte[] Profile = SrgbProfile.Bytes;

    [Fact]
    public void Header_NamesLengthVersionAndSignature()
    {
        Assert.Equal(Profile.Length, Word(0));
        Assert.Equal(0x04200000, Word(8));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(Profile, 12, 12));
        Assert.Equal("acsp", Encoding.ASCII.GetString(Profile, 36, 4));
    }

    [Fact]
    public void Tags_LieAlignedWithinTheProfile()
    {
        int count = Word(128);
        Assert.Equal(10, count);
        for (int i = 0; i < count; i++)
        {
            int offset = Word(132 + (12 * i) + 4);
            Assert.Equal(0, offset % 4);
            Assert.InRange(offset + Word(132 + (12 * i) + 8), 132 + (12 * count), Profile.Length);
        }
    }

    /// <summary>The three primaries add up to the D50 white of the connection space.</summary>
    [Fact]
    public void Primaries_AddUpToWhite()
    {
        for (int axis = 0; axis < 3; axis++)
        {
            int sum = Value("rXYZ", axis) + Value("gXYZ", axis) + Value("bXYZ", axis);
            Assert.InRange(sum - Value("wtpt", axis), -20, 20);
        }
    }

    private static int Value(string tag, int index)
    {
        for (int record = 132; ; record += 12)
        {
            if (Encoding.ASCII.GetString(Profile, record, 4) == tag)
            {
                return Word(Word(record + 4) + 8 + (4 * index));
            }
        }
    }

    private static int Word(int at) => BinaryPrimitives.ReadInt32BigEndian(Profile.AsSpan(at));
}
