using System.Text;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>The rows of one wizard export: many columns per wanted series, one per year.</summary>
internal sealed class InkarWizardTable
{
    private const int FirstValue = 3;
    private const string Heads = "Kennziffer;Raumeinheit;Aggregat";

    private readonly CsvRows _rows;
    private readonly FileErrors _errors;
    private readonly InkarAreas _areas;
    private readonly List<(int Column, int Series, Period Period)> _columns = [];
    private readonly int _count;
    private bool _hasRows;

    /// <summary>Reads both header rows and finds the columns of the wanted series.</summary>
    public InkarWizardTable(CsvRows rows, FileErrors errors, IReadOnlyList<SeriesSelector> wanted)
    {
        (_rows, _errors) = (rows, errors);
        var texts = new TextPool();
        _areas = new InkarAreas(texts, errors);
        rows.Lines.SkipByteOrderMark();
        var series = ReadNames(wanted);
        _count = series.Length;
        ReadYears(series, wanted, new YearPeriods(texts, errors));
    }

    /// <summary>Reads the next row; false at the end.</summary>
    public bool ReadRow(List<SourceCell> cells)
    {
        cells.Clear();
        if (!_rows.Next())
            return _hasRows ? false : throw _errors.EmptyTable();
        Split();
        _hasRows = true;
        if (_rows.Lines.IsOpenEnded)
            throw _errors.Truncated(_rows.Line, "a line end after the last row", "none");
        var level = _rows[0].Length <= 2 ? AreaLevel.Land : AreaLevel.Kreis;
        var area = _areas.Read(level, _rows[0], _rows.Line);
        foreach (var (column, series, period) in _columns)
        {
            var (value, status) = ((double?)null, ValueStatus.UnknownOrSecret);
            if (!_rows[column].IsEmpty && !ValueCell.TryRead(_rows[column], NumberStyle.CommaAndThousandsDots, out value, out status))
                throw _errors.NotANumber(
                    _rows.Line,
                    FormattableString.Invariant($"{column + 1} ({period})"),
                    area,
                    "a number with decimal comma and dots between thousands, or a sign",
                    _rows[column]
                );
            cells.Add(new SourceCell(series, level, area, period, value, status, null, _rows.Line));
        }
        return true;
    }

    private int[] ReadNames(IReadOnlyList<SeriesSelector> wanted)
    {
        if (!_rows.Next())
            throw _errors.UnknownLayout(1, $"{Heads};…", []);
        _rows.Split();
        if (
            _rows.Count <= FirstValue
            || !_rows[0].SequenceEqual("Kennziffer"u8)
            || !_rows[1].SequenceEqual("Raumeinheit"u8)
            || !_rows[2].SequenceEqual("Aggregat"u8)
        )
            throw _errors.UnknownLayout(_rows.Line, $"{Heads};…", _rows.Lines.Current);
        var series = new int[_rows.Count];
        Array.Fill(series, -1);
        for (var i = 0; i < wanted.Count; i++)
        {
            Check(wanted[i]);
            var name = Encoding.UTF8.GetBytes(wanted[i].Name!);
            for (var column = FirstValue; column < series.Length; column++)
                if (_rows[column].SequenceEqual(name))
                    series[column] =
                        series[column] < 0
                            ? i
                            : throw _errors.Selector(wanted[i].Code, "Two series have the same name.", "each series once", wanted[i].Name!);
            if (!series.Contains(i) && !Utf8.IsValid(_rows.Lines.Current))
                throw _errors.WrongEncoding(_rows.Line, null, $"the column '{wanted[i].Name}'", _rows.Lines.Current);
            if (!series.Contains(i))
                throw _errors.SeriesMissing(wanted[i].Code, $"the column '{wanted[i].Name}'", FileErrors.Quote(Names()));
        }
        return series;
    }

    private void ReadYears(int[] series, IReadOnlyList<SeriesSelector> wanted, YearPeriods periods)
    {
        const string expected = ";;; and a year for every column";
        if (!_rows.Next())
            throw _errors.UnknownLayout(2, expected, []);
        Split();
        if (!_rows[0].IsEmpty || !_rows[1].IsEmpty || !_rows[2].IsEmpty)
            throw _errors.UnknownLayout(_rows.Line, expected, _rows.Lines.Current);
        for (var column = FirstValue; column < series.Length; column++)
        {
            if (series[column] < 0)
                continue;
            var period = periods.Read(_rows[column], _rows.Line, FormattableString.Invariant($"{column + 1}"));
            if (_columns.Exists(c => c.Series == series[column] && c.Period == period))
                throw _errors.Selector(
                    wanted[series[column]].Code,
                    "Two columns have the same name and year.",
                    "one column per year",
                    period.ToString()
                );
            _columns.Add((column, series[column], period));
        }
    }

    private void Split()
    {
        _rows.Split();
        if (_rows.Count != _count)
            throw _errors.CellCount(_rows.Line, _count, _rows.Count);
    }

    private void Check(SeriesSelector selector)
    {
        if (selector is not { Name: not null, Id: null, Kuerzel: null, Bereich: null })
            throw _errors.Selector(
                selector.Code,
                "A wizard export knows its series by name only.",
                "a name, no ID, Kürzel or Bereich",
                $"the name '{selector.Name}' and other parts"
            );
    }

    private string Names()
    {
        var names = new List<string>();
        for (var column = FirstValue; column < _rows.Count && names.Count < 40; column++)
            if (Encoding.UTF8.GetString(_rows[column]) is var name && !names.Contains(name))
                names.Add(name);
        return string.Join(", ", names);
    }
}
