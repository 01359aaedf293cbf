using System.Buffers.Binary;
using System.Text;
using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Metadata;

/// <summary>
/// An sRGB display profile (ICC v4.2, ISO 15076-1) made from the published constants of IEC 61966-2-1, so that no
/// third-party file is needed. It is the destination profile of the output intent (ISO 19005-2, 6.2.3).
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;

    private static readonly double[] WhiteD50 = [0.9642, 1, 0.8249];

    /// <summary>Gamma 2.4 with the linear toe of sRGB: parametric curve type 3.</summary>
    private static readonly double[] Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    /// <summary>D65 to D50, Bradford.</summary>
    private static readonly double[] Adaptation = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];

    public static byte[] Bytes { get; } = Create();

    public static SharedStream Shared { get; } = new(Bytes);

    private static byte[] Create()
    {
        byte[] curve = Element("para", [0, 3, 0, 0, .. Fixed(Curve)]);
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Text("sRGB")),
            ("cprt", Text("CC0")),
            ("wtpt", Element("XYZ ", Fixed(WhiteD50))),
            ("chad", Element("sf32", Fixed(Adaptation))),
            ("rXYZ", Element("XYZ ", Fixed([0.43607, 0.22249, 0.01392]))),
            ("gXYZ", Element("XYZ ", Fixed([0.38515, 0.71687, 0.09708]))),
            ("bXYZ", Element("XYZ ", Fixed([0.14307, 0.06061, 0.71410]))),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];

        var table = new MemoryStream();
        var data = new MemoryStream();
        int dataStart = HeaderLength + 4 + (12 * tags.Length);
        byte[]? previous = null;
        int at = 0;
        table.Write(Word(tags.Length));
        foreach (var (tag, content) in tags)
        {
            if (!ReferenceEquals(previous, content))
            {
                at = dataStart + (int)data.Length;
                data.Write(content);
            }

            previous = content;
            table.Write(Encoding.ASCII.GetBytes(tag));
            table.Write(Word(at));
            table.Write(Word(content.Length));
        }

        return [.. Header(dataStart + (int)data.Length), .. table.ToArray(), .. data.ToArray()];
    }

    private static byte[] Header(int length)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        Word(0x04200000).CopyTo(header, 8);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(header, 12);
        byte[] firstOfJanuary2024 = [0x07, 0xE8, 0, 1, 0, 1];
        firstOfJanuary2024.CopyTo(header, 24);
        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        Fixed(WhiteD50).CopyTo(header, 68);
        return header;
    }

    /// <summary>A multi-localised string with one record, US English.</summary>
    private static byte[] Text(string value) =>
        Element(
            "mluc",
            [.. Word(1), .. Word(12), .. "enUS"u8, .. Word(2 * value.Length), .. Word(28), .. Encoding.BigEndianUnicode.GetBytes(value)]
        );

    /// <summary>A tag element: signature, four reserved bytes, body, padded to four bytes.</summary>
    private static byte[] Element(string signature, byte[] body)
    {
        var element = new byte[(8 + body.Length + 3) & ~3];
        Encoding.ASCII.GetBytes(signature).CopyTo(element, 0);
        body.CopyTo(element, 8);
        return element;
    }

    /// <summary>Numbers as s15Fixed16.</summary>
    private static byte[] Fixed(double[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), (int)Math.Round(values[i] * 65536));

        return bytes;
    }

    private static byte[] Word(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
