using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// The value of a row of a flat csv with its quality sign. The sign has the last word: a 0 beside <c>.</c> is no number.
/// </summary>
internal sealed class GenesisFlatValue(CsvRows rows, GenesisFlatLayout layout, TextPool texts, Faults faults)
{
    private NumberStyle? _style;

    /// <summary>Reads the value.</summary>
    /// <exception cref="FindingException">Text where a number belongs, or a quality sign nobody knows.</exception>
    public (double? Value, ValueStatus Status, string? Flag) Read(int column, string area)
    {
        var quality = layout.Quality < 0 ? [] : rows[layout.Quality].Trim((byte)' ');
        if (ValueCell.OfSign(quality) is { } sign)
            return rows[column].IsEmpty || IsValue(rows[column], out _, out _) ? (null, sign, null) : throw NotANumber(column, area);
        if (!IsValue(rows[column], out var value, out var status))
            throw NotANumber(column, area);
        if (quality.IsEmpty)
            return (value, status, null);
        if (quality.SequenceEqual("()"u8))
            return (value, value is null ? status : ValueStatus.Limited, null);
        if (quality is not [(byte)'p' or (byte)'r' or (byte)'s' or (byte)'e'])
            throw faults.Of("quality-sign", "This quality sign is unknown.", rows.Line, "value_q", area, "p, r, s, e, () or a sign", Faults.Quote(quality));
        return (value, status, texts.Get(quality));
    }

    /// <summary>The first decimal sign decides for the file: a comma in one row and a dot in another is no language.</summary>
    private bool IsValue(ReadOnlySpan<byte> cell, out double? value, out ValueStatus status)
    {
        if (_style is { } style)
            return ValueCell.TryRead(cell, style, out value, out status);
        var isDot = cell.Contains((byte)'.');
        if (!ValueCell.TryRead(cell, isDot ? NumberStyle.Dot : NumberStyle.Comma, out value, out status))
            return false;
        if (value is not null && (isDot || cell.Contains((byte)',')))
            _style = isDot ? NumberStyle.Dot : NumberStyle.Comma;
        return true;
    }

    private FindingException NotANumber(int column, string area) =>
        faults.NotANumber(rows.Line, layout.IsToday ? "value" : FormattableString.Invariant($"{column + 1}"), area, "a number, or a sign", rows[column]);
}
