using Pipeline.Core.Domain;
using Pipeline.Core.Editions;

namespace Pipeline.Runs.Planning;

/// <summary>What is published, as a plan looks at it.</summary>
/// <param name="Index">The index of the store.</param>
/// <param name="ManifestOf">The manifest of an edition in it.</param>
/// <param name="ReportsOf">The Kreise an edition has a PDF for, by its manifest.</param>
public sealed record PublishedEditions(
    EditionIndex Index,
    Func<IndexEntry, EditionManifest> ManifestOf,
    Func<EditionManifest, IReadOnlySet<KreisKey>> ReportsOf
);
