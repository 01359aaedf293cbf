using Pipeline.Core.Tables;

namespace Pipeline.Core.Tests.Editions;

/// <summary>For what reads index and hashes and needs no table.</summary>
internal sealed class NoTables : ITableFormat
{
    public string Extension => "";

    public string MediaType => "";

    public Task<byte[]> WriteAsync(TableData table, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<TableData> ReadAsync(TableSchema schema, Stream content, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
