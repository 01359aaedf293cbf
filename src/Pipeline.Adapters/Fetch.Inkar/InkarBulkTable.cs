using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>
/// The rows of one bulk file. Rows of an indicator mostly follow each other, so the decision which series a row belongs
/// to is made once per run of rows with the same first cells; a row of such a run that is not wanted costs one
/// comparison of bytes and is not split.
/// </summary>
internal sealed class InkarBulkTable
{
    private readonly CsvRows _rows;
    private readonly FileErrors _errors;
    private readonly InkarBulkLayout _layout;
    private readonly InkarWantedSeries[] _wanted;
    private readonly InkarAreas _areas;
    private readonly YearPeriods _periods;
    private readonly List<int> _matches = [];
    private byte[] _prefix = [];
    private int _prefixLength;
    private bool _hasRows;

    /// <summary>Reads the header.</summary>
    public InkarBulkTable(CsvRows rows, FileErrors errors, IReadOnlyList<SeriesSelector> wanted)
    {
        (_rows, _errors) = (rows, errors);
        rows.Lines.SkipByteOrderMark();
        _layout = InkarBulkLayout.Read(rows, errors);
        _wanted = [.. wanted.Select(w => new InkarWantedSeries(w, _layout, errors))];
        var texts = new TextPool();
        _areas = new InkarAreas(texts, errors);
        _periods = new YearPeriods(texts, errors);
    }

    /// <summary>Reads on to the next row that is wanted; false at the end.</summary>
    public bool ReadRow(List<SourceCell> cells)
    {
        cells.Clear();
        while (_rows.Next())
        {
            if (_prefixLength > 0 && _rows.Lines.Current.StartsWith(_prefix.AsSpan(0, _prefixLength)))
            {
                if (_matches.Count == 0)
                    continue;
                Split();
            }
            else if (_rows.Lines.Current.IsEmpty)
                continue;
            else
            {
                Split();
                Decide();
            }
            if (_matches.Count > 0 && TryRead(cells))
                return true;
        }
        if (!_hasRows)
            throw _errors.EmptyTable();
        foreach (var series in _wanted)
            series.CheckSeen(_errors);
        return false;
    }

    private void Split()
    {
        _hasRows = true;
        _rows.Split();
        if (_rows.Count != _layout.Columns)
            throw _errors.CellCount(_rows.Line, _layout.Columns, _rows.Count);
    }

    private void Decide()
    {
        _matches.Clear();
        for (var i = 0; i < _wanted.Length; i++)
            if (_wanted[i].IsMatch(_rows, _layout, _errors))
                _matches.Add(i);
        var prefix = _rows.Before(_layout.Raumbezug);
        if (prefix.Length > _prefix.Length)
            _prefix = new byte[prefix.Length * 2];
        prefix.CopyTo(_prefix);
        _prefixLength = prefix.Length;
    }

    private bool TryRead(List<SourceCell> cells)
    {
        if (Level(_rows[_layout.Raumbezug]) is not { } level)
            return false;
        var area = _areas.Read(level, _rows[_layout.Kennziffer], _rows.Line);
        var period = _periods.Read(_rows[_layout.Zeitbezug], _rows.Line, "Zeitbezug");
        var (value, status) = Value(_rows[_layout.Wert], area);
        foreach (var series in _matches)
        {
            _wanted[series].Seen();
            cells.Add(new SourceCell(series, level, area, period, value, status, null, _rows.Line));
        }
        return true;
    }

    private AreaLevel? Level(ReadOnlySpan<byte> raumbezug)
    {
        if (raumbezug.SequenceEqual("Kreise"u8))
            return AreaLevel.Kreis;
        if (raumbezug.SequenceEqual("Bundesländer"u8) || raumbezug.SequenceEqual("Länder"u8))
            return AreaLevel.Land;
        if (raumbezug.SequenceEqual("Bund"u8))
            return AreaLevel.Germany;
        return Utf8.IsValid(raumbezug)
            ? null
            : throw _errors.WrongEncoding(_rows.Line, "Raumbezug", "Kreise, Bundesländer, Bund or another", raumbezug);
    }

    private (double? Value, ValueStatus Status) Value(ReadOnlySpan<byte> cell, string area)
    {
        if (cell.IsEmpty || cell.SequenceEqual("NA"u8))
            return (null, ValueStatus.UnknownOrSecret);
        return ValueCell.TryRead(cell, NumberStyle.Comma, out var value, out var status)
            ? (value, status)
            : throw _errors.NotANumber(_rows.Line, "Wert", area, "a number with decimal comma, or a sign", cell);
    }
}
