using Pipeline.Pdf.Structure;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Opens a Sect per heading below level 1, so that the tree shows which text belongs to which heading.</summary>
internal sealed class SectionTracker(StructureElement document)
{
    private readonly Stack<(int Level, StructureElement Section)> _open = new();

    public StructureElement Current => _open.TryPeek(out var top) ? top.Section : document;

    /// <summary>Numbers notes through the document, as their identifiers must be unique.</summary>
    public int Notes { get; set; }

    /// <summary>Closes sections of this and deeper levels and returns the element that takes the heading.</summary>
    public StructureElement Enter(int level)
    {
        while (_open.TryPeek(out var top) && top.Level >= level)
            _open.Pop();

        if (level > 1)
            _open.Push((level, Current.AddChild(StructureTag.Sect)));

        return Current;
    }
}
