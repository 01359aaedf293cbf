using System.ComponentModel.DataAnnotations;
using Pipeline.Core.Gates;
using Pipeline.Runs.Records;

namespace Pipeline.Adapters.Orders;

/// <summary>A finding of the gates that may pass.</summary>
public sealed record RequestedAcceptance
{
    /// <summary>The longest name and reason that are taken, in characters.</summary>
    public const int LongestFinding = 300,
        LongestReason = 500;

    /// <summary>Its name as the run told it, gate:….</summary>
    [StringLength(LongestFinding, MinimumLength = 1)]
    public required string Finding { get; init; }

    /// <summary>Why it may pass, in German: printed in the reports of the Kreise concerned.</summary>
    [StringLength(LongestReason, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>What is wrong with some; null where nothing is.</summary>
    public static string? Validate(IReadOnlyList<RequestedAcceptance> all)
    {
        if (all.Any(a => a is null))
            return "accept: each with finding and reason.";
        if (
            all.Any(a =>
                !a.Finding.StartsWith("gate:", StringComparison.Ordinal)
                || a.Finding.Length > LongestFinding
                || a.Finding.Any(OperatorRequest.IsHidden)
            )
            || all.DistinctBy(a => a.Finding).Count() != all.Count
        )
            return "accept: each the name of a finding as the run told it, gate:…, none twice.";
        return all.Any(a =>
            string.IsNullOrWhiteSpace(a.Reason) || a.Reason.Length > LongestReason || a.Reason.Any(OperatorRequest.IsHidden)
        )
            ? $"accept: each with a reason of 1 to {LongestReason} characters in one line."
            : null;
    }

    /// <summary>As the run takes it.</summary>
    public Acceptance ToAcceptance() => new(Finding, Reason.Trim());
}
