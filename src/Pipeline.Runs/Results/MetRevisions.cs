using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Results;

/// <summary>The revisions a run met, as they are stored for its later steps.</summary>
/// <param name="All">They.</param>
public sealed record MetRevisions(IReadOnlyList<SourceRevision> All);
