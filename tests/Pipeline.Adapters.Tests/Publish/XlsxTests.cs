using ExcelDataReader;
using Pipeline.Adapters.Publish.Xlsx;
using Pipeline.Core.Tables;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>Workbooks, read back by a library that shares no code with the writer.</summary>
public sealed class XlsxTests
{
    private static readonly TableSchema Schema = new(
        "membership",
        "Probe",
        ["ags"],
        [
            new("ags", ColumnType.Text, false, "Schlüssel"),
            new("name", ColumnType.Text, true, "Name"),
            new("number", ColumnType.Number, true, "Zahl", "Euro"),
            new("count", ColumnType.Integer, true, "Anzahl"),
            new("flag", ColumnType.Flag, false, "ja oder nein"),
            new("day", ColumnType.Date, false, "Tag"),
        ]
    );

    private static readonly TableData Table = new(
        Schema,
        [
            new[] { "01001", "=1+1", "@SUM(A1)" },
            new[] { "<script>alert(1)</script>", null, "Nul\u0000 & \"Zeichen\"\t" },
            new double?[] { 0.1, null, -1.5e-7 },
            new int?[] { 3, null, -4 },
            new[] { true, false, true },
            new[] { new DateOnly(2021, 12, 31), new DateOnly(1900, 3, 1), new DateOnly(2000, 2, 29) },
        ]
    );

    [Fact]
    public void Write_OfATable_GivesTheSameValuesBack()
    {
        var rows = Read(new XlsxWorkbookFormat().Write(Table, ["Hinweis"]));
        Assert.Equal(["ags", "name", "number", "count", "flag", "day"], rows[0]);
        Assert.Equal(["01001", "<script>alert(1)</script>", 0.1, 3d, true, new DateTime(2021, 12, 31)], rows[1]);
        Assert.Equal(["=1+1", null, null, null, false, new DateTime(1900, 3, 1)], rows[2]);
        Assert.Equal(["@SUM(A1)", "Nul\uFFFD & \"Zeichen\"\t", -1.5e-7, -4d, true, new DateTime(2000, 2, 29)], rows[3]);
    }

    [Fact]
    public void Write_OfFormulas_WritesNoFormulaAndMarksThem()
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(new XlsxWorkbookFormat().Write(Table, [])));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = reader.ReadToEnd();
        Assert.DoesNotContain("<f", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A3\" s=\"2\" t=\"inlineStr\">", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A2\" t=\"inlineStr\">", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() =>
        Assert.Equal(new XlsxWorkbookFormat().Write(Table, ["a"]), new XlsxWorkbookFormat().Write(Table, ["a"]));

    private static List<object?[]> Read(byte[] workbook)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, Schema.Columns.Count).Select(i => i < reader.FieldCount ? reader.GetValue(i) : null)]);
        return rows;
    }
}
