using System.Globalization;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>A table, or a slice of it, as <c>data/tablefile</c> wants it.</summary>
public sealed record GenesisTableQuery
{
    /// <summary>Table number: <c>12411-02-03-4</c>.</summary>
    public required string Table { get; init; }

    /// <summary>First year; without it the service sends the newest period only.</summary>
    public int? StartYear { get; init; }

    /// <summary>Last year.</summary>
    public int? EndYear { get; init; }

    /// <summary>Variable that cuts the table: <c>KREISE</c>; null for all areas.</summary>
    public string? RegionalVariable { get; init; }

    /// <summary>Its values, stars allowed: <c>01*</c>.</summary>
    public string? RegionalKey { get; init; }

    /// <summary><c>de</c> or <c>en</c>: the latter writes a decimal dot.</summary>
    public string Language { get; init; } = "de";

    /// <summary>The words for messages and records.</summary>
    public string Label =>
        "table "
        + Table
        + (StartYear is null && EndYear is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {StartYear}–{EndYear}"))
        + (RegionalKey is null ? "" : $", areas {RegionalKey}");

    /// <summary>The form, in the order the office documents it.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Form(bool asJob) =>
        [
            new("area", "all"),
            new("compress", "false"),
            new("format", "ffcsv"),
            new("language", Language),
            new("name", Table),
            new("quality", "on"),
            new("startyear", Year(StartYear)),
            new("endyear", Year(EndYear)),
            new("regionalvariable", RegionalVariable ?? ""),
            new("regionalkey", RegionalKey ?? ""),
            new("stand", ""),
            new("timeslices", ""),
            new("job", asJob ? "true" : "false"),
        ];

    private static string Year(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "";
}
