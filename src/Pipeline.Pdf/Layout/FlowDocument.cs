using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Metadata;
using Pipeline.Pdf.Tagged;
using Pipeline.Pdf.Text;
using Pipeline.Pdf.Text.Hyphenation;

namespace Pipeline.Pdf.Layout;

/// <summary>
/// A document as a flow of blocks, laid out on pages when it is written. The result meets PDF/UA-1 and PDF/A-2a.
/// Equal calls give equal bytes. One instance belongs to one thread; fonts and styles may be shared.
/// </summary>
public sealed class FlowDocument : FlowBuilder<FlowDocument>
{
    private readonly DocumentInfo _info;
    private readonly PdfFonts _fonts;
    private readonly PageStyle _style;
    private readonly HeadingOrder _headings;
    private readonly TextCache _texts;

    /// <param name="info">Title, language, date and so on.</param>
    /// <param name="fonts">Faces; <see cref="PdfFonts.SourceSans3"/> by default.</param>
    /// <param name="style">Page size, margins and colours; <see cref="PageStyle.A4"/> by default.</param>
    public FlowDocument(DocumentInfo info, PdfFonts? fonts = null, PageStyle? style = null)
        : this(info, fonts, style, new HeadingOrder()) { }

    private FlowDocument(DocumentInfo info, PdfFonts? fonts, PageStyle? style, HeadingOrder headings)
        : base(headings)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        _fonts = fonts ?? PdfFonts.SourceSans3;
        _style = style ?? PageStyle.A4;
        _headings = headings;
        _texts = new TextCache(_fonts, GermanHyphenation.Find(info.Language));
    }

    /// <summary>Page size, margins and colours.</summary>
    public PageStyle Style => _style;

    /// <summary>Text at the head of each page.</summary>
    public Func<PageNumber, RunningText> Header { get; set; } = static _ => RunningText.None;

    /// <summary>Text at the foot of each page.</summary>
    public Func<PageNumber, RunningText> Footer { get; set; } = static _ => RunningText.None;

    /// <summary>Begins a new page, unless the page is still empty.</summary>
    public FlowDocument PageBreak() => Add(new PageBreakBlock());

    /// <summary>Lays the document out without writing it and tells what each page holds.</summary>
    public IReadOnlyList<PageExtent> Measure()
    {
        var placed = PageComposer.Place(NewDocument(), _style, Blocks);
        var pages = new List<PageExtent>();
        foreach (var strip in placed)
        {
            while (pages.Count <= strip.Page)
                pages.Add(new PageExtent(pages.Count + 1, 0, _style.BodyHeight));

            double used = Math.Max(pages[strip.Page].Used, strip.Top + strip.Strip.Height - _style.MarginTop);
            pages[strip.Page] = new PageExtent(strip.Page + 1, used, _style.BodyHeight - used);
        }

        return pages;
    }

    /// <summary>Height in points the content takes from the top of a page, without adding it to the document.</summary>
    /// <param name="content">Adds the blocks; called once, at once.</param>
    /// <param name="width">Width of the column in points; the body's by default.</param>
    public double MeasureHeight(Action<FlowContent> content, double? width = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var inside = new FlowContent(_headings.Copy());
        content(inside);
        var strips = new StripList();
        var context = PageComposer.Context(NewDocument(), _style) with { Width = width ?? _style.BodyWidth };
        foreach (var block in inside.Blocks)
            block.LayOut(context, strips);

        return strips.HeightFrom(0);
    }

    /// <summary>Lays the document out and writes the file.</summary>
    public byte[] ToBytes() => LayOut().Write();

    /// <summary>The file with all streams uncompressed, so that tests can alter it.</summary>
    internal byte[] ToReadableBytes() => LayOut().Write(compress: false);

    private TaggedDocument LayOut()
    {
        var document = NewDocument();
        PageComposer.Compose(document, _style, Blocks, Header, Footer);
        return document;
    }

    private TaggedDocument NewDocument() => new(_info, _fonts, _style.PageWidth, _style.PageHeight, _texts);
}

/// <summary>How full a page is. Lengths in points.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Used">From the top margin to the end of the last block.</param>
/// <param name="Free">From there to the bottom margin.</param>
public readonly record struct PageExtent(int Number, double Used, double Free);
