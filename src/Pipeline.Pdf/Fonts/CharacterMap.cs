namespace Pipeline.Pdf.Fonts;

/// <summary>Code point to glyph, from the Windows Unicode subtable of 'cmap' (format 12, else format 4).</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] _basic = new ushort[0x10000];
    private readonly Dictionary<int, ushort> _supplementary = [];

    public CharacterMap(SfntFile file)
    {
        int cmap = file.Start("cmap");
        int segmented = 0;
        for (int i = 0; i < file.U16(cmap + 2); i++)
        {
            int record = cmap + 4 + (8 * i);
            int subtable = cmap + file.Offset(record + 4);
            if (file.U16(record) != 3)
                continue;

            if (file.U16(subtable) == 12)
            {
                ReadGroups(file, subtable);
                return;
            }

            segmented = file.U16(subtable) == 4 ? subtable : segmented;
        }

        if (segmented == 0)
            throw new InvalidDataException("The font file has no Windows Unicode character map.");

        ReadSegments(file, segmented);
    }

    /// <summary>Glyph of a code point; 0 (.notdef) when the font has none.</summary>
    public int Glyph(int codePoint) => codePoint < _basic.Length ? _basic[codePoint] : _supplementary.GetValueOrDefault(codePoint);

    private void ReadGroups(SfntFile file, int subtable)
    {
        int groups = file.Offset(subtable + 12);
        for (int i = 0; i < groups; i++)
        {
            int group = subtable + 16 + (12 * i);
            int first = file.Offset(group);
            int last = file.Offset(group + 4);
            int glyph = file.Offset(group + 8);
            for (int codePoint = first; codePoint <= last; codePoint++)
                Set(codePoint, glyph + codePoint - first);
        }
    }

    private void ReadSegments(SfntFile file, int subtable)
    {
        int bytes = file.U16(subtable + 6);
        int ends = subtable + 14;
        int starts = ends + bytes + 2;
        for (int segment = 0; segment < bytes; segment += 2)
        {
            int last = file.U16(ends + segment);
            int delta = file.U16(starts + bytes + segment);
            int rangeAt = starts + (2 * bytes) + segment;
            int range = file.U16(rangeAt);
            int first = file.U16(starts + segment);
            for (int codePoint = first; codePoint <= last && codePoint != 0xFFFF; codePoint++)
            {
                int raw = range == 0 ? codePoint : file.U16(rangeAt + range + (2 * (codePoint - first)));
                Set(codePoint, range != 0 && raw == 0 ? 0 : (raw + delta) & 0xFFFF);
            }
        }
    }

    private void Set(int codePoint, int glyph)
    {
        if (codePoint < _basic.Length)
            _basic[codePoint] = (ushort)glyph;
        else
            _supplementary[codePoint] = (ushort)glyph;
    }
}
