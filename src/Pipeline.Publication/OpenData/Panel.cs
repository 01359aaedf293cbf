using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.OpenData;

/// <summary>A value of the panel.</summary>
/// <param name="Vintage">The edition that says it.</param>
/// <param name="Track">As published, or on the data of that edition.</param>
/// <param name="Year">The year it is said of.</param>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Series">Code of the indicator, <c>cluster</c> or <c>certainty</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit; null for what has none.</param>
/// <param name="IsImputed">Whether it was imputed.</param>
public readonly record struct PanelValue(
    IndexEntry Vintage,
    PanelTrack Track,
    int Year,
    KreisKey Kreis,
    string Series,
    double Value,
    string? Unit,
    bool IsImputed
);

/// <summary>On which data a value of the panel rests.</summary>
public enum PanelTrack
{
    /// <summary>As it was published for the year.</summary>
    Published,

    /// <summary>On the data that were known when its edition was made.</summary>
    Today,
}

/// <summary>
/// All editions of a family in one long table, so that a course over the years is one query: what each edition said of its own year,
/// and what the newest says of all years on today's data. It changes with every edition; what never changes are the editions.
/// </summary>
public static class Panel
{
    /// <summary>Where it lies within the site, without extension.</summary>
    public const string Path = "daten/panel";

    /// <summary>Series of the clusters.</summary>
    public const string Cluster = "cluster";

    /// <summary>Series of their certainty.</summary>
    public const string Certainty = "certainty";

    /// <summary>The table.</summary>
    public static TableSchema Schema { get; } =
        new(
            "panel",
            "Alle Ausgaben der Reihe in einer Tabelle, eine Zeile je Wert",
            ["vintage", "track", "year", "ags", "series"],
            [
                new("vintage", ColumnType.Text, false, "Ausgabe, die den Wert nennt"),
                new("status", ColumnType.Text, false, "current, superseded oder withdrawn: ob die Ausgabe gilt"),
                new("track", ColumnType.Text, false, "published: wie für das Jahr veröffentlicht; today: nach dem Datenstand der Ausgabe"),
                new("year", ColumnType.Integer, false, "Jahr, für das der Wert gilt"),
                new("ags", ColumnType.Text, false, "Amtlicher Gemeindeschlüssel des Kreises, 5 Stellen"),
                new("ars", ColumnType.Text, false, "Amtlicher Regionalschlüssel, 12 Stellen"),
                new("nuts3", ColumnType.Text, false, "Region der EU (NUTS 3) am 31.12.2021, in der der Kreis liegt"),
                new("name", ColumnType.Text, false, "Name des Kreises"),
                new("land", ColumnType.Text, false, "Schlüssel des Landes, 2 Stellen"),
                new("series", ColumnType.Text, false, "Indikator, cluster oder certainty"),
                new("value", ColumnType.Number, false, "Wert", "siehe unit"),
                new("unit", ColumnType.Text, true, "Einheit; leer für cluster und certainty"),
                new("imputed", ColumnType.Flag, false, "ob der Wert geschätzt ist"),
            ]
        );

    /// <summary>Orders the values as the key says: editions by their number, not by their letters.</summary>
    public static TableData Build(IEnumerable<PanelValue> values)
    {
        var rows = values
            .OrderBy(v => v.Vintage.Id)
            .ThenBy(v => v.Track)
            .ThenBy(v => v.Year)
            .ThenBy(v => v.Kreis)
            .ThenBy(v => v.Series, StringComparer.Ordinal)
            .ToList();
        return new TableData(
            Schema,
            [
                rows.Select(r => r.Vintage.Edition).ToArray(),
                rows.Select(r => Word(r.Vintage.Status)).ToArray(),
                rows.Select(r => Word(r.Track)).ToArray(),
                rows.Select(r => r.Year).ToArray(),
                rows.Select(r => r.Kreis.Text).ToArray(),
                rows.Select(r => KreisRegister.Every[r.Kreis].Ars).ToArray(),
                rows.Select(r => KreisRegister.Every[r.Kreis].Nuts3).ToArray(),
                rows.Select(r => KreisRegister.Every[r.Kreis].DisplayName).ToArray(),
                rows.Select(r => r.Kreis.Land.Text).ToArray(),
                rows.Select(r => r.Series).ToArray(),
                rows.Select(r => r.Value).ToArray(),
                rows.Select(r => r.Unit).ToArray(),
                rows.Select(r => r.IsImputed).ToArray(),
            ]
        );
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}

/// <summary>Lines that load the panel, for people to copy; the tests run those of DuckDB.</summary>
public static class PanelLines
{
    /// <summary>The mean of an indicator over the years, on today's data.</summary>
    /// <param name="address">Address or path of the panel.</param>
    public static string DuckDb(string address) =>
        $"SELECT year, avg(value) AS mean FROM '{address}' WHERE track = 'today' AND series = 'life_expectancy' "
        + "GROUP BY year ORDER BY year;";

    /// <summary>The same table in pandas.</summary>
    public static string Python(string address) => $"import pandas as pd; panel = pd.read_parquet(\"{address}\")";

    /// <summary>The same table in R.</summary>
    public static string R(string address) => $"panel <- arrow::read_parquet(\"{address}\")";
}
