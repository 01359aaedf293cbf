using Pipeline.Core.Gates;

namespace Pipeline.Core.Editions;

/// <summary>
/// A value or a column that looked unusual and of which it could not be decided whether it is true: it stopped nothing, was
/// listed for the operator with its size, and is marked in the reports it concerns.
/// </summary>
/// <param name="Finding">Its name, by which it can be accepted.</param>
/// <param name="Gate">Short name of the gate.</param>
/// <param name="Column">Series or indicator.</param>
/// <param name="Period">What the value speaks of.</param>
/// <param name="Area">Kreis or Land, two Kreise joined by a plus sign; null where all are meant.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">What was found.</param>
public sealed record BasisDoubt(string Finding, string Gate, string Column, string Period, string? Area, string? Expected, string? Found)
{
    /// <summary>From what the gates list.</summary>
    public static BasisDoubt Of(GateFinding f) => new(f.Id, f.Gate, f.Column, f.Period, f.Area, f.Finding.Expected, f.Finding.Found);

    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Finding}: expected {Expected}, found {Found}";
}
