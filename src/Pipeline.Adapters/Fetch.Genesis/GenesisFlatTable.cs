using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The rows of one flat csv.</summary>
internal sealed class GenesisFlatTable
{
    private const int MostShown = 40;

    private readonly CsvRows _rows;
    private readonly FileErrors _errors;
    private readonly GenesisFlatLayout _layout;
    private readonly GenesisFlatSeries[] _series;
    private readonly GenesisAreas _areas;
    private readonly GenesisValue _value;
    private readonly List<(AreaLevel Level, string Code)> _codes = [];
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);
    private readonly bool _isBare;
    private bool _hasRows;

    /// <summary>Reads the header.</summary>
    /// <param name="rows">The rows, from the header on.</param>
    /// <param name="errors">Builds the findings.</param>
    /// <param name="wanted">The series.</param>
    /// <param name="isBare">Whether no archive vouches for the end of the file, so that its last line must end.</param>
    public GenesisFlatTable(CsvRows rows, FileErrors errors, IReadOnlyList<SeriesSelector> wanted, bool isBare)
    {
        (_rows, _errors, _isBare) = (rows, errors, isBare);
        rows.Lines.SkipByteOrderMark();
        _layout = new GenesisFlatLayout(rows, errors);
        _series = [.. wanted.Select(w => new GenesisFlatSeries(w, _layout, errors))];
        var texts = new TextPool();
        _areas = new GenesisAreas(texts, errors);
        _value = new GenesisValue(rows, null, texts, errors);
    }

    /// <summary>Reads the next row; false at the end.</summary>
    public bool ReadRow(List<SourceCell> cells)
    {
        cells.Clear();
        if (!_rows.Next())
        {
            if (!_hasRows)
                throw _errors.EmptyTable();
            foreach (var series in _series)
                series.CheckSeen(string.Join(", ", _seen), _errors);
            return false;
        }
        if (_isBare && _rows.Lines.IsOpenEnded)
            throw _errors.Truncated(_rows.Line, "a line end after the last row", "none");
        _rows.Split();
        if (_rows.Count != _layout.Columns)
            throw _errors.CellCount(_rows.Line, _layout.Columns, _rows.Count);
        _hasRows = true;
        if (IsWithoutFirstCells())
            return true;
        CheckStatistic();
        AddCells(cells);
        return true;
    }

    private void AddCells(List<SourceCell> cells)
    {
        var region = Region();
        var isRead = false;
        for (var i = 0; i < _series.Length; i++)
        {
            if (!_series[i].IsMatch(_rows, _layout, region, _errors))
                continue;
            if (!isRead)
                _areas.Read(Attribute(region), Variable(region).SequenceEqual("KREISE"u8), _codes, _rows.Line, "region");
            isRead = true;
            if (_codes.Count == 0)
                continue;
            if (!GenesisPeriods.TryParse(_rows[_layout.Time], out var period))
                throw _errors.Period(_rows.Line, "time", GenesisPeriods.Expected, _rows[_layout.Time]);
            var (value, status, flag) = _value.Read(
                (_series[i].Column, _layout.IsToday ? "value" : FormattableString.Invariant($"{_series[i].Column + 1}")),
                (_layout.Quality, "value_q"),
                _codes[0].Code
            );
            foreach (var (level, code) in _codes)
                cells.Add(new SourceCell(i, level, code, period, value, status, flag, _rows.Line));
        }
        if (!isRead && _seen.Count < MostShown)
            Remember(region);
    }

    /// <summary>Until 2024 rows without values may begin with the region: five cells are missing, and at the end is nothing.</summary>
    private bool IsWithoutFirstCells()
    {
        if (_layout.IsToday || !GenesisAreas.IsRegion(_rows[0]))
            return false;
        for (var i = _layout.Variables.Count * GenesisFlatLayout.CellsPerVariable; i < _rows.Count; i++)
            if (!_rows[i].IsEmpty)
                throw _errors.Of(
                    "shifted-row",
                    "A row lacks its first cells and holds values.",
                    _rows.Line,
                    expected: "no values",
                    found: FileErrors.Quote(_rows[i])
                );
        return true;
    }

    private void CheckStatistic()
    {
        var table = _errors.Offer.Table;
        var code = _rows[0];
        if (code.Length < 5 || (table is not null && !Encoding.UTF8.GetBytes(table).AsSpan().StartsWith(code)))
            throw _errors.Of(
                "table-mismatch",
                "A row is of another statistic than the table offered.",
                _rows.Line,
                "statistics_code",
                expected: table ?? "a statistic of five digits",
                found: FileErrors.Quote(code)
            );
    }

    private int Region()
    {
        for (var v = 0; v < _layout.Variables.Count; v++)
            if (GenesisAreas.IsRegion(Variable(v)))
                return v;
        throw _errors.Of(
            "unknown-layout",
            "No variable of the row is a region.",
            _rows.Line,
            expected: GenesisAreas.Regions,
            found: FileErrors.Quote(Variable(0))
        );
    }

    private ReadOnlySpan<byte> Variable(int index) => _rows[_layout.Variables[index].Code];

    private ReadOnlySpan<byte> Attribute(int index) => _rows[_layout.Variables[index].Attribute];

    private void Remember(int region)
    {
        var text = new StringBuilder(_layout.IsToday ? FileErrors.Quote(_rows[_layout.Measure]) : "row");
        for (var v = 0; v < _layout.Variables.Count; v++)
            if (v != region && !Variable(v).IsEmpty)
                text.Append(" with ").Append(FileErrors.Quote(Variable(v))).Append(" = ").Append(FileErrors.Quote(Attribute(v)));
        _seen.Add(text.ToString());
    }
}
