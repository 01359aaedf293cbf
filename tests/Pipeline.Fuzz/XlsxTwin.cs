using System.Globalization;
using System.Security;
using System.Text;

namespace Pipeline.Fuzz;

/// <summary>The smallest workbook a reader accepts: numbers and texts written into the cells.</summary>
public static class XlsxTwin
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>A workbook of the sheets, in their order.</summary>
    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets) => Of([], sheets);

    /// <summary>The same with merged cells (<c>A1:C1</c>) in every sheet.</summary>
    public static byte[] Of(string[] merges, params (string Name, object?[][] Rows)[] sheets)
    {
        var merged = merges.Length == 0 ? "" : $"<mergeCells>{string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>";
        var names = new StringBuilder();
        var relations = new StringBuilder();
        var types = new StringBuilder();
        var parts = new List<(string, byte[])>();
        for (var i = 1; i <= sheets.Length; i++)
        {
            var n = i.ToString(CultureInfo.InvariantCulture);
            names.Append($"<sheet name=\"{sheets[i - 1].Name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
            relations.Append($"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>");
            types.Append(
                $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" "
                    + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            );
            parts.Add(
                (
                    $"xl/worksheets/sheet{n}.xml",
                    Encoding.UTF8.GetBytes(
                        $"<worksheet xmlns=\"{Main}\"><sheetData>{Rows(sheets[i - 1].Rows)}</sheetData>{merged}</worksheet>"
                    )
                )
            );
        }
        return Archives.Zip([
            (
                "[Content_Types].xml",
                Encoding.UTF8.GetBytes(
                    $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" "
                        + $"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
                        + $"PartName=\"/xl/workbook.xml\" "
                        + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>"
                )
            ),
            (
                "_rels/.rels",
                Encoding.UTF8.GetBytes(
                    $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" "
                        + $"Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                )
            ),
            (
                "xl/workbook.xml",
                Encoding.UTF8.GetBytes($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{names}</sheets></workbook>")
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Encoding.UTF8.GetBytes($"<Relationships xmlns=\"{Package}/relationships\">{relations}</Relationships>")
            ),
            .. parts,
        ]);
    }

    private static string Rows(object?[][] rows)
    {
        var text = new StringBuilder();
        for (var r = 0; r < rows.Length; r++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
                text.Append(Cell(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + c)}{r + 1}"), rows[r][c]));
            text.Append("</row>");
        }
        return text.ToString();
    }

    private static string Cell(string name, object? value) =>
        value switch
        {
            null => $"<c r=\"{name}\"/>",
            string s => $"<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(s)}</t></is></c>",
            IFormattable n => $"<c r=\"{name}\"><v>{n.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
            _ => throw new ArgumentException("a number or a text", nameof(value)),
        };
}
