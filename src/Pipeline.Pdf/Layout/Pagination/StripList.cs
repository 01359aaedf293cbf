namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>Strips in reading order. Gaps asked for between two strips do not add up: the larger one counts.</summary>
internal sealed class StripList
{
    private readonly List<Strip> _strips = [];
    private double _gap;
    private bool _breaksPage;

    public IReadOnlyList<Strip> Strips => _strips;

    public int Count => _strips.Count;

    public void Gap(double points) => _gap = Math.Max(_gap, points);

    /// <summary>Forgets the gap after the last strip, where padding follows.</summary>
    public void EndGap() => _gap = 0;

    /// <summary>What is added next begins a page; nothing happens where nothing follows.</summary>
    public void BreakPage() => _breaksPage = true;

    public void Add(Strip strip)
    {
        strip.BreaksPageBefore = _breaksPage;
        _breaksPage = false;
        strip.GapBefore = _gap;
        _gap = 0;
        _strips.Add(strip);
    }

    /// <summary>Adds equally important lines so that a page break leaves at least two on either side.</summary>
    /// <param name="lines">The lines of one paragraph, top to bottom.</param>
    /// <param name="keepWithNext">Also keeps the last line with what follows.</param>
    public void AddLines(IReadOnlyList<Strip> lines, bool keepWithNext = false)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            bool isFirst = i == 0 && lines.Count > 1;
            bool isLast = i == lines.Count - 1;
            lines[i].KeepWithNext = isFirst || i == lines.Count - 2 || (keepWithNext && isLast);
            Add(lines[i]);
        }
    }

    /// <summary>Height of the strips from <paramref name="first"/> on when the first of them begins a page.</summary>
    public double HeightFrom(int first)
    {
        double height = 0;
        for (int i = first; i < _strips.Count; i++)
            height += _strips[i].Height + (i > first && height > 0 ? _strips[i].GapBefore : 0);

        return height;
    }

    /// <summary>Stacks all strips from the height 0 on, without page breaks, and returns the height they take.</summary>
    public double PlaceFromTop(List<PlacedStrip> placed)
    {
        double y = 0;
        foreach (var strip in _strips)
        {
            y += y > 0 ? strip.GapBefore : 0;
            placed.Add(new PlacedStrip(strip, 0, y, false));
            y += strip.Height;
        }

        return y;
    }

    /// <summary>Binds all strips from <paramref name="first"/> on to one another.</summary>
    public void KeepTogether(int first, BoxFrame? frame = null)
    {
        for (int i = first; i < _strips.Count; i++)
        {
            _strips[i].KeepWithNext |= i < _strips.Count - 1;
            _strips[i].Frame = frame ?? _strips[i].Frame;
        }
    }
}
