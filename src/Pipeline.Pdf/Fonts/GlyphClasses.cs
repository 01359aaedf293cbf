namespace Pipeline.Pdf.Fonts;

/// <summary>Readers for the two shared OpenType layout tables: Coverage and ClassDef.</summary>
internal static class GlyphClasses
{
    /// <summary>Coverage index by glyph; -1 where the glyph is not covered.</summary>
    public static short[] Coverage(SfntFile file, int table, int glyphCount)
    {
        var index = new short[glyphCount];
        Array.Fill(index, (short)-1);
        int count = file.U16(table + 2);
        if (file.U16(table) == 1)
        {
            for (int i = 0; i < count; i++)
                index[file.U16(table + 4 + (2 * i))] = (short)i;

            return index;
        }

        for (int i = 0; i < count; i++)
        {
            int record = table + 4 + (6 * i);
            int first = file.U16(record);
            for (int glyph = first; glyph <= file.U16(record + 2); glyph++)
                index[glyph] = (short)(file.U16(record + 4) + glyph - first);
        }

        return index;
    }

    /// <summary>Class by glyph; 0 where the table names none.</summary>
    public static ushort[] Classes(SfntFile file, int table, int glyphCount)
    {
        var classes = new ushort[glyphCount];
        if (file.U16(table) == 1)
        {
            int first = file.U16(table + 2);
            for (int i = 0; i < file.U16(table + 4); i++)
                classes[first + i] = (ushort)file.U16(table + 6 + (2 * i));

            return classes;
        }

        for (int i = 0; i < file.U16(table + 2); i++)
        {
            int record = table + 4 + (6 * i);
            for (int glyph = file.U16(record); glyph <= file.U16(record + 2); glyph++)
                classes[glyph] = (ushort)file.U16(record + 4);
        }

        return classes;
    }
}
