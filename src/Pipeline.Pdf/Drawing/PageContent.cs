using Pipeline.Pdf.Objects;
using Pipeline.Pdf.Structure;

namespace Pipeline.Pdf.Drawing;

/// <summary>
/// The content stream of one page. Every mark must be either inside marked content of a structure element or
/// inside an artifact (ISO 14289-1, 7.1): painting outside of both throws. Coordinates come from the upper left.
/// </summary>
internal sealed partial class PageContent(int index, double height)
{
    private readonly ByteBuffer _stream = new(64 * 1024);
    private readonly List<StructureElement> _marked = [];
    private readonly List<LinkAnnotation> _links = [];
    private StructureElement? _element;
    private bool _inArtifact;

    /// <summary>
    /// The content of a drawing that is shown by others: what shows it is tagged. It starts from the defaults, whatever the page
    /// has set.
    /// </summary>
    /// <param name="height">Height of the drawing in points.</param>
    public static PageContent OfDrawing(double height)
    {
        var content = new PageContent(-1, height) { _inArtifact = true };
        content._stream.Add("0 g 0 G 1 w 0 J [] 0 d\n"u8);
        return content;
    }

    /// <summary>Number of the page, from 0.</summary>
    public int Index { get; } = index;

    public ReadOnlySpan<byte> Stream => _stream.Written;

    /// <summary>The owner of each marked-content sequence, by its identifier (MCID).</summary>
    public IReadOnlyList<StructureElement> MarkedElements => _marked;

    public IReadOnlyList<LinkAnnotation> Links => _links;

    /// <summary>Following marks belong to the element; an open sequence of the same element goes on.</summary>
    public void Mark(StructureElement element)
    {
        if (ReferenceEquals(_element, element))
            return;

        Begin(element, null);
    }

    /// <summary>Following marks belong to the element and stand for the given text, in a sequence of their own.</summary>
    public void Mark(StructureElement element, string actualText) => Begin(element, actualText);

    private void Begin(StructureElement element, string? actualText)
    {
        Close();
        int id = _marked.Count;
        _marked.Add(element);
        element.AddContent(Index, id);
        _stream.Add("/"u8).Add(element.Tag.PdfName()).Add(" <</MCID "u8).Add(id);
        if (actualText is not null)
            _stream.Add("/ActualText"u8).Text(actualText);

        _stream.Add(">> BDC\n"u8);
        _element = element;
    }

    /// <summary>Following marks of the open artifact stand for the given text, until <see cref="EndSpan"/>.</summary>
    public void BeginSpan(string actualText) => _stream.Add("/Span <</ActualText"u8).Text(actualText).Add(">> BDC\n"u8);

    /// <summary>Ends what <see cref="BeginSpan"/> began.</summary>
    public void EndSpan() => _stream.Add("EMC\n"u8);

    /// <summary>Following marks are decoration, until <see cref="Close"/> or the next mark.</summary>
    public void BeginArtifact(ArtifactKind kind)
    {
        Close();
        _stream.Add(
            kind switch
            {
                ArtifactKind.Header => "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n"u8,
                ArtifactKind.Footer => "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"u8,
                ArtifactKind.Repetition => "/Artifact <</Type /Pagination>> BDC\n"u8,
                _ => "/Artifact <</Type /Layout>> BDC\n"u8,
            }
        );
        _inArtifact = true;
    }

    /// <summary>Ends the open marked content or artifact, if any.</summary>
    public void Close()
    {
        if (_element is not null || _inArtifact)
            _stream.Add("EMC\n"u8);

        _element = null;
        _inArtifact = false;
    }

    /// <summary>Gives the memory of the stream back once it is written.</summary>
    public void Release() => _stream.Release();

    public void AddLink(LinkTarget target, StructureElement owner, PdfPoint topLeft, double width, double boxHeight)
    {
        var link = new LinkAnnotation(Index, Box(topLeft, width, boxHeight), target, owner);
        owner.AddAnnotation(link);
        _links.Add(link);
    }

    public PageBox Box(PdfPoint topLeft, double width, double boxHeight) =>
        new(topLeft.X, height - topLeft.Y - boxHeight, topLeft.X + width, height - topLeft.Y);

    private void RequireOwner()
    {
        if (_element is null && !_inArtifact)
            throw new InvalidOperationException("Page content must belong to a structure element or be an artifact.");
    }
}

/// <summary>Why content is not part of the reading order (ISO 32000-1, 14.8.2.2).</summary>
internal enum ArtifactKind
{
    /// <summary>Rules, shading and frames.</summary>
    Layout,

    /// <summary>Running header.</summary>
    Header,

    /// <summary>Running footer.</summary>
    Footer,

    /// <summary>A table header shown again on a following page.</summary>
    Repetition,
}
