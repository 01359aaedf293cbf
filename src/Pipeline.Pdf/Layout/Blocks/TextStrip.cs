using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>One line of a text block; the first may carry the label of a list item or note.</summary>
internal sealed class TextStrip(TextBlock block, int line, TextBlock? label) : Strip(block.LineHeight)
{
    public static List<Strip> Lines(TextBlock block, TextBlock? label = null)
    {
        var lines = new List<Strip>(block.LineCount);
        for (int i = 0; i < block.LineCount; i++)
            lines.Add(new TextStrip(block, i, i == 0 ? label : null));

        return lines;
    }

    public override void Draw(PageContent page, double top)
    {
        label?.DrawAll(page, top, isArtifact: false);
        block.DrawLine(page, line, top);
    }
}
