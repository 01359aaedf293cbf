using System.Collections;

namespace Pipeline.Publication.Report.Drawing;

/// <summary>Marks that are made when first asked for: a page is measured at several sizes, and only one of them is drawn.</summary>
/// <param name="make">Makes them.</param>
internal sealed class DeferredMarks(Func<IReadOnlyList<Mark>> make) : IReadOnlyList<Mark>
{
    private readonly Lazy<IReadOnlyList<Mark>> _marks = new(make);

    public int Count => _marks.Value.Count;

    public Mark this[int index] => _marks.Value[index];

    public IEnumerator<Mark> GetEnumerator() => _marks.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
