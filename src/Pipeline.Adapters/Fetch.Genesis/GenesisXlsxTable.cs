using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The rows of one workbook.</summary>
internal sealed class GenesisXlsxTable
{
    private const int FirstLabel = 2;

    private readonly GenesisXlsxRows _rows;
    private readonly FileErrors _errors;
    private readonly GenesisXlsxHeader _header;
    private readonly GenesisAreas _areas;
    private readonly GenesisRowPeriods _periods;
    private readonly Series[] _series;
    private readonly List<(AreaLevel Level, string Code)> _codes = [];
    private readonly List<SourceCell> _cells = [];
    private Period? _period;
    private bool _hasRows;
    private bool _isInBlock;

    /// <summary>Reads title and heads.</summary>
    public GenesisXlsxTable(GenesisXlsxRows rows, FileErrors errors, IReadOnlyList<SeriesSelector> wanted)
    {
        (_rows, _errors) = (rows, errors);
        _areas = new GenesisAreas(new TextPool(), errors);
        _periods = new GenesisRowPeriods(errors);
        _header = GenesisXlsxHeader.Read(rows, errors);
        _period = _header.Period;
        _series = [.. wanted.Select(w => new Series(new GenesisCoordinates(w, _header.Heads, FirstLabel, errors)))];
        foreach (var period in _header.Columns?.Skip(_header.Heads.Labels) ?? [])
            _periods.Add(period);
        foreach (var series in _series)
            if (series.Coordinates.Columns.DistinctBy(c => _header.Columns?[c]).Count() != series.Coordinates.Columns.Count)
                throw series.Coordinates.Several();
    }

    /// <summary>The wanted cells, in the order of the sheet.</summary>
    public List<SourceCell> ReadAll(CancellationToken cancellation)
    {
        do
        {
            if (_rows.Line % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (_rows.Text(0).StartsWith("____", StringComparison.Ordinal))
                return Finished();
            if (_rows.FirstFrom(0) >= 0)
                Read();
        } while (_rows.Next());
        throw _errors.Truncated(_rows.Line, "a row of underscores after the last row", "the end of the sheet");
    }

    private List<SourceCell> Finished()
    {
        if (!_hasRows)
            throw _errors.EmptyTable();
        if (_header.Period is null)
            _periods.CheckWanted("period-mismatch", "The workbook does not hold a year it is offered for.");
        foreach (var series in _series)
            if (!series.IsSeen)
                throw series.Coordinates.NoRow();
        return _cells;
    }

    private void Read()
    {
        if (_rows[0] is not null && _rows.FirstFrom(1) < 0)
        {
            _period = _rows.TryPeriod(0, out var period)
                ? period
                : throw Error("period", "A row of one cell is no period.", "1", null, "a year or a day, or a row of underscores", 0);
            _periods.Add(period);
            _isInBlock = false;
            return;
        }
        if (_rows[0] is not null)
            ReadCode();
        else if (!_isInBlock)
            throw Error("area-code", "A row has no code.", "1", null, "a code in the first row of a block", 0);
        if (_codes.Count == 0)
            return;
        foreach (var (series, index) in _series.Select((s, i) => (s, i)))
            if (IsMatch(series))
                foreach (var column in series.Coordinates.Columns)
                    Add(index, column);
    }

    private void ReadCode()
    {
        if (_rows[0] is not string code)
            throw Error(
                "area-code",
                "The code of an area is a number: a spreadsheet program has taken its leading zero away.",
                "1",
                null,
                "text",
                0
            );
        _areas.Read(Encoding.UTF8.GetBytes(code.Trim()), sharesColumn: true, _codes, _rows.Line, "code");
        _hasRows = _isInBlock = true;
    }

    private bool IsMatch(Series series)
    {
        for (var i = 0; i < series.Coordinates.Labels.Count; i++)
            if (!series.Coordinates.Labels[i].Contains(_rows.Text(FirstLabel + i), StringComparer.Ordinal))
                return false;
        return series.IsSeen = true;
    }

    private void Add(int series, int column)
    {
        var period =
            _header.Columns?[column]
            ?? _period
            ?? throw Error("period", "Neither title, heads nor a row above name a period.", "1", null, "a year or a day", 0);
        var (value, status) = Value(column);
        foreach (var (level, code) in _codes)
            _cells.Add(new SourceCell(series, level, code, period, value, status, null, _rows.Line));
    }

    private (double? Value, ValueStatus Status) Value(int column) =>
        _rows[column] switch
        {
            double number when double.IsFinite(number) => (number, ValueStatus.Value),
            int number => (number, ValueStatus.Value),
            string text when ValueCell.TryRead(Encoding.UTF8.GetBytes(text), NumberStyle.Comma, out var value, out var status) => (
                value,
                status
            ),
            _ => throw Error(
                "not-a-number",
                "A text stands where a number belongs.",
                (column + 1).ToString(CultureInfo.InvariantCulture),
                _codes[0].Code,
                "a number or a sign",
                column
            ),
        };

    private FindingException Error(string code, string message, string column, string? area, string expected, int found) =>
        _errors.Of(code, message, _rows.Line, column, area, expected, FileErrors.Quote(_rows.Text(found)));

    private sealed class Series(GenesisCoordinates coordinates)
    {
        public GenesisCoordinates Coordinates => coordinates;

        public bool IsSeen { get; set; }
    }
}
