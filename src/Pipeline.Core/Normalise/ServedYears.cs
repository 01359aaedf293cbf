namespace Pipeline.Core.Normalise;

/// <summary>The years a source serves of a series.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public sealed record ServedYears(int First, int Last)
{
    /// <summary>Whether a year is among them.</summary>
    public bool Holds(int year) => year >= First && year <= Last;

    /// <summary>The year itself, or the nearest that is served.</summary>
    public int Nearest(int year) => Math.Clamp(year, First, Last);
}
