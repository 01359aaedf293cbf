using Pipeline.Core.Report.Drawing;
using Pipeline.Pdf.Drawing;
using QRCoder;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>An address as a QR code (ISO/IEC 18004), error correction M: a seventh of it may be damaged.</summary>
internal static class QrPicture
{
    /// <summary>Side of a module in points: about 0.5 mm on paper, which every camera reads.</summary>
    private const double Module = 1.5;

    /// <summary>The modules with the quiet zone of four around them that the standard wants.</summary>
    public static bool[,] Modules(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var modules = new bool[rows.Count, rows.Count];
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
                modules[y, x] = rows[y][x];
        return modules;
    }

    /// <summary>Its side in points.</summary>
    public static double Side(bool[,] modules) => modules.GetLength(0) * Module;

    /// <summary>Paints it.</summary>
    public static void Paint(Canvas canvas, bool[,] modules) => canvas.Modules(new PdfPoint(0, 0), Module, modules, ReportPage.Color(ColorRole.Ink));
}
