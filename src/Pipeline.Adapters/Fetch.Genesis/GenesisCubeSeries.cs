using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>One selector resolved against the head of a cube: the cells of its measure, and the codes its rows must have.</summary>
internal sealed class GenesisCubeSeries
{
    private readonly SeriesSelector _selector;
    private readonly (int Cell, byte[] Code)[] _codes;
    private bool _isSeen;

    /// <summary>Finds measure and axes.</summary>
    /// <exception cref="FindingException">No such measure, another unit, an axis that is not named or not there.</exception>
    public GenesisCubeSeries(SeriesSelector selector, GenesisCubeHeader header, FileErrors errors)
    {
        _selector = selector;
        var measure = header.Measures.Select(m => m.Code).ToList().IndexOf(selector.Measure ?? "");
        if (measure < 0)
            throw errors.SeriesMissing(selector.Code, Expected(), string.Join(", ", header.Measures.Select(m => FileErrors.Quote(m.Code))));
        if (header.Measures[measure].Unit != selector.Unit)
            throw errors.Of(
                "unit-mismatch",
                "The measure has another unit.",
                column: selector.Measure,
                expected: $"'{selector.Unit}'",
                found: FileErrors.Quote(header.Measures[measure].Unit)
            );
        var classifying = header.Axes.Where((_, i) => i != header.Region).Order(StringComparer.Ordinal).ToList();
        if (!classifying.SequenceEqual(selector.Where.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            throw errors.Selector(
                selector.Code,
                "The selector must give a code for every axis but the region, and for no other.",
                string.Join(", ", classifying.Select(FileErrors.Quote)),
                string.Join(", ", selector.Where.Keys.Order(StringComparer.Ordinal))
            );
        _codes =
        [
            .. header
                .Axes.Select((a, i) => (Axis: a, Cell: 1 + i))
                .Where(a => selector.Where.ContainsKey(a.Axis))
                .Select(a => (a.Cell, Encoding.UTF8.GetBytes(selector.Where[a.Axis]))),
        ];
        Value = header.ValueOf(measure);
    }

    /// <summary>The first of the four cells of the measure.</summary>
    public int Value { get; }

    /// <summary>Whether the split row is of this series.</summary>
    public bool IsMatch(CsvRows rows)
    {
        foreach (var (cell, code) in _codes)
            if (!rows[cell].SequenceEqual(code))
                return false;
        return _isSeen = true;
    }

    /// <summary>Refuses a series without a row.</summary>
    /// <exception cref="FindingException">There was none.</exception>
    public void CheckSeen(FileErrors errors)
    {
        if (!_isSeen)
            throw errors.SeriesMissing(_selector.Code, Expected(), "no row with these codes");
    }

    private string Expected() =>
        $"measure '{_selector.Measure}'"
        + string.Concat(_selector.Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $", {w.Key} = '{w.Value}'"));
}
