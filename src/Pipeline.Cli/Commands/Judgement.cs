using Pipeline.Core.Gates;
using Pipeline.Core.Normalise.Patches;

namespace Pipeline.Cli.Commands;

/// <summary>What an operator says about data.</summary>
/// <param name="Acceptances">Findings of the gates that may pass, each with its reason.</param>
/// <param name="Patches">Known errors of the sources.</param>
internal sealed record Judgement(IReadOnlyList<Acceptance> Acceptances, NamedPatches Patches);

/// <summary>The file of patches a command names.</summary>
/// <param name="File">Its content; null where none was named.</param>
/// <param name="Sha256">Its hash; null where none was named.</param>
internal sealed record NamedPatches(PatchFile? File, string? Sha256);
