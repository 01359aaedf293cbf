using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Metadata;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout;

/// <summary>
/// A document as a flow of blocks, laid out on pages when it is written. The result meets PDF/UA-1 and PDF/A-2a.
/// Equal calls give equal bytes. One instance belongs to one thread; fonts and styles may be shared.
/// </summary>
public sealed class FlowDocument
{
    private const int DeepestHeading = 6;

    private readonly DocumentInfo _info;
    private readonly PdfFonts _fonts;
    private readonly PageStyle _style;
    private readonly List<Block> _blocks = [];
    private int _headingLevel;

    /// <param name="info">Title, language, date and so on.</param>
    /// <param name="fonts">Faces; <see cref="PdfFonts.SourceSans3"/> by default.</param>
    /// <param name="style">Page size, margins and colours; <see cref="PageStyle.A4"/> by default.</param>
    public FlowDocument(DocumentInfo info, PdfFonts? fonts = null, PageStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        _fonts = fonts ?? PdfFonts.SourceSans3;
        _style = style ?? PageStyle.A4;
    }

    /// <summary>Page size, margins and colours.</summary>
    public PageStyle Style => _style;

    /// <summary>Text at the head of each page.</summary>
    public Func<PageNumber, RunningText> Header { get; set; } = static _ => RunningText.None;

    /// <summary>Text at the foot of each page.</summary>
    public Func<PageNumber, RunningText> Footer { get; set; } = static _ => RunningText.None;

    /// <summary>Adds a heading and its bookmark. It stays with the block that follows.</summary>
    /// <param name="level">1 to 6. The first heading is 1, and no level may be skipped (ISO 14289-1, 7.4.2).</param>
    /// <param name="text">The heading.</param>
    public FlowDocument Heading(int level, RichText text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, DeepestHeading);
        if (level > _headingLevel + 1)
        {
            throw new ArgumentException($"A heading of level {level} must not follow one of level {_headingLevel}: readers would miss a level.", nameof(level));
        }

        _headingLevel = level;
        return Add(new HeadingBlock(level, text));
    }

    /// <summary>Adds a paragraph.</summary>
    public FlowDocument Paragraph(RichText text, ParagraphStyle? style = null) =>
        Add(new ParagraphBlock(text, style ?? ParagraphStyle.Body));

    /// <summary>Adds a bulleted list.</summary>
    public FlowDocument BulletList(params IReadOnlyList<RichText> items) => Add(new ListBlock(items, isNumbered: false));

    /// <summary>Adds a list numbered from 1.</summary>
    public FlowDocument NumberedList(params IReadOnlyList<RichText> items) => Add(new ListBlock(items, isNumbered: true));

    /// <summary>Adds names with their values, one pair per line.</summary>
    public FlowDocument KeyValues(params IReadOnlyList<(string Key, RichText Value)> lines) => Add(new KeyValueBlock(lines));

    /// <summary>Adds a data table.</summary>
    public FlowDocument Table(TableModel table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Add(new TableBlock(table));
    }

    /// <summary>Adds a box.</summary>
    public FlowDocument Callout(CalloutStyle style, Action<CalloutContent> content)
    {
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(content);
        var inside = new CalloutContent();
        content(inside);
        return Add(new CalloutBlock(style, inside.Blocks));
    }

    /// <summary>Adds a drawing that stays on one page.</summary>
    /// <param name="width">Width in points, at most the body width.</param>
    /// <param name="height">Height in points.</param>
    /// <param name="alternateText">What the drawing says, for readers who do not see it; it must stand alone.</param>
    /// <param name="draw">Draws it. Called once per writing.</param>
    /// <param name="caption">Shown above the drawing.</param>
    /// <param name="keepWithNext">Stays on the page of what follows, such as a line naming the source.</param>
    public FlowDocument Figure(
        double width,
        double height,
        string alternateText,
        Action<Canvas> draw,
        RichText? caption = null,
        bool keepWithNext = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alternateText);
        ArgumentNullException.ThrowIfNull(draw);
        return Add(new FigureBlock(new FigureModel(width, height, alternateText, draw, caption, keepWithNext)));
    }

    /// <summary>Adds a note in small print.</summary>
    /// <param name="label">A short mark such as "1" or "*".</param>
    /// <param name="text">The note.</param>
    public FlowDocument Note(string label, RichText text) => Add(new NoteBlock(label, text));

    /// <summary>Asks for a gap of at least the given points; dropped at the top of a page.</summary>
    public FlowDocument Spacer(double points) => Add(new SpacerBlock(points));

    /// <summary>Begins a new page, unless the page is still empty.</summary>
    public FlowDocument PageBreak() => Add(new PageBreakBlock());

    /// <summary>Lays the document out and writes the file.</summary>
    public byte[] ToBytes() => LayOut().Write();

    /// <summary>Lays the document out and writes the file to a stream.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToBytes());
    }

    /// <summary>The file with all streams uncompressed, so that tests can alter it.</summary>
    internal byte[] ToReadableBytes() => LayOut().Write(compress: false);

    private TaggedDocument LayOut()
    {
        var document = new TaggedDocument(_info, _fonts, _style.PageWidth, _style.PageHeight);
        PageComposer.Compose(document, _style, _blocks, Header, Footer);
        return document;
    }

    private FlowDocument Add(Block block)
    {
        _blocks.Add(block);
        return this;
    }
}
