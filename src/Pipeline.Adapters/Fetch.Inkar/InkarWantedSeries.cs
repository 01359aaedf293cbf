using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>One selector as bytes, and what was seen of its series so far.</summary>
internal sealed class InkarWantedSeries
{
    private readonly SeriesSelector _selector;
    private readonly byte[]? _bereich;
    private readonly byte[]? _id;
    private readonly byte[]? _kuerzel;
    private readonly byte[]? _name;
    private byte[]? _firstBereich;
    private string? _nearMiss;

    /// <summary>Checks that the selector names a series in terms of the layout.</summary>
    /// <exception cref="FindingException">It does not.</exception>
    public InkarWantedSeries(SeriesSelector selector, InkarBulkLayout layout, Faults faults)
    {
        if (selector.Id is null && selector.Kuerzel is null && selector.Name is null)
            throw faults.Selector(selector.Code, "The selector names no series.", "an ID, a Kürzel or a name", "none of them");
        if (selector.Kuerzel is not null && layout.Kuerzel is null)
            throw faults.Selector(
                selector.Code,
                "This edition has no Kürzel to check.",
                "a selector by ID and name",
                $"the Kürzel {selector.Kuerzel}"
            );
        _selector = selector;
        (_bereich, _id, _kuerzel, _name) = (Bytes(selector.Bereich), Bytes(selector.Id), Bytes(selector.Kuerzel), Bytes(selector.Name));
    }

    /// <summary>Whether the split row is of this series.</summary>
    /// <exception cref="FindingException">The leading key agrees and another given part does not.</exception>
    public bool IsMatch(CsvRows rows, InkarBulkLayout layout, Faults faults)
    {
        var id = Agrees(_id, rows[layout.Id]);
        var kuerzel = layout.Kuerzel is { } column ? Agrees(_kuerzel, rows[column]) : null;
        var name = Agrees(_name, rows[layout.Indikator]);
        var isHere = _bereich is null || rows[layout.Bereich].SequenceEqual(_bereich);
        if (isHere && id is null or true && kuerzel is null or true && name is null or true)
            return true;
        if (isHere && (id ?? kuerzel ?? name) == true)
            throw Disagrees(rows, layout, name, faults);
        if (_nearMiss is null && (id == true || kuerzel == true || name == true))
            _nearMiss = string.Create(CultureInfo.InvariantCulture, $"{Shown(rows, layout)} in line {rows.Line}");
        return false;
    }

    /// <summary>Whether a row of this Bereich is to be yielded: the first Bereich that comes stays the only one.</summary>
    public bool Takes(ReadOnlySpan<byte> bereich)
    {
        _firstBereich ??= bereich.ToArray();
        return _bereich is not null || bereich.SequenceEqual(_firstBereich);
    }

    /// <summary>Refuses a series without a row.</summary>
    /// <exception cref="FindingException">There was none.</exception>
    public void CheckSeen(Faults faults)
    {
        if (_firstBereich is null)
            throw faults.SeriesMissing(
                _selector.Code,
                Expected(),
                _nearMiss is null ? "no row of Kreise, Länder or Bund" : $"only {_nearMiss}"
            );
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static bool? Agrees(byte[]? wanted, ReadOnlySpan<byte> cell) => wanted is null ? null : cell.SequenceEqual(wanted);

    private static string Shown(CsvRows rows, InkarBulkLayout layout) =>
        $"Bereich {Faults.Quote(rows[layout.Bereich])}, "
        + $"ID {Faults.Quote(rows[layout.Id])}{(layout.Kuerzel is { } k ? $", Kürzel {Faults.Quote(rows[k])}" : "")}, "
        + $"name {Faults.Quote(rows[layout.Indikator])}";

    private FindingException Disagrees(CsvRows rows, InkarBulkLayout layout, bool? name, Faults faults) =>
        name == false && !Utf8.IsValid(rows[layout.Indikator])
            ? faults.WrongEncoding(rows.Line, "Indikator", Expected(), rows[layout.Indikator])
            : faults.Of(
                "series-identity",
                "A row agrees with one part of the selector and not with another: IDs drift between editions.",
                rows.Line,
                _selector.Code,
                expected: Expected(),
                found: Shown(rows, layout)
            );

    private string Expected() =>
        string.Join(
            ", ",
            new[]
            {
                _selector.Bereich is null ? null : $"Bereich '{_selector.Bereich}'",
                _selector.Id is null ? null : $"ID '{_selector.Id}'",
                _selector.Kuerzel is null ? null : $"Kürzel '{_selector.Kuerzel}'",
                _selector.Name is null ? null : $"name '{_selector.Name}'",
            }.Where(p => p is not null)
        );
}
