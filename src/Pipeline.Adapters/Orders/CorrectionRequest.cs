using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Adapters.Orders;

/// <summary>The body of <c>POST /api/editions/{id}/correct</c>, at the app and at the desk of one machine.</summary>
public sealed record CorrectionRequest
{
    /// <summary>
    /// How grave the error is: <c>formal</c> (no figure changes), <c>gering</c> (single figures change, statements stay) or
    /// <c>schwerwiegend</c> (statements change).
    /// </summary>
    public required CorrectionClass Class { get; init; }

    /// <summary>What was wrong: one German sentence for everyone to read, in the erratum; recorded.</summary>
    [StringLength(Correction.LongestReason, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>Who; needed where no Entra role says it; recorded.</summary>
    [StringLength(OperatorRequest.LongestName, MinimumLength = 1)]
    public string? By { get; init; }

    /// <summary>
    /// Where releases come from: <c>store</c>, as where left out, are those the editions were made from; <c>incoming</c> are corrected
    /// files an operator has put there.
    /// </summary>
    public RunSource? Source { get; init; }

    /// <summary>Keys of Kreise known to be affected; those whose figures change are found.</summary>
    public IReadOnlyList<string> Kreise { get; init; } = [];

    /// <summary>Findings of the gates that this correction explains, each with its reason; as with a run.</summary>
    public IReadOnlyList<RequestedAcceptance> Accept { get; init; } = [];

    /// <summary>Known errors of sources and their corrections, in the form of a file of patches; as with a run.</summary>
    public JsonElement? Patches { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="by">Who orders.</param>
    public string? Validate(string? by)
    {
        if (OperatorRequest.Validate(by, Reason) is { } error)
            return error;
        if (Reason.Trim().Length > Correction.LongestReason)
            return $"reason: at most {Correction.LongestReason} characters.";
        if (Source is not (null or RunSource.Store or RunSource.Incoming))
            return "source: store or incoming.";
        if (
            Kreise.Distinct().Count() != Kreise.Count
            || !Kreise.All(k => KreisKey.TryParse(k, out var key) && KreisRegister.Every.Contains(key))
        )
            return "kreise: each the key (AGS, five digits) of a Kreis, none twice.";
        return RequestedAcceptance.Validate(Accept) ?? RequestedPatches.Validate(Patches);
    }

    /// <summary>The order it asks for; it ends as a preview.</summary>
    /// <param name="edition">The edition to be corrected.</param>
    /// <param name="index">What is published.</param>
    /// <param name="skeleton">Name, moment, person, recipe of the edition's family, version of the program.</param>
    /// <exception cref="FindingException">There is no such edition, or it is superseded.</exception>
    public RunOrder ToOrder(string edition, EditionIndex index, RunOrder skeleton)
    {
        var patches = RequestedPatches.Read(Patches);
        var correction = new CorrectionOrder(0, Class, Reason.Trim(), [.. Kreise.Select(KreisKey.Parse).Order()]);
        return CorrectionOrders.Make(skeleton, index, edition, correction) with
        {
            Reason = Reason.Trim(),
            Acceptances = [.. Accept.Select(a => a.ToAcceptance())],
            Patches = patches.File,
            PatchesSha256 = patches.Sha256,
            Until = Stage.Report,
        };
    }
}
