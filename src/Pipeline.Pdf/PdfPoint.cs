namespace Pipeline.Pdf;

/// <summary>A place in points (1/72 inch) from the upper left corner; y grows downwards.</summary>
public readonly record struct PdfPoint(double X, double Y);
