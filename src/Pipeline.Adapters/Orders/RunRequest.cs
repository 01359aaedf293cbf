using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Adapters.Orders;

/// <summary>The body of <c>POST /api/runs</c>, at the app and at the desk of one machine.</summary>
public sealed record RunRequest
{
    private const int LeastYear = 1990,
        MostYear = 2999;

    /// <summary>Why; recorded.</summary>
    [StringLength(OperatorRequest.LongestReason, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>Who; needed where no Entra role says it; recorded.</summary>
    [StringLength(OperatorRequest.LongestName, MinimumLength = 1)]
    public string? By { get; init; }

    /// <summary>Name of the recipe; the configured one where left out.</summary>
    public string? Recipe { get; init; }

    /// <summary>Where releases come from; <c>demo</c> with the demo's recipe, else <c>live</c>.</summary>
    public RunSource? Source { get; init; }

    /// <summary>Year of the last edition; the recipe's last where left out.</summary>
    [Range(LeastYear, MostYear)]
    public int? Year { get; init; }

    /// <summary>
    /// Year of the first edition; where left out the year after the last published one of the recipe's family, on a store without
    /// one the recipe's first.
    /// </summary>
    [Range(LeastYear, MostYear)]
    public int? From { get; init; }

    /// <summary>
    /// The stages, from <c>fetch</c> on without a gap, at most up to <c>report</c>, as where left out; what is published without
    /// approval says <c>publish</c>.
    /// </summary>
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>Keys of the Kreise with a report; all where left out, none where empty.</summary>
    public IReadOnlyList<string>? Kreise { get; init; }

    /// <summary>Findings of the gates that are true and may pass, each with its reason; as <c>--accept</c> of the command line.</summary>
    public IReadOnlyList<RequestedAcceptance> Accept { get; init; } = [];

    /// <summary>Known errors of sources and their corrections, in the form of a file of patches; as <c>--patches</c>.</summary>
    public JsonElement? Patches { get; init; }

    /// <summary>Whether the last edition becomes a bridge to new centres; as <c>--reanchor</c>.</summary>
    public bool Reanchor { get; init; }

    /// <summary>Publishes without waiting for approval; as <c>--publish</c>.</summary>
    public bool Publish { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="by">Who orders.</param>
    public string? Validate(string? by)
    {
        if (OperatorRequest.Validate(by, Reason) is { } error)
            return error;
        if (Recipe is not null && !Recipes.Names.Contains(Recipe))
            return $"recipe: there are {string.Join(", ", Recipes.Names)}.";
        if (Year is < LeastYear or > MostYear || From is < LeastYear or > MostYear || From > Year)
            return $"year and from: years from {LeastYear} to {MostYear}, from not after year.";
        if (Stages is { } stages && (stages.Count == 0 || stages.Where((s, i) => s != (Stage)i).Any()))
            return "stages: name the stages in their order from fetch on: fetch, normalise, cluster, diff, report.";
        // One way only to publish what nobody approves: the rule of two persons has to see it.
        if (Stages is [.., >= Stage.Publish])
            return "stages: they end with report; publish: true publishes without approval.";
        if (Publish && Stages is not null)
            return "publish and stages exclude each other.";
        if (Source == RunSource.Store)
            return "source: store is for corrections (POST /api/editions/{id}/correct).";
        return RequestedAcceptance.Validate(Accept) ?? RequestedPatches.Validate(Patches);
    }

    /// <summary>The order it asks for.</summary>
    /// <param name="skeleton">What the request does not say: name, moment, person, recipe, version of the program.</param>
    /// <exception cref="FindingException">The patches are not in the form of a file of patches.</exception>
    public RunOrder ToOrder(RunOrder skeleton)
    {
        var patches = RequestedPatches.Read(Patches);
        return skeleton with
        {
            Reason = Reason,
            From = From,
            Year = Year,
            Reanchor = Reanchor,
            Acceptances = [.. Accept.Select(a => a.ToAcceptance())],
            Patches = patches.File,
            PatchesSha256 = patches.Sha256,
            Reports = Kreise is { } kreise ? new ReportOrder { Kreise = [.. kreise.Select(KreisKey.Parse).Order()] } : ReportOrder.All,
            // Whoever orders no reports wants none of the revision before either.
            KeepsReports = Kreise is not { Count: 0 },
            Until =
                Publish ? Stage.Publish
                : Stages is { } stages ? stages[^1]
                : Stage.Report,
        };
    }

    /// <summary>What is wrong with the Kreise; null where nothing is.</summary>
    /// <param name="recipe">The recipe of the run; it says which Kreise there are in its last edition.</param>
    public string? ValidateKreise(Core.Normalise.Recipe recipe)
    {
        var there = KreisRegister.On(recipe.GebietsstandOf(Year ?? recipe.LastYear));
        return
            Kreise is not { } kreise
            || (
                kreise.Count <= there.All.Count
                && kreise.Distinct().Count() == kreise.Count
                && kreise.All(k => KreisKey.TryParse(k, out var key) && there.Contains(key))
            )
            ? null
            : "kreise: each the key (AGS, five digits) of a Kreis there is in the last edition of the run, none twice.";
    }
}
