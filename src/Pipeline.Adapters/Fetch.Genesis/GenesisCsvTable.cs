using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The rows of one "Werteabruf".</summary>
internal sealed class GenesisCsvTable
{
    private readonly CsvRows _rows;
    private readonly Faults _faults;
    private readonly GenesisAreas _areas;
    private readonly Period _period;
    private readonly GenesisCsvHeader _header;
    private readonly GenesisCsvSeries[] _series;
    private readonly List<(AreaLevel Level, string Code)> _codes = [];
    private bool _isFirst = true;

    /// <summary>Reads title and header.</summary>
    public GenesisCsvTable(CsvRows rows, Faults faults, IReadOnlyList<SeriesSelector> wanted)
    {
        (_rows, _faults) = (rows, faults);
        _areas = new GenesisAreas(new TextPool(), faults);
        _period = GenesisCsvTitle.Read(rows, faults);
        _header = new GenesisCsvHeader(rows, faults);
        _series = [.. wanted.Select(w => new GenesisCsvSeries(w, _header, faults))];
    }

    /// <summary>Reads the next row; false at the footer.</summary>
    public bool ReadRow(List<SourceCell> cells)
    {
        cells.Clear();
        if (!_isFirst && !_rows.Next())
            throw _faults.Truncated(_rows.Line, "a line of underscores after the last row", "the end of the file");
        if (_rows.Lines.Current.StartsWith("____"u8))
        {
            if (_isFirst)
                throw _faults.EmptyTable();
            foreach (var series in _series)
                series.CheckSeen(_faults);
            return false;
        }
        _isFirst = false;
        _rows.Split();
        if (_rows.Count != _header.Columns)
            throw _faults.CellCount(_rows.Line, _header.Columns, _rows.Count);
        _areas.Read(_rows[0], sharesColumn: true, _codes, _rows.Line, "code");
        if (_codes.Count > 0)
            for (var i = 0; i < _series.Length; i++)
                if (_series[i].IsMatch(_rows))
                    AddCells(i, cells);
        return true;
    }

    private void AddCells(int series, List<SourceCell> cells)
    {
        var column = _series[series].Column;
        if (!ValueCell.TryRead(_rows[column], NumberStyle.Comma, out var value, out var status))
            throw _faults.NotANumber(
                _rows.Line,
                FormattableString.Invariant($"{column + 1}"),
                _codes[0].Code,
                "a number with decimal comma, or a sign",
                _rows[column]
            );
        foreach (var (level, code) in _codes)
            cells.Add(new SourceCell(series, level, code, _period, value, status, null, _rows.Line));
    }
}
