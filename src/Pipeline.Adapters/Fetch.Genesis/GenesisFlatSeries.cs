using System.Text;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>One selector as bytes, resolved against the header.</summary>
internal sealed class GenesisFlatSeries
{
    private const string LostUnit = "MeasureUnitNotFound!";

    private readonly SeriesSelector _selector;
    private readonly byte[] _measure;
    private readonly byte[] _unit;
    private readonly (byte[] Variable, byte[] Attribute)[] _where;
    private bool _isSeen;

    /// <summary>Finds the column of the values, and in the layout until 2024 checks the unit.</summary>
    /// <exception cref="FindingException">No measure, or one that is not there, or another unit.</exception>
    public GenesisFlatSeries(SeriesSelector selector, GenesisFlatLayout layout, FileErrors errors)
    {
        if (string.IsNullOrEmpty(selector.Measure))
            throw errors.Selector(selector.Code, "The selector names no measure.", "the code of a value variable", "none");
        _selector = selector;
        (_measure, _unit) = (Encoding.UTF8.GetBytes(selector.Measure), Encoding.UTF8.GetBytes(selector.Unit));
        _where = [.. selector.Where.Select(w => (Encoding.UTF8.GetBytes(w.Key), Encoding.UTF8.GetBytes(w.Value)))];
        Column = layout.Value;
        if (layout.IsToday)
            return;
        (Column, var unit) = layout.OldMeasure(selector.Measure);
        if (Column < 0)
            throw errors.SeriesMissing(selector.Code, Expected(), layout.OldMeasures());
        if (unit != selector.Unit)
            throw WrongUnit(1, Encoding.UTF8.GetBytes(unit), errors);
    }

    /// <summary>The column of the values.</summary>
    public int Column { get; }

    /// <summary>Whether the split row is of this series.</summary>
    /// <param name="rows">The row.</param>
    /// <param name="layout">Its columns.</param>
    /// <param name="region">The index of the variable that holds the region.</param>
    /// <param name="errors">Builds the findings.</param>
    /// <exception cref="FindingException">It is, and has another unit.</exception>
    public bool IsMatch(CsvRows rows, GenesisFlatLayout layout, int region, FileErrors errors)
    {
        if (layout.IsToday && !rows[layout.Measure].SequenceEqual(_measure))
            return false;
        var named = 0;
        for (var v = 0; v < layout.Variables.Count; v++)
        {
            var (code, attribute) = layout.Variables[v];
            if (v == region || rows[code].IsEmpty)
                continue;
            var wanted = Wanted(rows[code]);
            if (!rows[attribute].SequenceEqual(wanted ?? []))
                return false;
            named += wanted is null ? 0 : 1;
        }
        if (named != _where.Length)
            return false;
        if (layout.IsToday && !rows[layout.Unit].SequenceEqual(_unit))
            throw WrongUnit(rows.Line, rows[layout.Unit], errors);
        return _isSeen = true;
    }

    /// <summary>Refuses a series without a row.</summary>
    /// <exception cref="FindingException">There was none.</exception>
    public void CheckSeen(string seen, FileErrors errors)
    {
        if (!_isSeen)
            throw errors.SeriesMissing(_selector.Code, Expected(), seen);
    }

    private byte[]? Wanted(ReadOnlySpan<byte> variable)
    {
        foreach (var (name, attribute) in _where)
            if (variable.SequenceEqual(name))
                return attribute;
        return null;
    }

    private FindingException WrongUnit(long line, ReadOnlySpan<byte> found, FileErrors errors) =>
        Encoding.UTF8.GetString(found) == LostUnit
            ? errors.Of(
                "measure-unit-lost",
                "The service lost the description of the measure: fetch the table again.",
                line,
                _selector.Measure,
                expected: $"'{_selector.Unit}'",
                found: LostUnit
            )
        : !Utf8.IsValid(found) ? errors.WrongEncoding(line, "value_unit", $"'{_selector.Unit}'", found)
        : errors.Of(
            "unit-mismatch",
            "The measure has another unit.",
            line,
            _selector.Measure,
            expected: $"'{_selector.Unit}'",
            found: FileErrors.Quote(found)
        );

    private string Expected() =>
        $"measure '{_selector.Measure}'"
        + string.Concat(_selector.Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $", {w.Key} = '{w.Value}'"));
}
