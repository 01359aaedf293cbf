using Pipeline.Accessibility;
using UglyToad.PdfPig.Content;

namespace Pipeline.Testing.Accessibility;

/// <summary>What tests look at in a PDF, read in one go: to open it and to place its letters is most of the work.</summary>
/// <param name="Pages">The text of each page (<see cref="PdfText"/>).</param>
/// <param name="Fills">How full each page is, by the measure that was given.</param>
/// <param name="Findings">What <see cref="AccessibilityChecker"/> finds; empty for a document that passes.</param>
public sealed record PdfReading(IReadOnlyList<string> Pages, IReadOnlyList<double> Fills, IReadOnlyList<AccessibilityFinding> Findings)
{
    /// <summary>Reads a file.</summary>
    /// <param name="pdf">The file; one that cannot be read is an exception.</param>
    /// <param name="fill">How full a page is.</param>
    public static PdfReading Read(byte[] pdf, Func<Page, double> fill)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var findings = new FindingList();
        FileRules.Check(pdf, findings);
        using var file = new PdfModel(pdf);
        Pipeline.Accessibility.AccessibilityChecker.CheckDocument(file, findings, default);
        return new PdfReading(PdfText.Extract(file), [.. file.Pages.Select(fill)], findings.All);
    }
}
