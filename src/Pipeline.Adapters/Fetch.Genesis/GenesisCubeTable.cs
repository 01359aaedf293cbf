using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The values of one cube file.</summary>
internal sealed class GenesisCubeTable
{
    private readonly DelimitedRelease _release;
    private readonly CsvRows _rows;
    private readonly FileErrors _errors;
    private readonly GenesisCubeHeader _header;
    private readonly GenesisCubeSeries[] _series;
    private readonly GenesisAreas _areas;
    private readonly GenesisValue _value;
    private readonly bool _sharesColumn;
    private readonly List<(AreaLevel Level, string Code)> _codes = [];
    private bool _hasRows;

    /// <summary>Reads the head.</summary>
    public GenesisCubeTable(DelimitedRelease release)
    {
        (_release, _rows, _errors) = (release, release.Rows, release.FileErrors);
        _header = new GenesisCubeHeader(release);
        _series = [.. release.Wanted.Select(w => new GenesisCubeSeries(w, _header, _errors))];
        var texts = new TextPool();
        _areas = new GenesisAreas(texts, _errors);
        _value = new GenesisValue(_rows, NumberStyle.Dot, texts, _errors);
        _sharesColumn = _header.Axes[_header.Region] == "KREISE";
    }

    /// <summary>Whether a line is one of data.</summary>
    public static bool IsRecord(ReadOnlySpan<byte> line) => line.StartsWith("D;"u8);

    /// <summary>A line of no kind there is.</summary>
    public static FindingException UnknownRecord(CsvRows rows, FileErrors errors) =>
        errors.Of(
            "unknown-record",
            "A line is of no kind that a cube file has.",
            rows.Line,
            expected: "D;… or K;…",
            found: FileErrors.Quote(rows.Lines.Current)
        );

    /// <summary>Reads the next row; false at the end.</summary>
    public bool ReadRow(List<SourceCell> cells)
    {
        cells.Clear();
        if (!_rows.Next())
        {
            if (!_hasRows)
                throw _errors.EmptyTable();
            foreach (var series in _series)
                series.CheckSeen(_errors);
            return false;
        }
        if (_release.IsBare && _rows.Lines.IsOpenEnded)
            throw _errors.Truncated(_rows.Line, "a line end after the last row", "none");
        if (!IsRecord(_rows.Lines.Current))
            throw UnknownRecord(_rows, _errors);
        _rows.Split();
        if (_rows.Count != _header.Columns)
            throw _errors.CellCount(_rows.Line, _header.Columns, _rows.Count);
        _hasRows = true;
        for (var i = 0; i < _series.Length; i++)
            if (_series[i].IsMatch(_rows))
                AddCells(i, cells);
        return true;
    }

    private void AddCells(int series, List<SourceCell> cells)
    {
        _areas.Read(_rows[1 + _header.Region], _sharesColumn, _codes, _rows.Line, _header.Axes[_header.Region]);
        if (_codes.Count == 0)
            return;
        if (!GenesisPeriods.TryParse(_rows[_header.Time], out var period))
            throw _errors.Period(_rows.Line, "ZI-WERT", GenesisPeriods.Expected, _rows[_header.Time]);
        var at = _series[series].Value;
        var area = _codes[0].Code;
        var (value, status, flag) = _value.Read((at, "WERT"), (at + 1, "QUALITAET"), area);
        if (IsLocked(at + 2, area))
            (value, status, flag) = (null, ValueStatus.UnknownOrSecret, null);
        if (IsDistorted(at + 3, area) && value is not null)
            status = ValueStatus.Limited;
        foreach (var (level, code) in _codes)
            cells.Add(new SourceCell(series, level, code, period, value, status, flag, _rows.Line));
    }

    private bool IsLocked(int cell, string area)
    {
        var mark = _rows[cell];
        if (mark.IsEmpty || mark.SequenceEqual("N"u8))
            return false;
        return mark.SequenceEqual("J"u8)
            ? true
            : throw _errors.Of(
                "lock-mark",
                "This mark of a locked value is unknown.",
                _rows.Line,
                "GESPERRT",
                area,
                "J, N or an empty cell",
                FileErrors.Quote(mark)
            );
    }

    private bool IsDistorted(int cell, string area)
    {
        var mark = _rows[cell];
        if (mark.IsEmpty)
            return false;
        return ValueCell.TryParse(mark, NumberStyle.Dot, out var distortion)
            ? distortion != 0
            : throw _errors.NotANumber(_rows.Line, "WERT-VERFAELSCHT", area, "a number with decimal dot", mark);
    }
}
