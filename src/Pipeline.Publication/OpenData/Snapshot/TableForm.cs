using Pipeline.Core.Tables;

namespace Pipeline.Publication.OpenData;

/// <summary>A form in which a table of an edition is published.</summary>
/// <param name="Suffix">What distinguishes its name in the data package.</param>
/// <param name="Folder">Folder within the edition.</param>
/// <param name="Extension">Extension with the dot.</param>
/// <param name="Format">Short name of the format.</param>
/// <param name="Title">German, for lists.</param>
/// <param name="Csv">How the CSV is written; null for other formats.</param>
public sealed record TableForm(string Suffix, string Folder, string Extension, string Format, string Title, CsvStyle? Csv)
{
    /// <summary>The tables officials work with: these also come as XLSX.</summary>
    private static readonly HashSet<string> Workbooks =
    [
        TableSchemas.Membership.Name,
        TableSchemas.IndicatorValues.Name,
        TableSchemas.Changes.Name,
    ];

    /// <summary>All forms. The plain CSV has the table's own name, because data package readers load it first.</summary>
    public static IReadOnlyList<TableForm> All { get; } =
    [
        new("", CsvStyle.Plain.Folder, ".csv", "csv", "CSV mit Komma und Dezimalpunkt", CsvStyle.Plain),
        new("_parquet", "data", ".parquet", "parquet", "Parquet", null),
        new("_excel", CsvStyle.Excel.Folder, ".csv", "csv", "CSV für Excel mit Semikolon und Dezimalkomma", CsvStyle.Excel),
        new("_xlsx", CsvStyle.Excel.Folder, ".xlsx", "xlsx", "Excel-Arbeitsmappe", null),
    ];

    /// <summary>Whether a table also comes as XLSX.</summary>
    public static bool HasWorkbook(TableSchema schema) => Workbooks.Contains(schema.Name);

    /// <summary>
    /// Whether a table also comes as CSV for Excel: all but the source values, which nobody opens by hand and which are the bulk.
    /// </summary>
    public static bool HasExcel(TableSchema schema) => schema.Name != TableSchemas.Observations.Name;

    /// <summary>Path of a table in this form within the edition.</summary>
    public string PathOf(TableSchema schema) => $"{Folder}/{schema.Name}{Extension}";
}
