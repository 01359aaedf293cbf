using Pipeline.Pdf;
using Pipeline.Pdf.Drawing;
using Pipeline.Publication.Report.Drawing;
using QRCoder;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>An address as a QR code (ISO/IEC 18004), error correction M: a seventh of it may be damaged.</summary>
internal static class QrPicture
{
    /// <summary>Side of a module in points: about 0.5 mm on paper, which every camera reads.</summary>
    private const double Module = 1.5;

    /// <summary>The last one: all reports of an edition lead to the same address.</summary>
    private static volatile Drawn? _last;

    /// <summary>The code, with the quiet zone of four modules around it that the standard wants.</summary>
    public static SharedDrawing Draw(string address)
    {
        if (_last is { } last && last.Address == address)
            return last.Code;
        var modules = Modules(address);
        var side = modules.GetLength(0) * Module;
        var code = SharedDrawing.Create(
            side,
            side,
            canvas => canvas.Modules(new PdfPoint(0, 0), Module, modules, ReportPage.Color(ColorRole.Ink))
        );
        _last = new Drawn(address, code);
        return code;
    }

    private static bool[,] Modules(string address)
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

    private sealed record Drawn(string Address, SharedDrawing Code);
}
