using Pipeline.Testing.Accessibility;
using UglyToad.PdfPig;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>The PDFs of a published edition, each read once.</summary>
internal sealed class ReportFiles
{
    /// <summary>Upper and lower margin of a report's page in points: between them lies the content.</summary>
    private const double MarginTop = 44,
        MarginBottom = 36;

    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> _pages;
    private readonly string _folder;

    public ReportFiles(string store, string edition)
    {
        _folder = Path.Combine(store, "editions", edition, "reports");
        _pages = new(() =>
            Names
                .AsParallel()
                .Select(n => (n, Pages: PdfText.Extract(Bytes(n))))
                .ToDictionary(p => p.n, p => p.Pages, StringComparer.Ordinal)
        );
    }

    /// <summary>An AGS each, and <c>deutschland</c>.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(_folder, "*.pdf").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    /// <summary>The text of the pages of each PDF.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Pages => _pages.Value;

    /// <summary>The text of the pages of each Kreis report.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> OfKreise => Pages.Where(p => p.Key != "deutschland");

    /// <summary>The path of a PDF.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name + ".pdf");

    /// <summary>A PDF.</summary>
    public byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>How far down the content of each page reaches, as a share of the room between the margins.</summary>
    public static IReadOnlyList<double> Fills(byte[] pdf)
    {
        using var file = PdfDocument.Open(pdf);
        return
        [
            .. file.GetPages()
                .Select(page =>
                {
                    var lowest = page
                        .Letters.Where(l => l.Value.Trim().Length > 0 && l.StartBaseLine.Y > MarginBottom)
                        .Select(l => l.StartBaseLine.Y)
                        .DefaultIfEmpty(page.Height)
                        .Min();
                    return (page.Height - MarginTop - lowest) / (page.Height - MarginTop - MarginBottom);
                }),
        ];
    }
}
