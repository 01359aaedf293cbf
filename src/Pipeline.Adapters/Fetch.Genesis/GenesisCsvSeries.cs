using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>One selector resolved against the header of a csv: its column, and the labels its rows must have, as bytes.</summary>
internal sealed class GenesisCsvSeries
{
    private readonly GenesisCoordinates _coordinates;
    private readonly int _firstLabel;
    private readonly byte[][][] _labels;
    private bool _isSeen;

    /// <summary>Finds the column.</summary>
    /// <exception cref="FindingException">The coordinates are not those of the table, or leave no or several columns.</exception>
    public GenesisCsvSeries(SeriesSelector selector, GenesisHeads heads, int firstLabel, FileErrors errors)
    {
        _firstLabel = firstLabel;
        _coordinates = new GenesisCoordinates(selector, heads, firstLabel, errors);
        _labels = [.. _coordinates.Labels.Select(l => l.Select(GenesisCsvText.Encoding.GetBytes).ToArray())];
        Column = _coordinates.Columns is [var only] ? only : throw _coordinates.Several();
    }

    /// <summary>The column of the values.</summary>
    public int Column { get; }

    /// <summary>Whether the split row is one of this series.</summary>
    public bool IsMatch(CsvRows rows)
    {
        for (var i = 0; i < _labels.Length; i++)
            if (!IsOneOf(_labels[i], rows[_firstLabel + i].Trim((byte)' ')))
                return false;
        return _isSeen = true;
    }

    /// <summary>Refuses a series without a row.</summary>
    /// <exception cref="FindingException">There was none.</exception>
    public void CheckSeen()
    {
        if (!_isSeen)
            throw _coordinates.NoRow();
    }

    private static bool IsOneOf(byte[][] texts, ReadOnlySpan<byte> cell)
    {
        foreach (var text in texts)
            if (cell.SequenceEqual(text))
                return true;
        return false;
    }
}
