using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Pipeline.Core.Tables;

namespace Pipeline.Adapters.Publish.Xlsx;

/// <summary>
/// A small writer of SpreadsheetML (ISO/IEC 29500-1). Libraries stamp the moment of writing into the parts or into the
/// entries of the archive; here the same table gives the same bytes. Texts are inline strings, never formulas; one that
/// looks like a formula also carries the mark of a quoted prefix, so that it stays inert when the cell is edited.
/// </summary>
public sealed class XlsxWorkbookFormat : IWorkbookFormat
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packaging = "http://schemas.openxmlformats.org/package/2006/";
    private const int Plain = 0;
    private const int Head = 1;
    private const int Quoted = 2;
    private const int Day = 3;
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    public string Extension => ".xlsx";

    /// <inheritdoc />
    public string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc />
    public byte[] Write(TableData table, IReadOnlyList<string> notes)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", XlsxParts.ContentTypes);
            Part(
                archive,
                "_rels/.rels",
                $"""<Relationships xmlns="{Packaging}relationships">"""
                    + $"""<Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            );
            Part(archive, "xl/workbook.xml", XlsxParts.Workbook(table.Schema.Name));
            Part(archive, "xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelations);
            Part(archive, "xl/styles.xml", XlsxParts.Styles);
            Sheet(archive, "xl/worksheets/sheet1.xml", table.Schema.Columns.Select(Width), Rows(table), frozen: true);
            Sheet(archive, "xl/worksheets/sheet2.xml", [28, 16, 100], Explanation(table.Schema, notes), frozen: false);
        }
        return buffer.ToArray();
    }

    private static double Width(ColumnSchema column) => column.Name is "name" ? 36 : Math.Max(10, column.Name.Length + 2);

    private static IEnumerable<object?[]> Rows(TableData table)
    {
        yield return [.. table.Schema.Columns.Select(c => new Heading(c.Name))];
        for (var row = 0; row < table.Rows; row++)
            yield return [.. table.Columns.Select(c => c.GetValue(row))];
    }

    private static IEnumerable<object?[]> Explanation(TableSchema schema, IReadOnlyList<string> notes)
    {
        foreach (var note in notes.Prepend(schema.Description))
            yield return [note];
        yield return [];
        yield return [new Heading("Spalte"), new Heading("Einheit"), new Heading("Bedeutung")];
        foreach (var column in schema.Columns)
            yield return [column.Name, column.Unit, column.Description + (column.Nullable ? " (darf leer sein)" : "")];
    }

    private static void Part(ZipArchive archive, string path, string xml)
    {
        using var stream = Open(archive, path);
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }

    private static Stream Open(ZipArchive archive, string path)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    private static void Sheet(ZipArchive archive, string path, IEnumerable<double> widths, IEnumerable<object?[]> rows, bool frozen)
    {
        using var stream = Open(archive, path);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        if (frozen)
            xml.WriteRaw(
                """<sheetViews><sheetView workbookViewId="0">"""
                    + """<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
            );
        xml.WriteStartElement("cols", Main);
        foreach (var (width, i) in widths.Select((w, i) => (w, i + 1)))
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i}" max="{i}" width="{width}" customWidth="1"/>"""));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
            for (var column = 0; column < row.Length; column++)
                Cell(xml, XlsxParts.Reference(column, number), row[column]);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, string reference, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case Heading heading:
                Text(xml, reference, heading.Text, Head);
                return;
            case string text:
                Text(xml, reference, text, Publication.OpenData.CsvTwin.Inert(text) == text ? Plain : Quoted);
                return;
            case bool flag:
                Value(xml, reference, "b", Plain, flag ? "1" : "0");
                return;
            case DateOnly day:
                // Serial day of Excel: 1 March 1900 is 61, because Excel knows a 29 February 1900.
                Value(
                    xml,
                    reference,
                    null,
                    Day,
                    (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)
                );
                return;
            case double number:
                Value(xml, reference, null, Plain, number.ToString("R", CultureInfo.InvariantCulture));
                return;
            default:
                Value(xml, reference, null, Plain, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                return;
        }
    }

    private static void Value(XmlWriter xml, string reference, string? type, int style, string value)
    {
        Start(xml, reference, type, style);
        xml.WriteElementString("v", Main, value);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string reference, string text, int style)
    {
        Start(xml, reference, "inlineStr", style);
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(
            string.Concat(text.EnumerateRunes().Select(r => r.Value >= 0x20 || r.Value is 9 or 10 or 13 ? r.ToString() : "\uFFFD"))
        );
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string reference, string? type, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        if (style != Plain)
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (type is not null)
            xml.WriteAttributeString("t", type);
    }

    private sealed record Heading(string Text);
}
