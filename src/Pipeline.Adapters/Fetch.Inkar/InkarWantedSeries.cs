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
    private readonly byte[][]? _bereich;
    private readonly byte[][]? _id;
    private readonly byte[][]? _kuerzel;
    private readonly byte[][]? _name;
    private readonly List<Candidate> _candidates = [];
    private FindingException? _disagreement;
    private string? _nearMiss;
    private bool _isSeen;

    /// <summary>Checks that the selector names a series in terms of the layout.</summary>
    /// <exception cref="FindingException">It does not.</exception>
    public InkarWantedSeries(SeriesSelector selector, InkarBulkLayout layout, FileErrors errors)
    {
        if (selector.Id is null && selector.Kuerzel is null && selector.Name is null)
            throw errors.Selector(selector.Code, "The selector names no series.", "an ID, a Kürzel or a name", "none of them");
        if (selector.Kuerzel is not null && layout.Kuerzel is null)
            throw errors.Selector(
                selector.Code,
                "This edition has no Kürzel to check.",
                "a selector by ID and name",
                $"the Kürzel {selector.Kuerzel}"
            );
        _selector = selector;
        (_bereich, _id, _kuerzel, _name) = (Forms(selector.Bereich), Forms(selector.Id), Forms(selector.Kuerzel), Forms(selector.Name));
    }

    /// <summary>Whether the split row is of this series.</summary>
    /// <exception cref="FindingException">
    /// The leading key agrees and another given part does not, or the file has rows of two meanings that the selector cannot tell apart.
    /// </exception>
    public bool IsMatch(CsvRows rows, InkarBulkLayout layout, FileErrors errors)
    {
        var id = Agrees(_id, rows[layout.Id]);
        var kuerzel = layout.Kuerzel is { } column ? Agrees(_kuerzel, rows[column]) : null;
        var name = Agrees(_name, rows[layout.Indikator]);
        var isHere = Agrees(_bereich, rows[layout.Bereich]) ?? true;
        var isMatch = isHere && id is null or true && kuerzel is null or true && name is null or true;
        if (isHere && (id ?? kuerzel ?? name) == true)
        {
            if (isMatch || _bereich is null)
                Consider(rows, layout, errors);
            if (!isMatch && (_disagreement ??= Disagrees(rows, layout, name, errors)) is { } error && _bereich is not null)
                throw error;
        }
        else if (_nearMiss is null && (id == true || kuerzel == true || name == true))
            _nearMiss = string.Create(CultureInfo.InvariantCulture, $"{Shown(rows, layout)} in line {rows.Line}");
        return isMatch;
    }

    /// <summary>Notes that a row of an area that is read was there.</summary>
    public void Seen() => _isSeen = true;

    /// <summary>Refuses a series without a row.</summary>
    /// <exception cref="FindingException">There was none, or only one that does not agree with every part.</exception>
    public void CheckSeen(FileErrors errors)
    {
        if (_disagreement is not null)
            throw _disagreement;
        if (!_isSeen)
            throw errors.SeriesMissing(
                _selector.Code,
                Expected(),
                _nearMiss is null ? "no row of Kreise, Länder or Bund" : $"only {_nearMiss}"
            );
    }

    /// <summary>
    /// One Kürzel may stand for two series, in two Bereiche or in one: whichever came first in the file must not decide. The rows of a
    /// series follow each other, so the text is only made when the bytes change.
    /// </summary>
    private void Consider(CsvRows rows, InkarBulkLayout layout, FileErrors errors)
    {
        var prefix = rows.Before(layout.Raumbezug);
        foreach (var known in _candidates)
            if (prefix.SequenceEqual(known.Prefix))
                return;
        var shown = Shown(rows, layout);
        if (_candidates.Exists(c => c.Shown == shown))
            return;
        _candidates.Add(new Candidate(prefix.ToArray(), shown, rows.Line));
        if (_candidates.Count > 1)
            throw errors.Of(
                "series-ambiguous",
                _bereich is null
                    ? "The selector names no Bereich, and the edition has several series it could mean. "
                        + "Add the Bereich of the one that is meant."
                    : "The edition has several series the selector could mean. Add the ID and the name of the one that is meant.",
                rows.Line,
                _selector.Code,
                expected: $"one series: {Expected()}",
                found: string.Join(
                    "; ",
                    _candidates.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Shown} from line {c.Line} on"))
                )
            );
    }

    /// <summary>A part of the selector in each form it has in some edition; null where the selector does not name it.</summary>
    private byte[][]? Forms(string? text) => text is null ? null : [.. _selector.Forms(text).Select(Encoding.UTF8.GetBytes)];

    private static bool? Agrees(byte[][]? wanted, ReadOnlySpan<byte> cell)
    {
        if (wanted is null)
            return null;
        foreach (var form in wanted)
            if (cell.SequenceEqual(form))
                return true;
        return false;
    }

    private static string Shown(CsvRows rows, InkarBulkLayout layout) =>
        $"Bereich {FileErrors.Quote(rows[layout.Bereich])}, "
        + $"ID {FileErrors.Quote(rows[layout.Id])}{(layout.Kuerzel is { } k ? $", Kürzel {FileErrors.Quote(rows[k])}" : "")}, "
        + $"name {FileErrors.Quote(rows[layout.Indikator])}";

    private FindingException Disagrees(CsvRows rows, InkarBulkLayout layout, bool? name, FileErrors errors) =>
        name == false && !Utf8.IsValid(rows[layout.Indikator])
            ? errors.WrongEncoding(rows.Line, "Indikator", Expected(), rows[layout.Indikator])
            : errors.Of(
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
                Expected("Bereich", _selector.Bereich),
                Expected("ID", _selector.Id),
                Expected("Kürzel", _selector.Kuerzel),
                Expected("name", _selector.Name),
            }.Where(p => p is not null)
        );

    private string? Expected(string part, string? text) => text is null ? null : $"{part} {_selector.Quoted(text)}";

    private sealed record Candidate(byte[] Prefix, string Shown, long Line);
}
