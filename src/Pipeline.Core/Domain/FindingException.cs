namespace Pipeline.Core.Domain;

/// <summary>
/// Carries findings from the place where data turned out to be faulty up to the boundary of the run, which records
/// them and ends with exit code 1. Nothing in between catches it.
/// </summary>
public sealed class FindingException : Exception
{
    /// <summary>Stops with one finding.</summary>
    public FindingException(Finding finding)
        : this([finding]) { }

    /// <summary>Stops with all the findings one check made; there must be at least one.</summary>
    public FindingException(IReadOnlyList<Finding> findings)
        : base(string.Join('\n', findings.Select(f => f.ToString())))
    {
        ArgumentOutOfRangeException.ThrowIfZero(findings.Count);
        Findings = findings;
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
