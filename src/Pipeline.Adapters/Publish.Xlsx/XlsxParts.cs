using System.Security;

namespace Pipeline.Adapters.Publish.Xlsx;

/// <summary>The parts of a workbook that are the same, but for a name, in every one.</summary>
internal static class XlsxParts
{
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int LongestSheetName = 31;

    public const string ContentTypes =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
        + Spreadsheet
        + ".sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
        + Spreadsheet
        + ".worksheet+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\""
        + Spreadsheet
        + ".worksheet+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\""
        + Spreadsheet
        + ".styles+xml\"/></Types>";

    public const string WorkbookRelations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\""
        + Relations
        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\""
        + Relations
        + "/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
        + "<Relationship Id=\"rId3\" Type=\""
        + Relations
        + "/styles\" Target=\"styles.xml\"/></Relationships>";

    /// <summary>Four cell formats: plain, bold head, text with a quoted prefix, day.</summary>
    public const string Styles =
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    /// <summary>The list of sheets: the table and its explanation.</summary>
    public static string Workbook(string table) =>
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
        + Relations
        + "\"><sheets>"
        + "<sheet name=\""
        + SecurityElement.Escape(table[..Math.Min(table.Length, LongestSheetName)])
        + "\" sheetId=\"1\" r:id=\"rId1\"/>"
        + "<sheet name=\"Lesehilfe\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";

    /// <summary>A cell's name: column from 0, row from 1.</summary>
    public static string Reference(int column, int row)
    {
        var letters = "";
        for (var c = column; c >= 0; c = (c / 26) - 1)
            letters = (char)('A' + (c % 26)) + letters;
        return letters + row.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
