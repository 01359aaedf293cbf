using System.Globalization;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The rows of one "Werteabruf" as csv.</summary>
internal sealed class GenesisCsvTable
{
    /// <summary>The short name of the finding that a stored copy does not hold the wanted year.</summary>
    public const string Stale = "period-stale";

    private const string StaleMessage =
        "The table does not hold the year that is wanted. The downloader without login serves the copy that was stored last, "
        + "whatever year is asked for: this copy is stale. Fetch the table with a login, or wait for a newer copy.";

    private readonly CsvRows _rows;
    private readonly FileErrors _errors;
    private readonly GenesisAreas _areas;
    private readonly GenesisHeads _heads;
    private readonly GenesisCsvSeries[] _series;
    private readonly List<(AreaLevel Level, string Code)> _codes = [];
    private readonly GenesisRowPeriods? _periods;
    private readonly int _code;
    private Period _period;
    private bool _isFirst = true;

    /// <summary>Reads title and header.</summary>
    public GenesisCsvTable(CsvRows rows, FileErrors errors, IReadOnlyList<SeriesSelector> wanted)
    {
        (_rows, _errors) = (rows, errors);
        _areas = new GenesisAreas(new TextPool(), errors);
        var period = GenesisCsvTitle.Read(rows, errors);
        _heads = GenesisCsvHeader.Read(rows, errors);
        if (period is { } one)
            _period = one;
        else
            (_periods, _code) = (new GenesisRowPeriods(errors), HasPeriodInFirstCell() ? 1 : throw NoPeriod());
        _series = [.. wanted.Select(w => new GenesisCsvSeries(w, _heads, _code + 2, errors))];
    }

    /// <summary>Reads the next row; false at the footer.</summary>
    public bool ReadRow(List<SourceCell> cells)
    {
        cells.Clear();
        if (!_isFirst && !_rows.Next())
            throw _errors.Truncated(_rows.Line, "a line of underscores after the last row", "the end of the file");
        if (_rows.Lines.Current.StartsWith("____"u8))
        {
            if (_isFirst)
                throw _errors.EmptyTable();
            _periods?.CheckWanted(Stale, StaleMessage);
            foreach (var series in _series)
                series.CheckSeen();
            return false;
        }
        _isFirst = false;
        _rows.Split();
        if (_rows.Count != _heads.Columns)
            throw _errors.CellCount(_rows.Line, _heads.Columns, _rows.Count);
        if (_periods is not null)
            _period = _periods.Read(_rows[0], _rows.Line);
        _areas.Read(_rows[_code], sharesColumn: true, _codes, _rows.Line, "code");
        if (_codes.Count > 0)
            for (var i = 0; i < _series.Length; i++)
                if (_series[i].IsMatch(_rows))
                    AddCells(i, cells);
        return true;
    }

    /// <summary>Four digits or a day are never the code of an area.</summary>
    private bool HasPeriodInFirstCell()
    {
        if (_rows.Lines.Current.StartsWith("____"u8))
            throw _errors.EmptyTable();
        _rows.Split();
        return _heads.Labels > 2 && GenesisPeriods.TryParse(_rows[0], out _);
    }

    private FindingException NoPeriod() =>
        _errors.Of(
            "period",
            "Neither the title nor the first column names a period.",
            _rows.Line,
            expected: "'Jahr: 2018' or 'Stichtag: 31.12.2018' in the title, or a year or a day in the first column",
            found: FileErrors.Quote(_rows[0])
        );

    private void AddCells(int series, List<SourceCell> cells)
    {
        var column = _series[series].Column;
        if (!ValueCell.TryRead(_rows[column], NumberStyle.Comma, out var value, out var status))
            throw _errors.NotANumber(
                _rows.Line,
                (column + 1).ToString(CultureInfo.InvariantCulture),
                _codes[0].Code,
                "a number with decimal comma, or a sign",
                _rows[column]
            );
        foreach (var (level, code) in _codes)
            cells.Add(new SourceCell(series, level, code, _period, value, status, null, _rows.Line));
    }
}
