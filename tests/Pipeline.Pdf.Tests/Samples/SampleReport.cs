using System.Globalization;
using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Metadata;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Tests.Samples;

/// <summary>A four-page report that uses every kind of block.</summary>
internal static class SampleReport
{
    public static readonly DocumentInfo Info = new(
        "Teilhabebericht 2025: Ahrweiler & Umgebung",
        "Beispielinstitut für Regionalforschung",
        "Kennzahlen <im> Vergleich",
        "de-DE",
        new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.FromHours(2))
    );

    private static readonly SharedDrawing Shared = SharedDrawing.Create(
        20,
        12,
        canvas => canvas.Polygon([new(1, 1), new(19, 1), new(10, 11)], PdfColor.FromHex(0x1F4E79), new Stroke(PdfColor.White, 0.4))
    );

    private static readonly CultureInfo German = GermanNumbers();

    public static FlowDocument Create(int seed = 0)
    {
        var doc = new FlowDocument(Info)
        {
            Header = page => page.Number == 1 ? RunningText.None : new RunningText("Teilhabebericht 2025", "Landkreis Ahrweiler"),
            Footer = page => new RunningText("Stand: Juni 2025", $"Seite {page.Number} von {page.Total}"),
        };
        AddFirstPage(doc, seed);
        AddIndicators(doc, seed);
        AddFigures(doc, seed);
        AddMethod(doc);
        return doc;
    }

    public static byte[] Bytes(int seed = 0) => Create(seed).ToBytes();

    private static void AddFirstPage(FlowDocument doc, int seed)
    {
        doc.Heading(1, "Teilhabe im Landkreis Ahrweiler")
            .Paragraph("Ausgabe 2025 · Gebietsstand 31.12.2023", ParagraphStyle.Small)
            .Callout(
                CalloutStyle.Notice,
                box =>
                    box.Paragraph([
                        Inline.Bold("Demodaten – keine amtliche Statistik. "),
                        "Die Zahlen dieses Musters sind erfunden und dienen nur der Prüfung des Satzes.",
                    ])
            )
            .Paragraph([
                "Der Landkreis gehört zur Gruppe ",
                Inline.Bold("„Wohlhabende Umlandkreise“"),
                $". Im Berichtsjahr {2024 - (seed % 3)} lag die Arbeitslosenquote bei 3,8\u202F%, das sind "
                    + $"−0,4\u00A0Prozentpunkte gegenüber dem Vorjahr. Die Bevölkerungs\u00ADvoraus\u00ADberechnung rechnet mit "
                    + $"131\u202F400 Einwohnerinnen und Einwohnern.",
            ])
            .Heading(2, "Was sich geändert hat")
            .Paragraph("Drei Gründe haben den Wechsel der Gruppe bewirkt:", new ParagraphStyle { KeepWithNext = true, SpaceAfter = 3 })
            .BulletList(
                "Die Kinderbetreuungsquote der unter Dreijährigen stieg stärker als im Durchschnitt aller Kreise, weil in drei "
                    + "Verbandsgemeinden neue Einrichtungen öffneten.",
                ["Das verfügbare Einkommen wuchs um ", Inline.Bold("4,1\u202F%"), "."],
                "Die Straße nach ÖÄÜ-Stadt ist fertig; GROẞSCHREIBUNG bleibt lesbar."
            )
            .Callout(
                CalloutStyle.Statement,
                box =>
                    box.Paragraph(
                            [
                                Inline.Bold("Einordnung. "),
                                "Der Kreis liegt näher an der Mitte seiner neuen Gruppe als an der alten; der Wechsel ist eindeutig.",
                            ],
                            new ParagraphStyle { SpaceAfter = 4 }
                        )
                        .Paragraph("Abstand zur Grenze: 0,37 Einheiten.", new ParagraphStyle { SpaceAfter = 0 })
            )
            .Heading(2, "Eckdaten")
            .KeyValues(("Einwohner", "131\u202F400"), ("Fläche", "787\u202Fkm²"), ("Land", "Rheinland-Pfalz"), ("Kreisschlüssel", "07131"))
            .Paragraph([
                "Alle Zahlen stehen auch in der ",
                Inline.Link(
                    "Regionaldatenbank Deutschland der Statistischen Ämter des Bundes und der Länder",
                    new Uri("https://www.regionalstatistik.de/genesis/online")
                ),
                " bereit.",
            ]);
    }

    private static void AddIndicators(FlowDocument doc, int seed)
    {
        var rows = new List<TableRow>();
        string[] names =
        [
            "Arbeitslosenquote",
            "Kinderbetreuungsquote unter 3 Jahren",
            "Verfügbares Einkommen je Einwohner",
            "Schulabgänger ohne Hauptschulabschluss",
            "Sozialversicherungspflichtig Beschäftigte",
            "Breitbandversorgung",
            "Ärztedichte",
        ];
        for (int i = 0; i < 42; i++)
        {
            rows.Add(
                new TableRow(
                    names[i % names.Length],
                    Number(3.8 + i + seed),
                    Number(4.1 + (i * 2.5)),
                    Number(5.5),
                    i % 9 == 4 ? "k.\u202FA." : Number(-0.4 * i)
                )
                {
                    IsEmphasised = i == 3,
                }
            );
        }

        var header = new TableRow("Kennzahl", "Kreis", "Gruppe", "Deutschland", "Veränderung zum Vorjahr");
        var group = new TableRow(new TableCell(""), new TableCell("Wert 2024") { ColumnSpan = 3 }, new TableCell("2023–2024"));
        doc.Heading(2, "Kennzahlen im Vergleich")
            .Table(
                new TableModel(
                    "Tabelle 1: Kennzahlen im Vergleich, Berichtsjahr 2024",
                    [new(3.4), new(1, TextAlign.Right), new(1, TextAlign.Right), new(1.3, TextAlign.Right), new(1.4, TextAlign.Right)],
                    [group, header],
                    rows
                )
            )
            .Note("1", "Werte gerundet; „k.\u202FA.“ heißt: Das Amt hält den Wert geheim.");
    }

    private static void AddFigures(FlowDocument doc, int seed)
    {
        doc.Heading(2, "Entwicklung seit 2015").Heading(3, "Arbeitslosenquote");
        doc.Figure(
            doc.Style.BodyWidth,
            170,
            "Liniendiagramm der Arbeitslosenquote 2015 bis 2024: Kreis von 5,1 auf 3,8 Prozent.",
            canvas => DrawLines(canvas, seed),
            "Abbildung 1: Arbeitslosenquote in Prozent"
        );
    }

    private static void DrawLines(Canvas canvas, int seed)
    {
        var grid = new Stroke(PdfColor.FromHex(0xD5DBE1), 0.4);
        var label = new CanvasTextStyle(8, PdfColor.FromHex(0x55606B), TextAlign.Right);
        var points = new PdfPoint[10];
        for (int i = 0; i < 10; i++)
        {
            double x = 30 + (i * (canvas.Width - 110) / 9);
            points[i] = new PdfPoint(x, 40 + (i * 7) + (10 * ((i + seed) % 3)));
            canvas.Text(new PdfPoint(x, 162), (2015 + i).ToString(German), label with { Align = TextAlign.Center });
        }

        for (int i = 0; i <= 5; i++)
        {
            double y = 20 + (i * 25);
            canvas.Line(new PdfPoint(30, y), new PdfPoint(canvas.Width - 80, y), grid);
            canvas.Text(new PdfPoint(25, y + 2.8), Number(8 - i), label);
        }

        canvas.Polyline(points, new Stroke(PdfColor.FromHex(0x1F4E79), 1.8) { Dash = [6, 2] });
        canvas.Polygon([new(4, 4), new(10, 4), new(7, 10)], PdfColor.FromHex(0xB26A00));
        canvas.Rings(
            [
                [new(14, 2), new(24, 2), new(24, 12), new(14, 12)],
                [new(17, 5), new(21, 5), new(21, 9), new(17, 9)],
            ],
            PdfColor.FromHex(0x1F4E79),
            grid
        );
        canvas.Show(new PdfPoint(30, 2), Shared);
        canvas.Show(new PdfPoint(60, 2), Shared);
        canvas.Circle(points[^1], 3, PdfColor.White, new Stroke(PdfColor.FromHex(0x1F4E79), 1.2));
        canvas.Text(
            new PdfPoint(points[^1].X + 8, points[^1].Y + 3),
            "Kreis 3,8",
            new CanvasTextStyle(8.5, PdfColor.FromHex(0x1F4E79), IsBold: true)
        );
    }

    private static void AddMethod(FlowDocument doc)
    {
        doc.Heading(2, "Wie wir rechnen");
        for (int i = 0; i < 9; i++)
        {
            doc.Paragraph(
                "Die Gruppen entstehen aus standardisierten Kennzahlen. Jede Kennzahl wird mit ihrem Mittelwert und ihrer "
                    + "Standardabweichung über alle 400 Kreise standardisiert; danach ordnet das Verfahren jeden Kreis der Gruppe "
                    + "zu, deren Mittelpunkt am nächsten liegt. Wer nachrechnen will, findet alle Werte in der Datei zur Ausgabe."
            );
        }

        doc.NumberedList("Daten holen", "Daten prüfen", "Gruppen rechnen", "Wechsel erklären");
    }

    private static string Number(double value) => value.ToString("#,0.0;−#,0.0", German);

    /// <summary>The test host runs without culture data, so the two separators are set by hand.</summary>
    private static CultureInfo GermanNumbers()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "\u202F";
        return CultureInfo.ReadOnly(culture);
    }
}
