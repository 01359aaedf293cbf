using System.Globalization;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>A selector of a "Werteabruf" resolved against its heads: which columns, and which texts its rows must have.</summary>
internal sealed class GenesisCoordinates
{
    private readonly SeriesSelector _selector;
    private readonly GenesisHeads _heads;
    private readonly FileErrors _errors;

    /// <summary>Finds the columns.</summary>
    /// <param name="selector">The coordinates.</param>
    /// <param name="heads">The heads of the table.</param>
    /// <param name="firstLabel">The cell of the label <c>row1</c>: the one after the name.</param>
    /// <param name="errors">Builds the findings.</param>
    /// <exception cref="FindingException">The coordinates are not those of the table, or no column has such a head.</exception>
    public GenesisCoordinates(SeriesSelector selector, GenesisHeads heads, int firstLabel, FileErrors errors)
    {
        (_selector, _heads, _errors) = (selector, heads, errors);
        var labels = new IReadOnlyList<string>?[heads.Labels - firstLabel];
        var wanted = new Dictionary<int, IReadOnlyList<string>>();
        foreach (var (key, text) in selector.Where)
        {
            if (Number(key, "row") is { } row && row <= labels.Length)
                labels[row - 1] = _selector.Forms(text);
            else if (Number(key, "head") is { } head && head <= heads.Count)
                wanted[head - 1] = _selector.Forms(text);
            else
                throw errors.Selector(
                    selector.Code,
                    "The table has no such coordinate.",
                    string.Create(CultureInfo.InvariantCulture, $"row1 to row{labels.Length}, head1 to head{heads.Count}"),
                    key
                );
        }
        if (Array.IndexOf(labels, null) is var missing and >= 0)
            throw errors.Selector(selector.Code, "The selector must name every label of a row.", $"row{missing + 1} in Where", "nothing");
        Labels = labels!;
        Columns = heads.Find(wanted) is { Count: > 0 } columns ? columns : throw Missing(heads.Describe());
    }

    /// <summary>Per label after the name the texts that are taken: the wanted one and those the source has used for it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Labels { get; }

    /// <summary>The columns with such heads, at least one.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>More columns than the table has values of one kind.</summary>
    public FindingException Several() =>
        _errors.Selector(_selector.Code, "The heads leave several columns.", "heads that leave one column", _heads.Describe());

    /// <summary>No row has such labels.</summary>
    public FindingException NoRow() => Missing("no row with these labels");

    private static int? Number(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && n > 0
            ? n
            : null;

    private FindingException Missing(string found) =>
        _errors.SeriesMissing(
            _selector.Code,
            string.Join(
                ", ",
                _selector.Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key} = {_selector.Quoted(w.Value)}")
            ),
            found
        );
}
