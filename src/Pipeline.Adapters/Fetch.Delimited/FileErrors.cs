using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// Builds the findings of one release, so that each names the release, the file and the place. What a file contains is
/// quoted only after control characters were replaced and long text was cut: a message goes to terminals and manifests.
/// </summary>
/// <param name="release">What is read.</param>
/// <param name="isUtf8">Whether the layout promises UTF-8; the other one there is, ISO-8859-1, takes any byte.</param>
internal sealed class FileErrors(Release release, bool isUtf8 = true)
{
    private const int QuotedLength = 240;

    /// <summary>What was offered.</summary>
    public ReleaseOffer Offer { get; } = release.Offer;

    /// <summary>A finding as an exception; a line of 0 is no line.</summary>
    public FindingException Of(
        string code,
        string message,
        long line = 0,
        string? column = null,
        string? kreis = null,
        string? expected = null,
        string? found = null
    ) =>
        new(
            new Finding(code, message)
            {
                Source = $"{Offer.Label} ({Offer.File})",
                Table = Offer.Table,
                Column = column,
                Kreis = kreis,
                Place = line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : null,
                Expected = expected,
                Found = found,
            }
        );

    /// <summary>The layout is not the one the format names.</summary>
    public FindingException UnknownLayout(long line, string expected, ReadOnlySpan<byte> found) =>
        !isUtf8 || Utf8.IsValid(found)
            ? Of("unknown-layout", "The columns are not those of the layout.", line, expected: expected, found: Quote(found))
            : WrongEncoding(line, null, expected, found);

    /// <summary>Bytes that are not UTF-8 in a cell that is needed.</summary>
    public FindingException WrongEncoding(long line, string? column, string expected, ReadOnlySpan<byte> found) =>
        Of("wrong-encoding", "A needed cell holds bytes that are not UTF-8.", line, column, expected: expected, found: Quote(found));

    /// <summary>A cell that must hold a number or a sign and holds neither.</summary>
    public FindingException NotANumber(long line, string column, string? kreis, string expected, ReadOnlySpan<byte> found) =>
        Of("not-a-number", "A text stands where a number belongs.", line, column, kreis, expected, Quote(found));

    /// <summary>A code that is no area.</summary>
    public FindingException AreaCode(long line, string column, string expected, ReadOnlySpan<byte> found) =>
        Of("area-code", "This is not the code of an area.", line, column, expected: expected, found: Quote(found));

    /// <summary>A time that cannot be read.</summary>
    public FindingException Period(long line, string column, string expected, ReadOnlySpan<byte> found) =>
        Of("period", "This is not a period.", line, column, expected: expected, found: Quote(found));

    /// <summary>A row that was cut off or shifted: more or fewer cells than the header.</summary>
    public FindingException CellCount(long line, int expected, int found) =>
        Of(
            "cell-count",
            found < expected
                ? "A row has fewer cells than the header: it was cut off, or its columns are shifted. Fetch the file again."
                : "A row has more cells than the header: its columns are shifted.",
            line,
            expected: $"{expected} cells",
            found: $"{found} cells"
        );

    /// <summary>A header but not a single row.</summary>
    public FindingException EmptyTable() =>
        Of("empty-table", "The table has a header and no rows.", expected: "at least one row", found: "none");

    /// <summary>A bare file whose last line does not end: it was cut off while it was written or sent.</summary>
    public FindingException Truncated(long line, string expected, string found) =>
        Of("truncated", "The file was cut off: fetch it again.", line, expected: expected, found: found);

    /// <summary>A wanted series that is not in the release.</summary>
    public FindingException SeriesMissing(string series, string expected, string found) =>
        Of("series-missing", "A wanted series is not in the release.", column: series, expected: expected, found: found);

    /// <summary>A recipe that asks in terms the layout does not have.</summary>
    public FindingException Selector(string series, string message, string expected, string found) =>
        Of("selector", message, column: series, expected: expected, found: found);

    /// <summary>Bytes of a file as text for a message: UTF-8 where they are, else ISO-8859-1.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes)
    {
        var few = bytes[..Math.Min(bytes.Length, 4 * QuotedLength)];
        return Quote((Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(few));
    }

    /// <summary>Text of a file for a message.</summary>
    public static string Quote(string text)
    {
        var clean = string.Create(
            Math.Min(text.Length, QuotedLength),
            text,
            (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? ' ' : source[i];
            }
        );
        return text.Length == 0 ? "an empty cell"
            : text.Length > QuotedLength ? $"'{clean}…'"
            : $"'{clean}'";
    }
}
