namespace Pipeline.Publication.Report.Charts;

/// <summary>The years a chart covers.</summary>
/// <param name="First">The first year.</param>
/// <param name="Last">The last year.</param>
public readonly record struct YearSpan(int First, int Last);
