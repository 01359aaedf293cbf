using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout;

/// <summary>Takes blocks in reading order. Documents, columns, groups and boxes are all filled through it.</summary>
/// <typeparam name="TSelf">The deriving type, so that calls can be chained.</typeparam>
public abstract class FlowBuilder<TSelf>
    where TSelf : FlowBuilder<TSelf>
{
    private readonly List<Block> _blocks = [];
    private readonly HeadingOrder _headings;

    private protected FlowBuilder(HeadingOrder headings) => _headings = headings;

    internal IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Adds a heading and its bookmark. It stays with the block that follows.</summary>
    /// <param name="level">1 to 6. The first heading is 1, and no level may be skipped (ISO 14289-1, 7.4.2).</param>
    /// <param name="text">The heading.</param>
    public TSelf Heading(int level, RichText text)
    {
        _headings.Take(level);
        return Add(new HeadingBlock(level, text));
    }

    /// <summary>Adds a paragraph.</summary>
    public TSelf Paragraph(RichText text, ParagraphStyle? style = null) => Add(new ParagraphBlock(text, style ?? ParagraphStyle.Body));

    /// <summary>Adds a bulleted list.</summary>
    public TSelf BulletList(params IReadOnlyList<RichText> items) => BulletList(ParagraphStyle.Body, items);

    /// <summary>Adds a bulleted list in the size and colour of a style.</summary>
    public TSelf BulletList(ParagraphStyle style, params IReadOnlyList<RichText> items)
    {
        ArgumentNullException.ThrowIfNull(style);
        return Add(new ListBlock(items, style, isNumbered: false));
    }

    /// <summary>Adds a list numbered from 1.</summary>
    public TSelf NumberedList(params IReadOnlyList<RichText> items) => NumberedList(ParagraphStyle.Body, items);

    /// <summary>Adds a list numbered from 1 in the size and colour of a style.</summary>
    public TSelf NumberedList(ParagraphStyle style, params IReadOnlyList<RichText> items)
    {
        ArgumentNullException.ThrowIfNull(style);
        return Add(new ListBlock(items, style, isNumbered: true));
    }

    /// <summary>Adds names with their values, one pair per line.</summary>
    public TSelf KeyValues(params IReadOnlyList<(string Key, RichText Value)> lines) => KeyValues(KeyValueBlock.UsualKeyShare, lines);

    /// <summary>Adds names with their values, one pair per line.</summary>
    /// <param name="keyShare">Share of the width the names take, between 0 and 1.</param>
    /// <param name="lines">The pairs.</param>
    public TSelf KeyValues(double keyShare, params IReadOnlyList<(string Key, RichText Value)> lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(keyShare, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(keyShare, 1);
        return Add(new KeyValueBlock(lines, keyShare));
    }

    /// <summary>Adds a data table.</summary>
    public TSelf Table(TableModel table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Add(new TableBlock(table));
    }

    /// <summary>Adds a box.</summary>
    public TSelf Callout(CalloutStyle style, Action<CalloutContent> content)
    {
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(content);
        var inside = new CalloutContent(_headings);
        content(inside);
        return Add(new CalloutBlock(style, inside.Blocks));
    }

    /// <summary>Adds a drawing that stays on one page.</summary>
    /// <param name="width">Width in points, at most that of the column.</param>
    /// <param name="height">Height in points.</param>
    /// <param name="alternateText">What the drawing says, for readers who do not see it; it must stand alone.</param>
    /// <param name="draw">Draws it. Called once per writing.</param>
    /// <param name="caption">Shown above the drawing.</param>
    /// <param name="keepWithNext">Stays on the page of what follows, such as a line naming the source.</param>
    public TSelf Figure(
        double width,
        double height,
        string alternateText,
        Action<Canvas> draw,
        RichText? caption = null,
        bool keepWithNext = false
    ) => AddFigure(width, height, alternateText, draw, caption, keepWithNext);

    /// <summary>Adds a drawing as wide as its column; <see cref="Canvas.Width"/> tells how wide that is.</summary>
    /// <param name="height">Height in points.</param>
    /// <param name="alternateText">What the drawing says, for readers who do not see it; it must stand alone.</param>
    /// <param name="draw">Draws it. Called once per writing.</param>
    /// <param name="caption">Shown above the drawing.</param>
    /// <param name="keepWithNext">Stays on the page of what follows, such as a line naming the source.</param>
    public TSelf Figure(double height, string alternateText, Action<Canvas> draw, RichText? caption = null, bool keepWithNext = false) =>
        AddFigure(null, height, alternateText, draw, caption, keepWithNext);

    /// <summary>
    /// Adds contents side by side, read column by column. The row stays on one page, so it must not be higher than one.
    /// </summary>
    /// <param name="gap">Points between two columns.</param>
    /// <param name="columns">The columns from left to right.</param>
    public TSelf Columns(double gap, params IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        var laidOut = new (double, IReadOnlyList<Block>)[columns.Count];
        for (int i = 0; i < laidOut.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns[i].Width, nameof(columns));
            laidOut[i] = (columns[i].Width, Collect(columns[i].Content));
        }

        return Add(new ColumnsBlock(gap, laidOut));
    }

    /// <summary>Adds blocks that stay on one page where they fit one: a chart with the text that explains it.</summary>
    public TSelf KeepTogether(Action<FlowContent> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Add(new GroupBlock(Collect(content)));
    }

    /// <summary>Adds a note in small print.</summary>
    /// <param name="label">A short mark such as "1" or "*".</param>
    /// <param name="text">The note.</param>
    public TSelf Note(string label, RichText text) => Add(new NoteBlock(label, text));

    private protected TSelf Add(Block block)
    {
        _blocks.Add(block);
        return (TSelf)this;
    }

    private protected IReadOnlyList<Block> Collect(Action<FlowContent> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var inside = new FlowContent(_headings);
        content(inside);
        return inside.Blocks;
    }

    private TSelf AddFigure(double? width, double height, string alternateText, Action<Canvas> draw, RichText? caption, bool keepWithNext)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alternateText);
        ArgumentNullException.ThrowIfNull(draw);
        return Add(new FigureBlock(new FigureModel(width, height, alternateText, draw, caption, keepWithNext)));
    }
}

/// <summary>The blocks of a column, a group or a page.</summary>
public sealed class FlowContent : FlowBuilder<FlowContent>
{
    internal FlowContent(HeadingOrder headings)
        : base(headings) { }
}

/// <summary>The blocks inside a callout.</summary>
public sealed class CalloutContent : FlowBuilder<CalloutContent>
{
    internal CalloutContent(HeadingOrder headings)
        : base(headings) { }
}

/// <summary>One of several contents side by side.</summary>
/// <param name="Width">Share of the width, relative to the other columns.</param>
/// <param name="Content">Adds the column's blocks; called once, at once.</param>
public sealed record Column(double Width, Action<FlowContent> Content);
