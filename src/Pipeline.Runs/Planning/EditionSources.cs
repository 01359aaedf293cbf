using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Runs.Planning;

/// <summary>The releases one edition is made from.</summary>
/// <param name="Needs">What the editions of the run need of them.</param>
/// <param name="Later">Later deliveries of earlier years, which tell revisions.</param>
/// <param name="Besides">Crosswalk, concepts and boundaries; null where the edition has none.</param>
internal sealed record EditionSources(IReadOnlyList<Need> Needs, IReadOnlyList<Release> Later, IReadOnlyList<Release?> Besides);
