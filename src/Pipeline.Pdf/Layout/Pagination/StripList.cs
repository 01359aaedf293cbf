namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>Strips in reading order. Gaps asked for between two strips do not add up: the larger one counts.</summary>
internal sealed class StripList
{
    private readonly List<Strip> _strips = [];
    private double _gap;

    public IReadOnlyList<Strip> Strips => _strips;

    public int Count => _strips.Count;

    public void Gap(double points) => _gap = Math.Max(_gap, points);

    /// <summary>Forgets the gap after the last strip, where padding follows.</summary>
    public void EndGap() => _gap = 0;

    public void Add(Strip strip)
    {
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
