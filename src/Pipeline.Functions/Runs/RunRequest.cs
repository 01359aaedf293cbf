using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>The body of <c>POST /api/runs</c>.</summary>
internal sealed record RunRequest
{
    private const int LeastYear = 1990,
        MostYear = 2999;

    /// <summary>Why; recorded.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, where no Entra role says it; recorded.</summary>
    public string? By { get; init; }

    /// <summary>Name of the recipe; the configured one where left out.</summary>
    public string? Recipe { get; init; }

    /// <summary>Where releases come from; <c>demo</c> with the demo's recipe, else <c>live</c>.</summary>
    public RunSource? Source { get; init; }

    /// <summary>Last edition.</summary>
    public int? Year { get; init; }

    /// <summary>First edition.</summary>
    public int? From { get; init; }

    /// <summary>The stages, from <c>fetch</c> on without a gap; all up to <c>report</c> where left out.</summary>
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>Keys of the Kreise with a report; all where left out, none where empty.</summary>
    public IReadOnlyList<string>? Kreise { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault(string? by)
    {
        if (OperatorRequest.Validate(by, Reason) is { } fault)
            return fault;
        if (Recipe is not null && !Recipes.Names.Contains(Recipe))
            return $"recipe: there are {string.Join(", ", Recipes.Names)}.";
        if (Year is < LeastYear or > MostYear || From is < LeastYear or > MostYear || From > Year)
            return $"year and from: years from {LeastYear} to {MostYear}, from not after year.";
        if (Stages is { } stages && (stages.Count == 0 || stages.Where((s, i) => s != (Stage)i).Any()))
            return "stages: name the stages in their order from fetch on: fetch, normalise, cluster, diff, report, publish.";
        var keys = KreisRegister.Gebietsstand2021;
        if (
            Kreise is { } kreise
            && (
                kreise.Count > keys.All.Count
                || kreise.Distinct().Count() != kreise.Count
                || kreise.Any(k => !KreisKey.TryParse(k, out var key) || !keys.Contains(key))
            )
        )
            return "kreise: each the key (AGS, five digits) of one of the 400 Kreise, none twice.";
        return null;
    }
}
