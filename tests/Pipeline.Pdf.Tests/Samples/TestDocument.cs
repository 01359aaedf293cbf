using System.Text;
using Pipeline.Pdf.Layout;
using Pipeline.Testing.Accessibility;

namespace Pipeline.Pdf.Tests.Samples;

/// <summary>Small documents and the questions tests ask of them.</summary>
internal static class TestDocument
{
    public const string Sentence = "Die Gruppen entstehen aus standardisierten Kennzahlen aller Kreise und kreisfreien Städte. ";

    /// <summary>A document that already has its H1.</summary>
    public static FlowDocument Titled() => new FlowDocument(SampleReport.Info).Heading(1, "Titel");

    public static string Text(this FlowDocument document) => string.Join("\n", PdfText.Extract(document.ToBytes()));

    public static IReadOnlyList<string> Pages(this FlowDocument document) => PdfText.Extract(document.ToBytes());

    /// <summary>The uncompressed file with one text replaced by another of equal length.</summary>
    public static byte[] Altered(this FlowDocument document, string old, string replacement)
    {
        Assert.Equal(old.Length, replacement.Length);
        byte[] bytes = document.ToReadableBytes();
        int at = bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(old));
        Assert.True(at >= 0, $"'{old}' is not in the file.");
        Encoding.Latin1.GetBytes(replacement).CopyTo(bytes, at);
        return bytes;
    }

    public static void AssertAccessible(this FlowDocument document) => Assert.Empty(AccessibilityChecker.Check(document.ToBytes()));
}
