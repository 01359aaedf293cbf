using Pipeline.Pdf.Drawing;

namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>A horizontal slice that no page break may cut: a line of text, a table row, a figure.</summary>
internal abstract class Strip(double height)
{
    public double Height { get; } = height;

    /// <summary>Points above; dropped at the top of a page.</summary>
    public double GapBefore { get; set; }

    /// <summary>No page break between this strip and the next, where that is possible.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>Begins a page, unless the page is still empty.</summary>
    public bool BreaksPageBefore { get; set; }

    /// <summary>The box this strip stands in, if any.</summary>
    public BoxFrame? Frame { get; set; }

    /// <summary>Header rows to show again when this strip comes first on a page; empty for most strips.</summary>
    public IReadOnlyList<Strip> RepeatedAbove { get; set; } = [];

    public abstract void Draw(PageContent page, double top);

    /// <summary>Draws the strip once more as an artifact.</summary>
    public virtual void DrawRepetition(PageContent page, double top) =>
        throw new NotSupportedException($"{GetType().Name} cannot be repeated.");
}
