using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Approval;

/// <summary>A preview whose publication is decided.</summary>
/// <param name="Preview">The preview.</param>
/// <param name="IsPublished">Whether it is published already.</param>
public sealed record DecidedPreview(PreviewRecord Preview, bool IsPublished);

/// <summary>An edition that was taken back.</summary>
/// <param name="Withdrawn">It.</param>
/// <param name="Instead">The revision that is current instead; null where the year has none.</param>
/// <param name="Site">Why the site could not follow, or what its pages lack; null where neither is so, or it follows later.</param>
public sealed record RolledBack(IndexEntry Withdrawn, IndexEntry? Instead, SiteError? Site);

/// <summary>A preview that was published.</summary>
/// <param name="Preview">The preview.</param>
/// <param name="Site">Why the site could not follow, or what its pages lack; null where neither is so.</param>
public sealed record ApprovedPreview(PreviewRecord Preview, SiteError? Site);
