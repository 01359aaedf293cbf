using System.Buffers;
using System.Buffers.Text;

namespace Pipeline.Pdf.Objects;

/// <summary>
/// A growing byte array that writes PDF syntax. Numbers never depend on a culture. Its memory comes from the shared pool:
/// documents are written by the thousand, and each needs some large pieces for a moment.
/// </summary>
internal sealed class ByteBuffer(int capacity = 4096)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ByteBuffer Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    /// <summary>Text of Latin-1 characters, one byte each: names, dates, hexadecimal digests.</summary>
    public ByteBuffer Add(string latin1)
    {
        var room = Room(latin1.Length);
        for (int i = 0; i < latin1.Length; i++)
            room[i] = (byte)latin1[i];

        Length += latin1.Length;
        return this;
    }

    public ByteBuffer Add(int value)
    {
        Utf8Formatter.TryFormat(value, Room(11), out int written);
        Length += written;
        return this;
    }

    public ByteBuffer Add(ObjectRef reference) => Add(reference.Number).Add(" 0 R"u8);

    /// <summary>A real number with at most two decimals: a hundredth of a point is finer than any printer.</summary>
    public ByteBuffer Add(double value) => AddHundredths(Scaled(value, 100));

    /// <summary>A real number with at most one decimal (0.035 mm), for areas of very many points.</summary>
    public ByteBuffer AddCoarse(double value) => AddHundredths(Scaled(value, 10) * 10);

    /// <summary>A colour channel of 0 to 255 as 0 to 1, to three decimals so that all 256 values stay apart.</summary>
    public ByteBuffer Fraction(byte channel)
    {
        int thousandths = ((channel * 1000) + 127) / 255;
        if (thousandths is 0 or 1000)
            return Add(thousandths / 1000);

        return Byte((byte)'.')
            .Byte((byte)('0' + (thousandths / 100)))
            .Byte((byte)('0' + (thousandths / 10 % 10)))
            .Byte((byte)('0' + (thousandths % 10)));
    }

    public ByteBuffer Space() => Byte((byte)' ');

    /// <summary>Four hexadecimal digits.</summary>
    public ByteBuffer Hex16(int value)
    {
        var digits = "0123456789ABCDEF"u8;
        var room = Room(4);
        room[0] = digits[(value >> 12) & 15];
        room[1] = digits[(value >> 8) & 15];
        room[2] = digits[(value >> 4) & 15];
        room[3] = digits[value & 15];
        Length += 4;
        return this;
    }

    /// <summary>A text string object (ISO 32000-1, 7.9.2.2): literal when printable ASCII, else UTF-16BE in hexadecimal.</summary>
    public ByteBuffer Text(string value)
    {
        if (!IsPrintableAscii(value))
        {
            Add("<FEFF"u8);
            foreach (char unit in value)
                Hex16(unit);

            return Add(">"u8);
        }

        Byte((byte)'(');
        foreach (char c in value)
        {
            if (c is '\\' or '(' or ')')
                Byte((byte)'\\');

            Byte((byte)c);
        }

        return Byte((byte)')');
    }

    private static long Scaled(double value, int scale) =>
        double.IsFinite(value)
            ? (long)Math.Round(value * scale, MidpointRounding.AwayFromZero)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A PDF number must be finite.");

    private ByteBuffer AddHundredths(long hundredths)
    {
        if (hundredths < 0)
        {
            Byte((byte)'-');
            hundredths = -hundredths;
        }

        Utf8Formatter.TryFormat(hundredths / 100, Room(20), out int written);
        Length += written;
        int fraction = (int)(hundredths % 100);
        if (fraction != 0)
            Byte((byte)'.').Byte((byte)('0' + (fraction / 10)));

        return fraction % 10 != 0 ? Byte((byte)('0' + (fraction % 10))) : this;
    }

    private static bool IsPrintableAscii(string value)
    {
        foreach (char c in value)
        {
            if (c is < ' ' or > '~')
                return false;
        }

        return true;
    }

    private ByteBuffer Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
        return this;
    }

    /// <summary>Gives the memory back; the buffer is empty then. A buffer that is not released is left to the garbage collector.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);

        _bytes = [];
        Length = 0;
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
            Written.CopyTo(larger);
            int length = Length;
            Release();
            _bytes = larger;
            Length = length;
        }

        return _bytes.AsSpan(Length);
    }
}
