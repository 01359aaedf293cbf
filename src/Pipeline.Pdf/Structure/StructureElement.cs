namespace Pipeline.Pdf.Structure;

/// <summary>A node of the structure tree. Kids keep reading order: elements, marked content and link annotations.</summary>
internal sealed class StructureElement(StructureTag tag, StructureElement? parent)
{
    private readonly List<StructureKid> _kids = [];

    public StructureTag Tag { get; } = tag;

    public StructureElement? Parent { get; } = parent;

    public IReadOnlyList<StructureKid> Kids => _kids;

    /// <summary>Page (from 0) of the first content, the element's /Pg; -1 while it has none.</summary>
    public int FirstPage { get; private set; } = -1;

    /// <summary>Alternate description; required for figures (ISO 14289-1, 7.3).</summary>
    public string? AlternateText { get; init; }

    /// <summary>The text the content stands for, such as a word broken over lines (ISO 32000-1, 14.9.4).</summary>
    public string? ActualText { get; init; }

    /// <summary>Unique identifier; required for notes (ISO 14289-1, 7.9).</summary>
    public string? Id { get; init; }

    public HeaderScope? Scope { get; init; }

    public ListNumbering? Numbering { get; init; }

    /// <summary>Columns a table cell covers, at least 1.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>Box of a figure on its first page, in points from the page's lower left corner.</summary>
    public PageBox? Box { get; set; }

    public StructureElement AddChild(StructureTag tag) => Adopt(new StructureElement(tag, this));

    public StructureElement Adopt(StructureElement child)
    {
        _kids.Add(new StructureKid(child, null, 0, 0));
        return child;
    }

    public void AddContent(int page, int markedContentId)
    {
        FirstPage = FirstPage < 0 ? page : FirstPage;
        _kids.Add(new StructureKid(null, null, page, markedContentId));
    }

    public void AddAnnotation(LinkAnnotation annotation)
    {
        FirstPage = FirstPage < 0 ? annotation.Page : FirstPage;
        _kids.Add(new StructureKid(null, annotation, annotation.Page, 0));
    }
}

/// <summary>Exactly one of: a child element, a link annotation, or else marked content on a page.</summary>
internal readonly record struct StructureKid(StructureElement? Element, LinkAnnotation? Annotation, int Page, int MarkedContentId);

/// <summary>Which cells a header cell heads (ISO 32000-1, table 349).</summary>
internal enum HeaderScope
{
    Column,
    Row,
}

/// <summary>How list items are labelled (ISO 32000-1, table 347).</summary>
internal enum ListNumbering
{
    None,
    Disc,
    Decimal,
}
