namespace Pipeline.Core.Tables;

/// <summary>Writes a table for people who work with a spreadsheet (XLSX): the rows, and a second sheet that explains them.</summary>
public interface IWorkbookFormat
{
    /// <summary>Extension with the dot.</summary>
    string Extension { get; }

    /// <summary>Media type.</summary>
    string MediaType { get; }

    /// <summary>Writes a workbook; the same table and notes give the same bytes. Texts stay texts, whatever they start with.</summary>
    /// <param name="table">The table.</param>
    /// <param name="notes">German lines above the explanation of the columns: edition, licence, notice.</param>
    byte[] Write(TableData table, IReadOnlyList<string> notes);
}
