using System.Globalization;

namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>Gives every strip its page and place, from top to bottom.</summary>
/// <param name="strips">All strips of the document in reading order.</param>
/// <param name="top">Upper edge of the body, in points from the page's upper edge.</param>
/// <param name="bottom">Lower edge of the body.</param>
internal sealed class Paginator(IReadOnlyList<Strip> strips, double top, double bottom)
{
    /// <summary>Strips kept together when a chain is longer than a page: enough for a heading and two lines.</summary>
    private const int ShortChain = 3;

    /// <summary>Sums of many heights may miss the edge by rounding.</summary>
    public const double Tolerance = 0.001;

    private readonly List<PlacedStrip> _placed = [];
    private int _page;
    private double _y;
    private bool _isFresh = true;

    public static List<PlacedStrip> Place(IReadOnlyList<Strip> strips, double top, double bottom)
    {
        var paginator = new Paginator(strips, top, bottom) { _y = top };
        for (int i = 0; i < strips.Count; i++)
            paginator.Place(i);

        return paginator._placed;
    }

    private void Place(int index)
    {
        var strip = strips[index];
        RequireFits(strip);
        if (!_isFresh && (strip.BreaksPageBefore || _y + Needed(index) > bottom + Tolerance))
        {
            _page++;
            _y = top;
            _isFresh = true;
        }

        if (_isFresh)
            Repeat(strip.RepeatedAbove);

        double gap = _isFresh ? 0 : strip.GapBefore;
        _placed.Add(new PlacedStrip(strip, _page, _y + gap, false));
        _y += gap + strip.Height;
        _isFresh = _isFresh && strip.Height == 0;
    }

    /// <summary>Height of the strip with all that must stay with it.</summary>
    private double Needed(int index)
    {
        double whole = ChainHeight(index, int.MaxValue);
        bool fitsOnePage = whole - strips[index].GapBefore + HeightOf(strips[index].RepeatedAbove) <= bottom - top + Tolerance;
        return fitsOnePage ? whole : ChainHeight(index, ShortChain);
    }

    private double ChainHeight(int index, int atMost)
    {
        double height = strips[index].GapBefore + strips[index].Height;
        for (
            int taken = 1;
            taken < atMost && strips[index].KeepWithNext && index + 1 < strips.Count && !strips[index + 1].BreaksPageBefore;
            taken++
        )
        {
            index++;
            height += strips[index].GapBefore + strips[index].Height;
        }

        return height;
    }

    private void Repeat(IReadOnlyList<Strip> header)
    {
        foreach (var strip in header)
        {
            _placed.Add(new PlacedStrip(strip, _page, _y, true));
            _y += strip.Height;
        }
    }

    private void RequireFits(Strip strip)
    {
        double height = strip.Height + HeightOf(strip.RepeatedAbove);
        if (height > bottom - top + Tolerance)
        {
            throw new LayoutException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A part of {height:0.#} pt does not fit on a page body of {bottom - top:0.#} pt and cannot be divided."
                )
            );
        }
    }

    private static double HeightOf(IReadOnlyList<Strip> header)
    {
        double height = 0;
        foreach (var strip in header)
            height += strip.Height;

        return height;
    }
}
