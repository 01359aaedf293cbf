namespace Pipeline.Pdf;

/// <summary>A colour in sRGB, 0 to 255 per channel.</summary>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static PdfColor White { get; } = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static PdfColor Black { get; } = new(0, 0, 0);

    /// <summary>From 0xRRGGBB.</summary>
    public static PdfColor FromHex(int rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rgb);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rgb, 0xFFFFFF);
        return new PdfColor((byte)(rgb >> 16), (byte)((rgb >> 8) & 0xFF), (byte)(rgb & 0xFF));
    }
}
