using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>One selector resolved against the header: its column, and the labels its rows must have.</summary>
internal sealed class GenesisCsvSeries
{
    private const int FirstLabel = 2;

    private readonly SeriesSelector _selector;
    private readonly byte[][] _labels;
    private bool _isSeen;

    /// <summary>Finds the column.</summary>
    /// <exception cref="FindingException">The coordinates are not those of the table, or leave no or several columns.</exception>
    public GenesisCsvSeries(SeriesSelector selector, GenesisCsvHeader header, Faults faults)
    {
        _selector = selector;
        var labels = new string?[header.Labels - FirstLabel];
        var heads = new Dictionary<int, string>();
        foreach (var (key, text) in selector.Where)
        {
            if (Number(key, "row") is { } row && row <= labels.Length)
                labels[row - 1] = text;
            else if (Number(key, "head") is { } head && head <= header.Count)
                heads[head - 1] = text;
            else
                throw faults.Selector(
                    selector.Code,
                    "The table has no such coordinate.",
                    string.Create(CultureInfo.InvariantCulture, $"row1 to row{labels.Length}, head1 to head{header.Count}"),
                    key
                );
        }
        if (Array.IndexOf(labels, null) is var missing and >= 0)
            throw faults.Selector(selector.Code, "The selector must name every label of a row.", $"row{missing + 1} in Where", "nothing");
        _labels = [.. labels.Select(l => Encoding.Latin1.GetBytes(l!))];
        Column = header.Find(heads) switch
        {
            [var only] => only,
            [] => throw faults.SeriesMissing(selector.Code, Expected(), header.Describe()),
            _ => throw faults.Selector(selector.Code, "The heads leave several columns.", "heads that leave one column", header.Describe()),
        };
    }

    /// <summary>The column of the values.</summary>
    public int Column { get; }

    /// <summary>Whether the split row is one of this series.</summary>
    public bool IsMatch(CsvRows rows)
    {
        for (var i = 0; i < _labels.Length; i++)
            if (!rows[FirstLabel + i].Trim((byte)' ').SequenceEqual(_labels[i]))
                return false;
        return _isSeen = true;
    }

    /// <summary>Refuses a series without a row.</summary>
    /// <exception cref="FindingException">There was none.</exception>
    public void CheckSeen(Faults faults)
    {
        if (!_isSeen)
            throw faults.SeriesMissing(_selector.Code, Expected(), "no row with these labels");
    }

    private static int? Number(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && n > 0
            ? n
            : null;

    private string Expected() =>
        string.Join(", ", _selector.Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key} = '{w.Value}'"));
}
