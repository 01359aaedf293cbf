using Parquet;
using Parquet.Schema;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Adapters.Normalise.Parquet;

/// <summary>
/// Tables as Parquet files: one row group, Zstandard, logical types for text and days, metadata as key-value pairs in
/// the footer. Nothing of the clock or the machine goes in, so the same table gives the same bytes.
/// </summary>
public sealed class ParquetTableFormat : ITableFormat
{
    private static readonly ParquetOptions WriteOptions = new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = System.IO.Compression.CompressionLevel.Fastest,
        UseDateOnlyTypeForDates = true,
    };

    private static readonly ParquetOptions ReadOptions = new() { UseDateOnlyTypeForDates = true };

    /// <inheritdoc />
    public string Extension => ".parquet";

    /// <inheritdoc />
    public string MediaType => "application/vnd.apache.parquet";

    /// <inheritdoc />
    public async Task<byte[]> WriteAsync(TableData table, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation)
    {
        var schema = new ParquetSchema([.. table.Schema.Columns.Select(Field)]);
        using var buffer = new MemoryStream();
        var writer = await ParquetWriter.CreateAsync(schema, buffer, WriteOptions, append: false, cancellation).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            writer.CustomMetadata = new SortedDictionary<string, string>(metadata.ToDictionary(), StringComparer.Ordinal);
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < schema.DataFields.Length; i++)
                await WriteColumnAsync(group, schema.DataFields[i], table.Columns[i], cancellation).ConfigureAwait(false);
        }
        return buffer.ToArray();
    }

    /// <inheritdoc />
    public async Task<TableData> ReadAsync(TableSchema schema, Stream content, CancellationToken cancellation)
    {
        var reader = await ParquetReader.CreateAsync(content, ReadOptions, leaveStreamOpen: true, cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var missing = schema.Columns.Where(c => reader.Schema.DataFields.All(f => f.Name != c.Name)).Select(c => c.Name).ToList();
            if (missing.Count > 0 || reader.RowGroupCount != 1)
                throw new FindingException(
                    new Finding("table-unreadable", $"The table {schema.Name} of an edition does not have the form this version reads.")
                    {
                        Table = schema.Name,
                        Column = string.Join(", ", missing),
                        Expected = "one row group with the columns " + string.Join(", ", schema.Columns.Select(c => c.Name)),
                        Found =
                            $"{reader.RowGroupCount} row groups with " + string.Join(", ", reader.Schema.DataFields.Select(f => f.Name)),
                    }
                );
            using var group = reader.OpenRowGroupReader(0);
            var columns = new List<Array>(schema.Columns.Count);
            foreach (var column in schema.Columns)
                columns.Add(
                    await ReadColumnAsync(group, reader.Schema.DataFields.Single(f => f.Name == column.Name), column, cancellation)
                        .ConfigureAwait(false)
                );
            return new TableData(schema, columns);
        }
    }

    private static DataField Field(ColumnSchema column) =>
        column.Type switch
        {
            ColumnType.Text => new DataField(column.Name, typeof(string), column.Nullable),
            ColumnType.Integer => new DataField(column.Name, typeof(int), column.Nullable),
            ColumnType.Number => new DataField(column.Name, typeof(double), column.Nullable),
            ColumnType.Flag => new DataField(column.Name, typeof(bool), column.Nullable),
            ColumnType.Binary => new DataField(column.Name, typeof(byte[]), column.Nullable),
            _ => new DataField(column.Name, typeof(DateOnly), column.Nullable),
        };

    private static Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, Array values, CancellationToken cancellation) =>
        values switch
        {
            string[] texts => group.WriteAsync(field, texts),
            int[] numbers => group.WriteAsync<int>(field, numbers, cancellationToken: cancellation),
            int?[] numbers => group.WriteAsync<int>(field, numbers, cancellationToken: cancellation),
            double[] numbers => group.WriteAsync<double>(field, numbers, cancellationToken: cancellation),
            double?[] numbers => group.WriteAsync<double>(field, numbers, cancellationToken: cancellation),
            bool[] flags => group.WriteAsync<bool>(field, flags, cancellationToken: cancellation),
            bool?[] flags => group.WriteAsync<bool>(field, flags, cancellationToken: cancellation),
            byte[][] bytes => group.WriteAsync(field, bytes),
            DateOnly[] days => group.WriteAsync<DateOnly>(field, days, cancellationToken: cancellation),
            _ => throw new ArgumentException($"column {field.Name}: no Parquet type for {values.GetType()}", nameof(values)),
        };

    private static async Task<Array> ReadColumnAsync(
        ParquetRowGroupReader group,
        DataField field,
        ColumnSchema column,
        CancellationToken cancellation
    )
    {
        var rows = checked((int)group.RowCount);
        switch (column.Type, column.Nullable)
        {
            case (ColumnType.Text, _):
                var texts = new string?[rows];
                await group.ReadAsync(field, texts.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
                return texts!;
            case (ColumnType.Binary, _):
                var bytes = new byte[]?[rows];
                await group.ReadAsync(field, bytes.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
                return bytes!;
            case (ColumnType.Integer, true):
                return await NullableAsync<int>().ConfigureAwait(false);
            case (ColumnType.Integer, false):
                return await PlainAsync<int>().ConfigureAwait(false);
            case (ColumnType.Number, true):
                return await NullableAsync<double>().ConfigureAwait(false);
            case (ColumnType.Number, false):
                return await PlainAsync<double>().ConfigureAwait(false);
            case (ColumnType.Flag, true):
                return await NullableAsync<bool>().ConfigureAwait(false);
            case (ColumnType.Flag, false):
                return await PlainAsync<bool>().ConfigureAwait(false);
            default:
                return await PlainAsync<DateOnly>().ConfigureAwait(false);
        }

        async Task<Array> PlainAsync<T>()
            where T : struct
        {
            var values = new T[rows];
            await group.ReadAsync(field, values.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
            return values;
        }

        async Task<Array> NullableAsync<T>()
            where T : struct
        {
            var values = new T?[rows];
            await group.ReadAsync(field, values.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
            return values;
        }
    }
}
