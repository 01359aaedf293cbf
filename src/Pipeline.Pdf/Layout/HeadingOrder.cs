namespace Pipeline.Pdf.Layout;

/// <summary>Holds the headings of one document to their order: first 1, then no level skipped (ISO 14289-1, 7.4.2).</summary>
internal sealed class HeadingOrder
{
    private const int Deepest = 6;

    private int _level;

    public void Take(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Deepest);
        if (level > _level + 1)
        {
            throw new ArgumentException(
                $"A heading of level {level} must not follow one of level {_level}: readers would miss a level.",
                nameof(level)
            );
        }

        _level = level;
    }

    /// <summary>The same state, for content that is only measured.</summary>
    public HeadingOrder Copy() => new() { _level = _level };
}
