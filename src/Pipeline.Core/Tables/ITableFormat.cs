namespace Pipeline.Core.Tables;

/// <summary>Writes and reads tables in a file format (Parquet).</summary>
public interface ITableFormat
{
    /// <summary>Extension with the dot.</summary>
    string Extension { get; }

    /// <summary>Media type.</summary>
    string MediaType { get; }

    /// <summary>Writes a table; the same table and metadata give the same bytes.</summary>
    Task<byte[]> WriteAsync(TableData table, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation);

    /// <summary>Reads a table that has at least the columns of the schema.</summary>
    /// <exception cref="Domain.FindingException">The file does not fit the schema.</exception>
    Task<TableData> ReadAsync(TableSchema schema, Stream content, CancellationToken cancellation);
}
