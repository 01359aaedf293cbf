using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// Rows of a table with semicolons. A row is split only when the caller asks for it, so that a row filter can look at
/// the raw line first. Cells are spans over the line; only a cell with doubled quotes is copied. A quoted cell ends on
/// its line: no release has line ends within the cells of a table.
/// </summary>
internal sealed class CsvRows(LineReader lines, FileErrors errors)
{
    private int[] _starts = new int[64];
    private int[] _lengths = new int[64];
    private bool[] _doubled = new bool[64];

    /// <summary>The line that is read.</summary>
    public LineReader Lines => lines;

    /// <summary>Number of the current line, from 1.</summary>
    public long Line => lines.Line;

    /// <summary>Cells of the current row, once it was split.</summary>
    public int Count { get; private set; }

    /// <summary>One cell without its quotes, surrounding blanks included; valid until the next row.</summary>
    public ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, Count);
            var span = lines.Current.Slice(_starts[cell], _lengths[cell]);
            return _doubled[cell] ? Undouble(span) : span;
        }
    }

    /// <summary>Moves to the next line without splitting it; false at the end.</summary>
    public bool Next() => lines.Next();

    /// <summary>The bytes of the row before the n-th cell, with the semicolon that ends them.</summary>
    public ReadOnlySpan<byte> Before(int cell) => lines.Current[..(_starts[cell] - (IsQuoted(cell) ? 1 : 0))];

    /// <summary>Splits the current line into cells.</summary>
    /// <exception cref="FindingException">A quoted cell does not end where a cell may end.</exception>
    public void Split()
    {
        var line = lines.Current;
        Count = 0;
        var at = 0;
        while (true)
        {
            if (Count == _starts.Length)
                Grow();
            var isQuoted = at < line.Length && line[at] == '"';
            var end = isQuoted ? Quoted(line, at) : Plain(line, at);
            Count++;
            if (end >= line.Length)
                return;
            at = end + 1;
        }
    }

    private static byte[] Undouble(ReadOnlySpan<byte> cell)
    {
        var plain = new byte[cell.Length];
        var length = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            plain[length++] = cell[i];
            if (cell[i] == '"')
                i++;
        }
        return plain[..length];
    }

    private bool IsQuoted(int cell) => _starts[cell] > 0 && lines.Current[_starts[cell] - 1] == '"';

    private int Plain(ReadOnlySpan<byte> line, int at)
    {
        var length = line[at..].IndexOf((byte)';');
        var end = length < 0 ? line.Length : at + length;
        (_starts[Count], _lengths[Count], _doubled[Count]) = (at, end - at, false);
        return end;
    }

    private int Quoted(ReadOnlySpan<byte> line, int at)
    {
        var doubled = false;
        for (var i = at + 1; i < line.Length; i++)
        {
            if (line[i] != '"')
                continue;
            if (i + 1 < line.Length && line[i + 1] == '"')
            {
                doubled = true;
                i++;
                continue;
            }
            if (i + 1 < line.Length && line[i + 1] != ';')
                break;
            (_starts[Count], _lengths[Count], _doubled[Count]) = (at + 1, i - at - 1, doubled);
            return i + 1;
        }
        throw errors.Of(
            "bad-quote",
            "A quoted cell does not end before the next semicolon or line end.",
            Line,
            expected: "a closing quote",
            found: FileErrors.Quote(line[at..])
        );
    }

    private void Grow()
    {
        Array.Resize(ref _starts, _starts.Length * 2);
        Array.Resize(ref _lengths, _starts.Length);
        Array.Resize(ref _doubled, _starts.Length);
    }
}
