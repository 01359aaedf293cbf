using FsCheck.Xunit;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Adapters.Tests.Normalise.Parquet;

public sealed class ParquetTableFormatTests
{
    private static readonly TableSchema Schema = new(
        "table",
        "",
        ["text"],
        [
            new("text", ColumnType.Text, false, ""),
            new("note", ColumnType.Text, true, ""),
            new("count", ColumnType.Integer, false, ""),
            new("maybe_count", ColumnType.Integer, true, ""),
            new("number", ColumnType.Number, false, ""),
            new("maybe", ColumnType.Number, true, ""),
            new("flag", ColumnType.Flag, false, ""),
            new("maybe_flag", ColumnType.Flag, true, ""),
            new("day", ColumnType.Date, false, ""),
        ]
    );

    private static readonly Dictionary<string, string> Metadata = new() { ["b"] = "zwei – ä", ["a"] = "eins" };

    [Property(MaxTest = 30)]
    public bool Read_OfWhatWasWritten_IsTheSame(int[] seeds)
    {
        var table = Table(seeds);
        using var stream = new MemoryStream(new ParquetTableFormat().WriteAsync(table, Metadata, default).GetAwaiter().GetResult());
        var back = new ParquetTableFormat().ReadAsync(Schema, stream, default).GetAwaiter().GetResult();
        return table.Columns.Zip(back.Columns).All(p => p.First.Cast<object?>().SequenceEqual(p.Second.Cast<object?>()));
    }

    [Fact]
    public async Task Write_OfTheSameTable_GivesTheSameBytesInWhateverOrderTheMetadataCome()
    {
        var first = await new ParquetTableFormat().WriteAsync(Table([1, 2, 3]), Metadata, default);
        var second = await new ParquetTableFormat().WriteAsync(Table([1, 2, 3]), Metadata.Reverse().ToDictionary(), default);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Read_OfATableThatLacksAColumn_IsAFindingThatNamesIt()
    {
        var bytes = await new ParquetTableFormat().WriteAsync(Table([1]), Metadata, default);
        var wider = Schema with { Columns = [.. Schema.Columns, new("newer", ColumnType.Number, true, "")] };
        var fault = await Assert.ThrowsAsync<FindingException>(() =>
            new ParquetTableFormat().ReadAsync(wider, new MemoryStream(bytes), default)
        );
        var finding = Assert.Single(fault.Findings);
        Assert.Equal(("table-unreadable", "table", "newer"), (finding.Code, finding.Table, finding.Column));
    }

    private static TableData Table(int[] seeds) =>
        new(
            Schema,
            [
                seeds.Select(s => $"Zeile {s} ä\u202F–").ToArray(),
                seeds.Select(s => s % 2 == 0 ? null : "").ToArray(),
                seeds,
                seeds.Select(s => s % 3 == 0 ? (int?)null : s).ToArray(),
                seeds.Select(s => s / 7.0).ToArray(),
                seeds.Select(s => s % 3 == 1 ? (double?)null : -s / 3.0).ToArray(),
                seeds.Select(s => s % 2 == 0).ToArray(),
                seeds.Select(s => s % 3 == 0 ? (bool?)null : s % 2 == 0).ToArray(),
                seeds.Select(s => new DateOnly(1990, 1, 1).AddDays(Math.Abs(s % 20_000))).ToArray(),
            ]
        );
}
