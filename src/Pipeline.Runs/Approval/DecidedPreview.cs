using Pipeline.Core.Editions;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Approval;

/// <summary>A preview whose publication is decided.</summary>
/// <param name="Preview">The preview.</param>
/// <param name="IsPublished">Whether it is published already.</param>
public sealed record DecidedPreview(PreviewRecord Preview, bool IsPublished);

/// <summary>An edition that was taken back.</summary>
/// <param name="Withdrawn">It.</param>
/// <param name="Instead">The revision that is current instead; null where the year has none.</param>
public sealed record RolledBack(IndexEntry Withdrawn, IndexEntry? Instead);
