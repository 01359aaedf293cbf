using System.Text.Json;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>
/// Reads an answer of INKAR's web interface to <c>Table/GetDataTable</c>: JSON inside a JSON string with
/// <c>Daten:[{Schlüssel, Raumbezug, ZeitID, Indikator, Wert}]</c>. Answers hold one series and a few years, so they are
/// read whole; the size is limited.
/// </summary>
/// <remarks>
/// The selector names the series by <see cref="SeriesSelector.Id"/> alone (column <c>Indikator</c>); the name is not in
/// the answer and was checked when it was fetched. Levels other than <c>KRE</c> are left out.
/// </remarks>
/// <param name="mostBytes">The largest answer that is believed; one year of all Kreise has 50 KB.</param>
public sealed class InkarApiReader(long mostBytes = InkarApiReader.DefaultMostBytes) : IReleaseReader
{
    /// <summary>64 MiB.</summary>
    public const long DefaultMostBytes = 64L << 20;

    private const string Kreise = "KRE";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["inkar-api-json"];

    /// <inheritdoc/>
    public IEnumerable<SourceCell> Read(
        Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(wanted.Count);
        var errors = new FileErrors(release);
        if (content.Length > mostBytes)
            throw CsvArchive.TooLarge(errors, mostBytes, content.Length);
        foreach (var selector in wanted)
            if (selector is not { Id: not null, Kuerzel: null, Bereich: null, Name: null })
                throw errors.Selector(
                    selector.Code,
                    "An answer of the web interface knows its series by ID only.",
                    "an ID, no name, Kürzel or Bereich",
                    $"the ID '{selector.Id}' and other parts"
                );
        var cells = Cells(Table(content, errors), wanted, errors, cancellation);
        for (var i = 0; i < wanted.Count; i++)
            if (!cells.Exists(c => c.Series == i))
                throw errors.SeriesMissing(wanted[i].Code, $"ID '{wanted[i].Id}'", "no row of Kreise");
        return cells;
    }

    private static List<SourceCell> Cells(
        JsonElement table,
        IReadOnlyList<SeriesSelector> wanted,
        FileErrors errors,
        CancellationToken cancellation
    )
    {
        if (table.ValueKind != JsonValueKind.Array)
            throw errors.UnknownLayout(0, "Daten:[…]", "no list of that name"u8);
        if (table.GetArrayLength() == 0)
            throw errors.EmptyTable();
        var cells = new List<SourceCell>(table.GetArrayLength());
        var row = 0L;
        foreach (var element in table.EnumerateArray())
        {
            row++;
            if (row % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (Row(element, row, wanted, errors) is { } cell)
                cells.Add(cell);
        }
        return cells;
    }

    private static SourceCell? Row(JsonElement element, long row, IReadOnlyList<SeriesSelector> wanted, FileErrors errors)
    {
        var level = Text(element, "Raumbezug", row, errors);
        var id = Text(element, "Indikator", row, errors);
        if (level != Kreise)
            return null;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i].Id != id)
                continue;
            var key = Text(element, "Schlüssel", row, errors);
            if (!KreisKey.TryParse(key, out _))
                throw errors.Of(
                    "area-code",
                    "This is not the code of an area.",
                    row,
                    "Schlüssel",
                    expected: "the AGS of a Kreis",
                    found: FileErrors.Quote(key)
                );
            var time = Text(element, "ZeitID", row, errors);
            if (!Period.TryParseYears(time, out var period))
                throw errors.Of(
                    "period",
                    "This is not a period.",
                    row,
                    "ZeitID",
                    expected: "a year, or years joined by slashes",
                    found: FileErrors.Quote(time)
                );
            var value = Value(element, row, key, errors);
            return new SourceCell(
                i,
                AreaLevel.Kreis,
                key,
                period,
                value,
                value is null ? ValueStatus.UnknownOrSecret : ValueStatus.Value,
                null,
                row
            );
        }
        return null;
    }

    private static double? Value(JsonElement element, long row, string key, FileErrors errors)
    {
        if (element.TryGetProperty("Wert", out var value))
        {
            if (value.ValueKind == JsonValueKind.Null)
                return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
                return number;
        }
        throw errors.Of(
            "not-a-number",
            "A text stands where a number belongs.",
            row,
            "Wert",
            key,
            "a number or null",
            FileErrors.Quote(value.ValueKind == JsonValueKind.Undefined ? "" : value.GetRawText())
        );
    }

    private static string Text(JsonElement element, string name, long row, FileErrors errors) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : throw errors.Of("unknown-layout", "A row lacks a part.", row, name, expected: "a text or a number", found: "none");

    private static JsonElement Table(Stream content, FileErrors errors)
    {
        var bytes = new byte[content.Length - content.Position];
        content.ReadExactly(bytes);
        if (bytes.AsSpan().TrimStart(" \t\r\n"u8) is [] or [(byte)'<', ..])
            throw errors.Of(
                "error-body",
                "The service sent a page or nothing instead of a table.",
                expected: "JSON",
                found: FileErrors.Quote(bytes)
            );
        try
        {
            using var json = InkarJson.Unwrap(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("Daten", out var table)
                ? table.Clone()
                : default;
        }
        // The second is thrown for text with half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw errors.Of(
                "unknown-layout",
                "The answer is not JSON inside JSON: cut off, damaged or changed.",
                expected: "Daten:[…]",
                found: FileErrors.Quote(e.Message)
            );
        }
    }
}
