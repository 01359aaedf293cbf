namespace Pipeline.Pdf.Fonts;

/// <summary>The 'kern' feature of GPOS for Latin script: pair adjustments in font units. Immutable.</summary>
internal sealed class KerningTable
{
    private readonly List<PairSubtable[]> _lookups = [];

    public KerningTable(SfntFile file, int glyphCount)
    {
        if (!file.Has("GPOS"))
            return;

        int gpos = file.Start("GPOS");
        int lookupList = gpos + file.U16(gpos + 8);
        foreach (int lookup in LookupsOfKern(file, gpos))
        {
            var subtables = ReadLookup(file, lookupList + file.U16(lookupList + 2 + (2 * lookup)), glyphCount);
            if (subtables.Length > 0)
                _lookups.Add(subtables);
        }
    }

    /// <summary>What to add to the advance of <paramref name="first"/> when <paramref name="second"/> follows.</summary>
    public int Adjustment(int first, int second)
    {
        int sum = 0;
        foreach (var lookup in _lookups)
        {
            foreach (var subtable in lookup)
            {
                if (subtable.TryGet(first, second, out int adjustment))
                {
                    sum += adjustment;
                    break;
                }
            }
        }

        return sum;
    }

    private static SortedSet<int> LookupsOfKern(SfntFile file, int gpos)
    {
        var lookups = new SortedSet<int>();
        int features = gpos + file.U16(gpos + 6);
        int language = DefaultLanguage(file, gpos + file.U16(gpos + 4));
        for (int i = 0; language > 0 && i < file.U16(language + 4); i++)
        {
            int record = features + 2 + (6 * file.U16(language + 6 + (2 * i)));
            if (file.Tag(record) != "kern")
                continue;

            int feature = features + file.U16(record + 4);
            for (int k = 0; k < file.U16(feature + 2); k++)
                lookups.Add(file.U16(feature + 4 + (2 * k)));
        }

        return lookups;
    }

    /// <summary>Offset of the default language system of 'latn', else of 'DFLT', else 0.</summary>
    private static int DefaultLanguage(SfntFile file, int scripts)
    {
        int fallback = 0;
        for (int i = 0; i < file.U16(scripts); i++)
        {
            int record = scripts + 2 + (6 * i);
            int script = scripts + file.U16(record + 4);
            int language = file.U16(script) == 0 ? 0 : script + file.U16(script);
            switch (file.Tag(record))
            {
                case "latn":
                    return language;
                case "DFLT":
                    fallback = language;
                    break;
            }
        }

        return fallback;
    }

    private static PairSubtable[] ReadLookup(SfntFile file, int lookup, int glyphCount)
    {
        const int PairAdjustment = 2;
        const int Extension = 9;
        var subtables = new List<PairSubtable>();
        for (int i = 0; i < file.U16(lookup + 4); i++)
        {
            int type = file.U16(lookup);
            int table = lookup + file.U16(lookup + 6 + (2 * i));
            if (type == Extension)
            {
                type = file.U16(table + 2);
                table += file.Offset(table + 4);
            }

            if (type == PairAdjustment)
                subtables.Add(new PairSubtable(file, table, glyphCount));
        }

        return [.. subtables];
    }
}
