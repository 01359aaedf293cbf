using System.Globalization;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Runs;

namespace Pipeline.Functions.Runs;

/// <summary>Where the releases of a run come from.</summary>
internal enum RunSource
{
    /// <summary>The embedded demo.</summary>
    Demo,

    /// <summary>The offices' services, asked as the program's list of requests says, or <c>requests/&lt;recipe&gt;.json</c> in the private container.</summary>
    Live,

    /// <summary>Files an operator has put into <c>incoming/</c> of the private container, with their <c>releases.json</c>.</summary>
    Incoming,
}

/// <summary>The content of <c>runs/&lt;runId&gt;/order.json</c>: written once; every step of the run reads it.</summary>
internal sealed record StoredOrder
{
    public string Schema { get; init; } = "order/1";

    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    public required RunSource Source { get; init; }

    public required string Recipe { get; init; }

    public required string RecipeSha256 { get; init; }

    public int? From { get; init; }

    public int? Year { get; init; }

    /// <summary>Keys of the Kreise with a report; null for all, empty for none.</summary>
    public IReadOnlyList<string>? Kreise { get; init; }

    /// <summary>The last stage: publish means that nobody's approval is waited for.</summary>
    public required Stage Until { get; init; }

    public required string CodeVersion { get; init; }

    /// <summary>The very build (<see cref="RunFiles.Build"/>): two of them may call themselves the same version.</summary>
    public string Build { get; init; } = "";

    /// <summary>Where the public finds the store; null for the address of the editions before.</summary>
    public PublicationAddress? PublicationAddress { get; init; }

    /// <summary>What spans, measures and log lines say of the run.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public RunIdentity Identity => new(RunId, Recipe, (Year ?? LastYear)?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>That of the recipe; null where the program has it no more.</summary>
    private int? LastYear => Recipes.Names.Contains(Recipe) ? Recipes.Read(Recipe).Recipe.LastYear : null;

    /// <summary>The order as the pipeline knows it. It always ends as a preview; publishing is an approval.</summary>
    /// <exception cref="FindingException">The program's recipe is not the one the run was ordered with.</exception>
    public RunOrder ToOrder(Core.Normalise.Recipe recipe, string recipeSha256)
    {
        if (recipeSha256 != RecipeSha256 || RunFiles.Build != Build)
            throw new FindingException(
                new Finding(
                    "program-changed",
                    "The program was replaced while the run was under way; its results would not fit. Start the run again."
                )
                {
                    Place = $"run {RunId}",
                    Expected = $"build {Build}, recipe {RecipeSha256}",
                    Found = $"build {RunFiles.Build}, recipe {recipeSha256}",
                }
            );
        return new RunOrder
        {
            RunId = RunId,
            StartedAt = StartedAt,
            StartedBy = By,
            Recipe = recipe,
            RecipeSha256 = recipeSha256,
            From = From,
            Year = Year,
            Reports = Kreise is null ? ReportOrder.All : new ReportOrder { Kreise = [.. Kreise.Select(KreisKey.Parse)] },
            Until = Until == Stage.Publish ? Stage.Report : Until,
            CodeVersion = CodeVersion,
            PublicationAddress = PublicationAddress,
        };
    }
}
