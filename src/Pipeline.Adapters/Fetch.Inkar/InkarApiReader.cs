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
        var faults = new Faults(release);
        if (content.Length > mostBytes)
            throw CsvArchive.TooLarge(faults, mostBytes, content.Length);
        foreach (var selector in wanted)
            if (selector is not { Id: not null, Kuerzel: null, Bereich: null, Name: null })
                throw faults.Selector(
                    selector.Code,
                    "An answer of the web interface knows its series by ID only.",
                    "an ID, no name, Kürzel or Bereich",
                    $"the ID '{selector.Id}' and other parts"
                );
        var cells = Cells(Table(content, faults), wanted, faults, cancellation);
        for (var i = 0; i < wanted.Count; i++)
            if (!cells.Exists(c => c.Series == i))
                throw faults.SeriesMissing(wanted[i].Code, $"ID '{wanted[i].Id}'", "no row of Kreise");
        return cells;
    }

    private static List<SourceCell> Cells(
        JsonElement table,
        IReadOnlyList<SeriesSelector> wanted,
        Faults faults,
        CancellationToken cancellation
    )
    {
        if (table.ValueKind != JsonValueKind.Array)
            throw faults.UnknownLayout(0, "Daten:[…]", "no list of that name"u8);
        if (table.GetArrayLength() == 0)
            throw faults.EmptyTable();
        var cells = new List<SourceCell>(table.GetArrayLength());
        var row = 0L;
        foreach (var element in table.EnumerateArray())
        {
            row++;
            if (row % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (Row(element, row, wanted, faults) is { } cell)
                cells.Add(cell);
        }
        return cells;
    }

    private static SourceCell? Row(JsonElement element, long row, IReadOnlyList<SeriesSelector> wanted, Faults faults)
    {
        var level = Text(element, "Raumbezug", row, faults);
        var id = Text(element, "Indikator", row, faults);
        if (level != Kreise)
            return null;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i].Id != id)
                continue;
            var key = Text(element, "Schlüssel", row, faults);
            if (!KreisKey.TryParse(key, out _))
                throw faults.Of(
                    "area-code",
                    "This is not the code of an area.",
                    row,
                    "Schlüssel",
                    expected: "the AGS of a Kreis",
                    found: Faults.Quote(key)
                );
            var time = Text(element, "ZeitID", row, faults);
            if (!Period.TryParseYears(time, out var period))
                throw faults.Of(
                    "period",
                    "This is not a period.",
                    row,
                    "ZeitID",
                    expected: "a year, or years joined by slashes",
                    found: Faults.Quote(time)
                );
            var value = Value(element, row, key, faults);
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

    private static double? Value(JsonElement element, long row, string key, Faults faults)
    {
        if (element.TryGetProperty("Wert", out var value))
        {
            if (value.ValueKind == JsonValueKind.Null)
                return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
                return number;
        }
        throw faults.Of(
            "not-a-number",
            "A text stands where a number belongs.",
            row,
            "Wert",
            key,
            "a number or null",
            Faults.Quote(value.ValueKind == JsonValueKind.Undefined ? "" : value.GetRawText())
        );
    }

    private static string Text(JsonElement element, string name, long row, Faults faults) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : throw faults.Of("unknown-layout", "A row lacks a part.", row, name, expected: "a text or a number", found: "none");

    private static JsonElement Table(Stream content, Faults faults)
    {
        var bytes = new byte[content.Length - content.Position];
        content.ReadExactly(bytes);
        if (bytes.AsSpan().TrimStart(" \t\r\n"u8) is [] or [(byte)'<', ..])
            throw faults.Of(
                "error-body",
                "The service sent a page or nothing instead of a table.",
                expected: "JSON",
                found: Faults.Quote(bytes)
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
            throw faults.Of(
                "unknown-layout",
                "The answer is not JSON inside JSON: cut off, damaged or changed.",
                expected: "Daten:[…]",
                found: Faults.Quote(e.Message)
            );
        }
    }
}
