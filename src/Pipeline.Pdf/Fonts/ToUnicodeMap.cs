using System.Text;
using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Fonts;

/// <summary>The ToUnicode CMap: CID to UTF-16 (ISO 32000-1, 9.10.3), which screen readers and copying rely on.</summary>
internal static class ToUnicodeMap
{
    private const int MostEntriesPerBlock = 100;

    public static ReadOnlySpan<byte> Write(IReadOnlyList<int> codePoints)
    {
        var map = new ByteBuffer(4096);
        map.Add("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"u8)
            .Add("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"u8)
            .Add("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"u8)
            .Add("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"u8);
        for (int first = 1; first < codePoints.Count; first += MostEntriesPerBlock)
        {
            int count = Math.Min(MostEntriesPerBlock, codePoints.Count - first);
            map.Add(count).Add(" beginbfchar\n"u8);
            for (int cid = first; cid < first + count; cid++)
                WriteEntry(map, cid, codePoints[cid]);

            map.Add("endbfchar\n"u8);
        }

        return map.Add("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"u8).Written;
    }

    private static void WriteEntry(ByteBuffer map, int cid, int codePoint)
    {
        Span<char> utf16 = stackalloc char[2];
        int length = new Rune(codePoint).EncodeToUtf16(utf16);
        map.Add("<"u8).Hex16(cid).Add("> <"u8);
        for (int i = 0; i < length; i++)
            map.Hex16(utf16[i]);

        map.Add(">\n"u8);
    }
}
