namespace Pipeline.Runs.Orders;

/// <summary>How much of a release differs from what was accepted: what <c>fetch --check</c> lists cell by cell.</summary>
/// <param name="Label">The release.</param>
/// <param name="Cells">How many cells have another value.</param>
/// <param name="Kreise">In how many Kreise.</param>
/// <param name="From">First year with such a cell.</param>
/// <param name="To">Last year with such a cell.</param>
/// <param name="Earlier">Labels of the accepted releases a later edition differs from; empty where it is another delivery of one.</param>
public sealed record SourceRevision(string Label, int Cells, int Kreise, int From, int To, IReadOnlyList<string> Earlier)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{Label}: {Cells} cells of {Kreise} Kreise differ from what was last accepted"
        + (Earlier.Count > 0 ? $" ({string.Join(", ", Earlier)})" : "")
        + $", years {From}–{To}; 'fetch --check' lists them.";
}
