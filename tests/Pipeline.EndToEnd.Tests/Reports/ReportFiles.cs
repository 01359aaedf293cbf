using Pipeline.Testing.Accessibility;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>The PDFs of a published edition, each read once.</summary>
internal sealed class ReportFiles
{
    /// <summary>Upper and lower margin of a report's page in points: between them lies the content.</summary>
    private const double MarginTop = 44,
        MarginBottom = 36;

    private readonly Lazy<IReadOnlyDictionary<string, PdfReading>> _read;
    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> _pages;
    private readonly string _folder;

    /// <param name="store">The store.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="some">Which of its PDFs are read; all where left out.</param>
    public ReportFiles(string store, string edition, Func<IReadOnlyList<string>, IReadOnlyList<string>>? some = null)
    {
        _folder = Path.Combine(store, "editions", edition, "reports");
        _read = new(() =>
            (some is null ? Names : some(Names))
                .AsParallel()
                .Select(n => (n, Reading: PdfReading.Read(Bytes(n), Fill)))
                .ToDictionary(p => p.n, p => p.Reading, StringComparer.Ordinal)
        );
        _pages = new(() => _read.Value.ToDictionary(p => p.Key, p => p.Value.Pages, StringComparer.Ordinal));
    }

    /// <summary>What is read of each PDF.</summary>
    public IReadOnlyDictionary<string, PdfReading> Readings => _read.Value;

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
        return [.. file.GetPages().Select(Fill)];
    }

    private static double Fill(Page page)
    {
        var lowest = page
            .Letters.Where(l => l.Value.Trim().Length > 0 && l.StartBaseLine.Y > MarginBottom)
            .Select(l => l.StartBaseLine.Y)
            .DefaultIfEmpty(page.Height)
            .Min();
        return (page.Height - MarginTop - lowest) / (page.Height - MarginTop - MarginBottom);
    }
}
