using System.Numerics;

namespace Pipeline.Pdf.Fonts;

/// <summary>One GPOS pair adjustment subtable (OpenType "PairPos", formats 1 and 2), horizontal advance of the first glyph only.</summary>
internal sealed class PairSubtable
{
    private const int HorizontalAdvance = 0x0004;

    private readonly short[] _coverage;
    private readonly Dictionary<int, short>? _pairs;
    private readonly ushort[] _firstClasses = [];
    private readonly ushort[] _secondClasses = [];
    private readonly short[] _matrix = [];
    private readonly int _secondClassCount;

    public PairSubtable(SfntFile file, int table, int glyphCount)
    {
        int firstFormat = file.U16(table + 4);
        int firstSize = 2 * BitOperations.PopCount((uint)firstFormat);
        int stride = firstSize + (2 * BitOperations.PopCount((uint)file.U16(table + 6)));
        int advanceAt = (firstFormat & HorizontalAdvance) == 0 ? -1 : 2 * BitOperations.PopCount((uint)firstFormat & 3u);
        _coverage = GlyphClasses.Coverage(file, table + file.U16(table + 2), glyphCount);
        if (file.U16(table) == 1)
        {
            _pairs = ReadPairs(file, table, stride, advanceAt);
            return;
        }

        _firstClasses = GlyphClasses.Classes(file, table + file.U16(table + 8), glyphCount);
        _secondClasses = GlyphClasses.Classes(file, table + file.U16(table + 10), glyphCount);
        _secondClassCount = file.U16(table + 14);
        _matrix = new short[file.U16(table + 12) * _secondClassCount];
        for (int i = 0; i < _matrix.Length && advanceAt >= 0; i++)
            _matrix[i] = (short)file.S16(table + 16 + (i * stride) + advanceAt);
    }

    /// <summary>
    /// True when this subtable settles the pair, so later subtables of the lookup are not asked:
    /// format 1 settles listed pairs, format 2 every pair whose first glyph is covered.
    /// </summary>
    public bool TryGet(int first, int second, out int adjustment)
    {
        adjustment = 0;
        if (_coverage[first] < 0)
            return false;

        if (_pairs is not null)
        {
            bool found = _pairs.TryGetValue(Key(first, second), out short value);
            adjustment = value;
            return found;
        }

        adjustment = _matrix[(_firstClasses[first] * _secondClassCount) + _secondClasses[second]];
        return true;
    }

    private Dictionary<int, short> ReadPairs(SfntFile file, int table, int stride, int advanceAt)
    {
        var pairs = new Dictionary<int, short>();
        for (int first = 0; first < _coverage.Length; first++)
        {
            if (_coverage[first] < 0)
                continue;

            int set = table + file.U16(table + 10 + (2 * _coverage[first]));
            for (int i = 0; i < file.U16(set); i++)
            {
                int record = set + 2 + (i * (2 + stride));
                pairs[Key(first, file.U16(record))] = advanceAt < 0 ? (short)0 : (short)file.S16(record + 2 + advanceAt);
            }
        }

        return pairs;
    }

    private static int Key(int first, int second) => unchecked((first << 16) | second);
}
