using Pipeline.Core.Tables;

namespace Pipeline.Core.Tests.Tables;

public sealed class TableDataTests
{
    private static readonly TableSchema Schema = new(
        "table",
        "",
        ["text"],
        [
            new("text", ColumnType.Text, false, ""),
            new("note", ColumnType.Text, true, ""),
            new("number", ColumnType.Number, false, ""),
            new("maybe", ColumnType.Number, true, ""),
            new("day", ColumnType.Date, false, ""),
        ]
    );

    [Fact]
    public void Columns_ThatFit_AreFoundByName()
    {
        var table = new TableData(Schema, Columns());
        Assert.Equal(2, table.Rows);
        Assert.Equal([1.5, 2.5], table.Column<double>("number"));
        Assert.Throws<KeyNotFoundException>(() => table.Column<double>("nothing"));
        Assert.Throws<InvalidCastException>(() => table.Column<int>("number"));
    }

    public static TheoryData<string, int, Array> Unfit() =>
        new()
        {
            { "text", 0, new[] { "a", null } },
            { "text", 0, new[] { 1, 2 } },
            { "note", 1, new[] { "a" } },
            { "number", 2, new[] { 1.0, double.NaN } },
            { "number", 2, new[] { 1.0, double.PositiveInfinity } },
            { "number", 2, new double?[] { 1.0, null } },
            { "maybe", 3, new double?[] { null, double.NaN } },
            { "maybe", 3, new[] { 1.0, 2.0 } },
            { "day", 4, new[] { "2021-12-31", "2021-12-31" } },
        };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Columns_ThatDoNotFit_AreRefusedByName(string column, int index, Array values)
    {
        var columns = Columns();
        columns[index] = values;
        var fault = Assert.Throws<ArgumentException>(() => new TableData(Schema, columns));
        Assert.Contains(column, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_OfAnotherNumber_AreRefused() => Assert.Throws<ArgumentException>(() => new TableData(Schema, Columns()[..4]));

    [Fact]
    public void Schemas_OfTheContract_HaveSnakeCaseNamesAndKeysOfTheirColumns()
    {
        var all = TableSchemas.All(Core.Domain.Indicators.All);
        Assert.All(
            all,
            s =>
            {
                Assert.All(s.Columns, c => Assert.Matches("^[a-z][a-z0-9_]*$", c.Name));
                Assert.Equal(s.Columns.Count, s.Columns.Select(c => c.Name).Distinct().Count());
                Assert.Subset(s.Columns.Select(c => c.Name).ToHashSet(), s.Key.ToHashSet());
                Assert.All(s.Columns, c => Assert.NotEmpty(c.Description));
            }
        );
    }

    private static Array[] Columns() =>
        [
            new[] { "a", "b" },
            new[] { "a", null },
            new[] { 1.5, 2.5 },
            new double?[] { null, 1 },
            new[] { new DateOnly(2021, 12, 31), new DateOnly(2022, 12, 31) },
        ];
}
