using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// A value with its quality sign, where a layout has one cell for each. The sign has the last word: a 0 beside <c>.</c> is no
/// number.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="style">How numbers are written; null where the first decimal sign tells.</param>
/// <param name="texts">Keeps the flags.</param>
/// <param name="errors">Builds the findings.</param>
internal sealed class GenesisValue(CsvRows rows, NumberStyle? style, TextPool texts, FileErrors errors)
{
    private NumberStyle? _style = style;

    /// <summary>Reads the value.</summary>
    /// <param name="value">The cell of the value and the name of its column.</param>
    /// <param name="quality">The same of the quality sign; the cell is -1 where there is none.</param>
    /// <param name="area">For messages.</param>
    /// <exception cref="FindingException">Text where a number belongs, or a quality sign nobody knows.</exception>
    public (double? Value, ValueStatus Status, string? Flag) Read(
        (int Cell, string Name) value,
        (int Cell, string Name) quality,
        string area
    )
    {
        var cell = rows[value.Cell];
        var mark = quality.Cell < 0 ? [] : rows[quality.Cell].Trim((byte)' ');
        if (ValueCell.OfSign(mark) is { } sign)
            return cell.IsEmpty || IsValue(cell, out _, out _) ? (null, sign, null) : throw NotANumber(value, area);
        if (!IsValue(cell, out var number, out var status))
            throw NotANumber(value, area);
        if (mark.IsEmpty)
            return (number, status, null);
        if (mark.SequenceEqual("()"u8))
            return (number, number is null ? status : ValueStatus.Limited, null);
        if (mark is not [(byte)'p' or (byte)'r' or (byte)'s' or (byte)'e'])
            throw errors.Of(
                "quality-sign",
                "This quality sign is unknown.",
                rows.Line,
                quality.Name,
                area,
                "p, r, s, e, () or a sign",
                FileErrors.Quote(mark)
            );
        return (number, status, texts.Get(mark));
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

    private FindingException NotANumber((int Cell, string Name) value, string area) =>
        errors.NotANumber(rows.Line, value.Name, area, "a number, or a sign", rows[value.Cell]);
}
