using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report;

/// <summary>A report as content, without a page: what it says, in reading order. German.</summary>
public sealed record ReportDocument
{
    /// <summary>Title of the document and text of its first heading.</summary>
    public required string Title { get; init; }

    /// <summary>One line for the document's properties.</summary>
    public required string Subject { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Author { get; init; }

    /// <summary>The day the data speak of: the document's date, so that the same data give the same bytes.</summary>
    public required DateOnly DataAsOf { get; init; }

    /// <summary>Short text at the head of every page.</summary>
    public required string RunningHead { get; init; }

    /// <summary>Short text at the foot of every page, beside the page number.</summary>
    public required string RunningFoot { get; init; }

    /// <summary>A notice on every page and before everything else; null where there is none.</summary>
    public string? Notice { get; init; }

    /// <summary>The content after the title.</summary>
    public required IReadOnlyList<ReportBlock> Blocks { get; init; }
}

/// <summary>One piece of a report.</summary>
public abstract record ReportBlock;

/// <summary>A heading.</summary>
/// <param name="Level">2 or 3; the title is 1.</param>
/// <param name="Text">The text.</param>
/// <param name="Color">Its colour; null for that of headings.</param>
public sealed record HeadingBlock(int Level, string Text, ColorRole? Color = null) : ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">The text.</param>
/// <param name="LeadsToList">True where the list that follows completes the sentence.</param>
public sealed record TextBlock(string Text, bool LeadsToList = false) : ReportBlock
{
    /// <summary>Words before the text, emphasised: the term that is explained; empty for none.</summary>
    public string Lead { get; init; } = "";

    /// <summary>In the type of tables, for pages of reference.</summary>
    public bool IsFine { get; init; }
}

/// <summary>A paragraph that ends in a link.</summary>
/// <param name="Text">Text before the link.</param>
/// <param name="LinkText">Text of the link.</param>
/// <param name="Target">Absolute address.</param>
/// <param name="IsSmall">In small print.</param>
public sealed record LinkBlock(string Text, string LinkText, string Target, bool IsSmall = false) : ReportBlock;

/// <summary>Sentences set off from the rest.</summary>
/// <param name="Lead">Heads them.</param>
/// <param name="Lines">Paragraphs below it.</param>
public sealed record CalloutBlock(string Lead, IReadOnlyList<string> Lines) : ReportBlock
{
    /// <summary>Level of the heading that <see cref="Lead"/> is, 2 or 3; 0 where it is a line of text.</summary>
    public int Level { get; init; }

    /// <summary>Colour of the bar beside them; null for that of headings.</summary>
    public ColorRole? Bar { get; init; }

    /// <summary>In larger type, for readers who need it.</summary>
    public bool IsLarge { get; init; }
}

/// <summary>What must be known before anything else is read, for example that the data are a demo.</summary>
/// <param name="Lead">The first line, set larger.</param>
/// <param name="Lines">Paragraphs below it.</param>
public sealed record NoticeBlock(string Lead, IReadOnlyList<string> Lines) : ReportBlock;

/// <summary>A list with bullets.</summary>
/// <param name="Items">At least one.</param>
/// <param name="IsSmall">In small print.</param>
public sealed record ListBlock(IReadOnlyList<string> Items, bool IsSmall = false) : ReportBlock;

/// <summary>A table. The first column holds the heads of the rows.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The cells as text, one per column; a missing value is said in words.</param>
/// <param name="EmphasisedRows">Indices of rows that sum up.</param>
public sealed record TableBlock(
    string Caption,
    IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlySet<int> EmphasisedRows
) : ReportBlock;

/// <summary>A column of a table.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Width">Relative width.</param>
/// <param name="IsNumber">True for numbers: set flush right.</param>
public sealed record ReportColumn(string Head, double Width, bool IsNumber);

/// <summary>A drawing with what a reader needs who cannot see it.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Picture">The drawing with its alternate text.</param>
/// <param name="Twin">
/// The same figures as a table; null where the alternate text says them all or a table beside the figure does. It is a
/// block of the report: a renderer sets it after the figure.
/// </param>
public sealed record FigureBlock(string Caption, Picture Picture, TableBlock? Twin = null) : ReportBlock;

/// <summary>A table whose cells may hold small drawings. The first column holds the heads of the rows.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The cells, one per column.</param>
public sealed record ChartTableBlock(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows)
    : ReportBlock
{
    /// <summary>True where a heading just above says what the table holds: on paper the caption is left out.</summary>
    public bool HasHeading { get; init; }

    /// <summary>Lines over all columns that add to the row above them, by the index of that row.</summary>
    public IReadOnlyDictionary<int, string> Notes { get; init; } = new Dictionary<int, string>();

    /// <summary>Lines over all columns that head the rows below them, by the index of the first of these rows.</summary>
    public IReadOnlyDictionary<int, string> Sections { get; init; } = new Dictionary<int, string>();
}

/// <summary>A cell of a table with drawings.</summary>
/// <param name="Lead">First line, emphasised; may be empty where there is a drawing.</param>
/// <param name="Lines">Lines below it, in small print.</param>
/// <param name="Picture">Drawn below the text; null for none.</param>
public sealed record ChartCell(string Lead, IReadOnlyList<string> Lines, Picture? Picture = null)
{
    /// <summary>True where the first line is emphasised also without lines below it.</summary>
    public bool IsStrong { get; init; }

    /// <summary>Whether the value is better or worse than the one it stands beside: shaded, and with a sign.</summary>
    public CellTone Tone { get; init; }

    /// <summary>A sign before the first line that says the same as its words, for the eye alone; empty for none.</summary>
    public string Sign { get; init; } = "";

    /// <summary>True where other cells of the row say what the drawing shows: assistive technology passes over it.</summary>
    public bool IsDecoration { get; init; }
}

/// <summary>How a value of a table compares.</summary>
public enum CellTone
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>Better.</summary>
    Better,

    /// <summary>Worse.</summary>
    Worse,
}

/// <summary>Columns side by side, read one after the other from left to right; on narrow screens one below the other.</summary>
/// <param name="Columns">At least two.</param>
public sealed record SideBySideBlock(IReadOnlyList<SideColumn> Columns) : ReportBlock;

/// <summary>One of several columns.</summary>
/// <param name="Width">Relative width.</param>
/// <param name="Blocks">Its content in reading order.</param>
public sealed record SideColumn(double Width, IReadOnlyList<ReportBlock> Blocks);

/// <summary>Blocks that stay on one page where they fit one; without meaning on screens.</summary>
/// <param name="Blocks">Its content in reading order.</param>
public sealed record TogetherBlock(IReadOnlyList<ReportBlock> Blocks) : ReportBlock;

/// <summary>What follows begins a new page; without meaning on screens.</summary>
public sealed record PageBreakBlock : ReportBlock;

/// <summary>The same content at several lengths. A renderer takes the first that leaves its page one page, or else the last.</summary>
/// <param name="Alternatives">
/// From the fullest to the shortest, none higher than the one before, at least one; each is made when it is asked for.
/// </param>
public sealed record AlternativesBlock(IReadOnlyList<Func<IReadOnlyList<ReportBlock>>> Alternatives) : ReportBlock;

/// <summary>A paragraph in small print: notes and sources.</summary>
/// <param name="Text">The text.</param>
public sealed record SmallPrintBlock(string Text) : ReportBlock;

/// <summary>Names with values, such as inhabitants and density.</summary>
/// <param name="Facts">At least one.</param>
public sealed record KeyFactsBlock(IReadOnlyList<KeyFact> Facts) : ReportBlock;

/// <summary>One name with its value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value with its unit.</param>
public sealed record KeyFact(string Name, string Value);

/// <summary>A link that paper can follow: the address as text and as a QR code.</summary>
/// <param name="Text">What is found there; stands beside the code.</param>
/// <param name="Target">Absolute address.</param>
/// <param name="AltText">What the code is, for readers who cannot see it.</param>
public sealed record QrBlock(string Text, string Target, string AltText) : ReportBlock;

/// <summary>Sets a report as a file. Implementations are safe to be used by several threads.</summary>
public interface IReportRenderer
{
    /// <summary>Extension with the dot.</summary>
    string Extension { get; }

    /// <summary>Media type.</summary>
    string MediaType { get; }

    /// <summary>Sets the report; the same report gives the same bytes.</summary>
    byte[] Render(ReportDocument report);
}
