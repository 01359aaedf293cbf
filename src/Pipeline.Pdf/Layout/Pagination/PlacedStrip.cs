using Pipeline.Pdf.Drawing;

namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>Where a strip stands.</summary>
/// <param name="Strip">The strip.</param>
/// <param name="Page">Page, from 0.</param>
/// <param name="Top">Upper edge, in points from the page's upper edge.</param>
/// <param name="IsRepetition">A header row shown again.</param>
internal readonly record struct PlacedStrip(Strip Strip, int Page, double Top, bool IsRepetition)
{
    /// <summary>Draws strips with the boxes they stand in.</summary>
    /// <param name="placed">The strips in reading order.</param>
    /// <param name="page">The page of a number from 0.</param>
    /// <param name="offset">Added to each strip's upper edge.</param>
    public static void DrawAll(List<PlacedStrip> placed, Func<int, PageContent> page, double offset)
    {
        for (int i = 0; i < placed.Count; i++)
        {
            var (strip, number, top, isRepetition) = placed[i];
            var content = page(number);
            if (StartsFrame(placed, i))
                strip.Frame!.Draw(content, offset + top, offset + FrameBottom(placed, i));

            if (isRepetition)
                strip.DrawRepetition(content, offset + top);
            else
                strip.Draw(content, offset + top);
        }
    }

    private static bool StartsFrame(List<PlacedStrip> placed, int index) =>
        placed[index].Strip.Frame is { } frame
        && (index == 0 || placed[index - 1].Strip.Frame != frame || placed[index - 1].Page != placed[index].Page);

    private static double FrameBottom(List<PlacedStrip> placed, int index)
    {
        var first = placed[index];
        double bottom = first.Top;
        for (; index < placed.Count && placed[index].Strip.Frame == first.Strip.Frame && placed[index].Page == first.Page; index++)
            bottom = placed[index].Top + placed[index].Strip.Height;

        return bottom;
    }
}
